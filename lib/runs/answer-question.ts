import type { AuditLog } from '#lib/audit/ports.ts';
import { type AnswerRequest, isAnswer } from '#lib/domain/question.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import type { Announcer, QuestionStore, RunStore } from './ports.ts';

export interface AnswerQuestionPorts {
  runs: Pick<RunStore, 'getRun'>;
  questions: QuestionStore;
  audit: AuditLog;
  clock: Clock;
  announceAnswer: Announcer['announceAnswer'];
}

/**
 * Stores what the user says to a question of their run; the run goes on with it. The same answer
 * again is harmless.
 * @throws NotFoundError, InvalidInputError `not_a_choice`, ConflictError `question_closed`
 */
export function createAnswerQuestion(ports: AnswerQuestionPorts) {
  return async (
    userId: string,
    runId: string,
    { questionId, value }: AnswerRequest,
    asker: { address: string | null; agent: string | null },
  ): Promise<void> => {
    const run = await ports.runs.getRun(userId, runId);
    const asked = run && (await ports.questions.listQuestions(userId, runId));
    const question = asked?.find((one) => one.id === questionId);
    if (!(run && question)) {
      throw new NotFoundError('question');
    }
    if (!isAnswer(question, value)) {
      throw new InvalidInputError('not_a_choice', 'That is none of the choices. Pick one of them.');
    }
    const now = ports.clock.now().toISOString();
    const waits = run.status === 'awaiting_answer';
    const stored =
      question.answer === value ||
      (waits && (await ports.questions.putAnswer(userId, questionId, value, now)));
    if (!stored) {
      throw new ConflictError(
        'question_closed',
        'That question is not open any more: it was answered, its time ran out, or the run has ended.',
      );
    }
    await ports.audit.record(userId, {
      event: 'question.answered',
      subject: `run:${runId}`,
      data: { question: question.key },
      ...asker,
    });
    await ports.announceAnswer({ userId, runId, questionId });
  };
}

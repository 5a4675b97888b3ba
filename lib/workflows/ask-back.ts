import { deriveId } from '#lib/approvals/digest.ts';
import type { PlanInput, PlanProblem, PlanResult, Question } from '#lib/domain/plan.ts';
import { type AskedQuestion, nameAnswer, QUESTION_MINUTES } from '#lib/domain/question.ts';
import type { StoredQuestion } from '#lib/runs/ports.ts';
import type { WorkflowPorts } from './ports.ts';
import type { RunStateType } from './run-state.ts';
import { showProgress, tellUser } from './tell-user.ts';
import { waitHere } from './wait-here.ts';

/** An answer that settles nothing is asked for again so often, before the run says what it lacks. */
const MAX_TRIES = 3;

/** What the planner made of the words, or `expired` where a question was left without an answer. */
type Planned = PlanResult | 'expired';

/**
 * Makes the plan, asking the user where one short answer is missing. What was asked and answered
 * before is taken from the store, so that the node around it can begin anew at any time.
 */
export async function planWithAnswers(
  ports: WorkflowPorts,
  state: RunStateType,
  input: PlanInput,
): Promise<Planned> {
  let result = await ports.planner.makePlan(input);
  if (!asksBack(result)) {
    return result;
  }
  const stored = await ports.questions.listQuestions(state.userId, state.runId);
  const said: { questionId: string; value: string }[] = [];
  while (asksBack(result)) {
    const { question } = result.problem;
    const tries = said.filter(({ questionId }) => questionId === question.id).length;
    if (tries === MAX_TRIES) {
      return result;
    }
    const answer = await askUser(ports, state, {
      asked: writeQuestion(state.runId, result.problem, question, tries),
      key: nameTry(question.id, tries),
      stored,
    });
    if (answer === null) {
      return 'expired';
    }
    said.push({ questionId: question.id, value: answer });
    // The latest word on each question counts.
    const answers = [...new Map(said.map((one) => [one.questionId, one])).values()];
    result = await ports.planner.makePlan({ ...input, answers });
  }
  return result;
}

type Asking = { ok: false; problem: PlanProblem & { question: Question } };

/** Whether a plan lacks no more than one answer. */
export function asksBack(result: PlanResult): result is Asking {
  return !result.ok && result.problem.question !== undefined;
}

function nameTry(questionId: string, tries: number): string {
  return tries === 0 ? questionId : `${questionId}#${tries + 1}`;
}

function writeQuestion(
  runId: string,
  { message }: PlanProblem,
  { id, choices, hint }: Question,
  tries: number,
): AskedQuestion {
  const text = tries === 0 ? message : `That did not tell me. ${message}`;
  return { id: deriveId('question', runId, nameTry(id, tries)), text, choices, hint };
}

/** The answer, once it is there; null where its time is over. Until then the node waits here. */
async function askUser(
  ports: WorkflowPorts,
  state: RunStateType,
  { asked, key, stored }: { asked: AskedQuestion; key: string; stored: StoredQuestion[] },
): Promise<string | null> {
  const { userId, runId } = state;
  const known = stored.find((one) => one.id === asked.id);
  const now = ports.clock.now().getTime();
  const waitUntil = new Date(now + QUESTION_MINUTES * 60_000).toISOString();
  const expiresAt = known?.expiresAt ?? waitUntil;
  if (known?.answer != null) {
    if (await ports.runs.moveRun(userId, runId, ['awaiting_answer'], 'running')) {
      await tellQuestion(ports, state, asked, nameAnswer(asked, known.answer));
    }
    return known.answer;
  }
  if (Date.parse(expiresAt) <= now) {
    return null;
  }
  await ports.questions.putQuestion(userId, { ...asked, runId, key, expiresAt });
  if (await ports.runs.moveRun(userId, runId, ['running'], 'awaiting_answer')) {
    await tellQuestion(ports, state, asked, null);
    await showProgress(ports, state, 'create_plan', 'Waiting for your answer…');
  }
  return waitHere({ kind: 'answer', questionId: asked.id, expiresAt });
}

function tellQuestion(
  ports: WorkflowPorts,
  state: RunStateType,
  question: AskedQuestion,
  answer: string | null,
): Promise<void> {
  return tellUser(ports, state, `question:${question.id}`, [
    { type: 'question', runId: state.runId, question, answer },
  ]);
}

import type { User } from '#lib/accounts/ports.ts';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import type { Settings } from '#lib/domain/settings.ts';
import { cleanLine } from '#lib/mail/clean-characters.ts';
import type { QuestionStore, RunStore } from '#lib/runs/ports.ts';
import type { Mailer } from './ports.ts';
import { renderNotice } from './render-notice.ts';

const MAX_LINE = 300;

export interface NotifyQuestionPorts {
  runs: Pick<RunStore, 'getRun'>;
  questions: Pick<QuestionStore, 'listQuestions'>;
  users: {
    getUser(userId: string): Promise<User | null>;
    getSettings(userId: string): Promise<Settings>;
  };
  mailer: Mailer;
  /** Public base address of the app, no trailing slash. */
  appUrl: string;
}

/**
 * Mails the user that a run waits for an answer, with a link to the conversation where it is asked:
 * the mail decides nothing. Sent again, it carries the same Message-ID.
 */
export function createNotifyQuestion(ports: NotifyQuestionPorts) {
  return async (userId: string, runId: string, questionId: string): Promise<{ sent: boolean }> => {
    const [run, asked, user, settings] = await Promise.all([
      ports.runs.getRun(userId, runId),
      ports.questions.listQuestions(userId, runId),
      ports.users.getUser(userId),
      ports.users.getSettings(userId),
    ]);
    const question = asked.find((one) => one.id === questionId);
    const waits = run?.status === 'awaiting_answer' && question?.answer === null;
    if (!(user && settings.notifyByMail && waits)) {
      return { sent: false };
    }
    await ports.mailer.send({
      to: { name: user.name, address: user.email },
      messageId: `<question-${questionId}@${new URL(ports.appUrl).hostname}>`,
      ...renderNotice({
        subject: `A question: ${cleanLine(question.text, 120)}`,
        intro: `${quoteRequest(cleanLine(run.text, MAX_LINE))}. ${question.text}`,
        items: question.choices.map(({ label }) => cleanLine(label, MAX_LINE)),
        next: 'Nothing is done until you answer.',
        link: `${ports.appUrl}/c/${run.conversationId}`,
        button: 'Answer it',
      }),
    });
    return { sent: true };
  };
}

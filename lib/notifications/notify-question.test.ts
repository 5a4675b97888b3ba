import { expect, it } from 'vitest';
import { defaultSettings } from '#lib/domain/settings.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createNotifyQuestion, type NotifyQuestionPorts } from './notify-question.ts';
import type { OutgoingMail } from './ports.ts';

const QUESTION = {
  id: 'q1',
  key: 'who:john',
  text: 'Which John do you mean?',
  choices: [{ label: 'John Doe <b>', value: 'john.doe@company.com' }],
  hint: null,
  expiresAt: '2026-03-16T09:30:00.000Z',
};

async function notify({ status = 'awaiting_answer', answer = null, notifyByMail = true } = {}) {
  const sent: OutgoingMail[] = [];
  const runs = createMemoryRuns(createFakeClock());
  const run = runs.put('user-1', { text: 'Call John', status: status as 'running' });
  const ports: NotifyQuestionPorts = {
    runs,
    questions: { listQuestions: async () => [{ ...QUESTION, answer }] },
    users: {
      getUser: async (id) => ({ id, name: 'Alex', email: 'alex@company.com', image: null }),
      getSettings: async () => ({ ...defaultSettings, notifyByMail }),
    },
    mailer: {
      send: async (mail) => {
        sent.push(mail);
      },
    },
    appUrl: 'https://countersign.example',
  };
  await createNotifyQuestion(ports)('user-1', run.id, 'q1');
  return { mail: sent[0], run };
}

it('says what is asked, what can be chosen, and where', async () => {
  const { mail, run } = await notify();
  expect(mail).toMatchObject({
    subject: 'A question: Which John do you mean?',
    messageId: '<question-q1@countersign.example>',
  });
  expect(mail?.text).toContain('You asked: “Call John”. Which John do you mean?');
  expect(mail?.text).toContain('- John Doe <b>');
  expect(mail?.html).toContain('John Doe &lt;b&gt;');
  expect(mail?.text).toContain(`https://countersign.example/c/${run.conversationId}`);
});

it.each([
  { status: 'running' },
  { answer: 'john.doe@company.com' as never },
  { notifyByMail: false },
])('is silent where nothing waits or nothing is to be mailed: %o', async (changes) => {
  expect((await notify(changes)).mail).toBeUndefined();
});

import { expect, it } from 'vitest';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { createRunSweepStore } from '#lib/db/run-sweep-store.ts';
import type { Plan, Planner } from '#lib/domain/plan.ts';
import { QUESTION_MINUTES } from '#lib/domain/question.ts';
import { createAnswerQuestion } from '#lib/runs/answer-question.ts';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import {
  createAdvanceRun,
  createConcludeRun,
  createReadPosition,
} from '#lib/workflows/advance-run.ts';
import { createWorkflowGraph, GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorkflowDesk } from '#tests/builders/workflow-desk.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createRecordingAnnouncer } from '#tests/fakes/recorders.ts';

const database = connectDatabase();
const ASKER = { address: '10.0.0.1', agent: 'test' };
const DAYS = ['Monday', 'Tuesday'];

/** Plans a mail once the words or an answer name the day, and asks for the day until then. */
const askingPlanner: Planner = {
  makePlan: async ({ answers = [] }) => {
    const day = answers.find(({ questionId }) => questionId === 'when')?.value;
    if (day === undefined || !DAYS.includes(day)) {
      return {
        ok: false,
        problem: {
          code: 'not_understood',
          message: 'When should it be?',
          suggestions: [],
          aim: 'write_mail',
          question: {
            id: 'when',
            choices: DAYS.map((label) => ({ label: `On ${label}`, value: label })),
            hint: 'a day',
          },
        },
      };
    }
    return { ok: true, plan: planFor(day) };
  },
};

function planFor(day: string): Plan {
  return {
    version: 1,
    workflow: 'email',
    unused: [],
    assumptions: [],
    steps: [
      {
        id: 's1',
        kind: 'write_mail',
        accountId: 'alex.rivera@company.com',
        to: [{ name: 'Jane', address: 'jane@company.com' }],
        cc: [],
        subject: 'Lunch',
        body: `Lunch on ${day}?`,
        asDraft: false,
      },
    ],
  };
}

async function openRun() {
  const clock = createFakeClock();
  const desk = await createWorkflowDesk(database, async () => [] as never);
  const graph = createWorkflowGraph(
    { ...desk.ports, clock, planner: askingPlanner },
    desk.checkpointer,
  );
  const announcer = createRecordingAnnouncer();
  const advance = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs: desk.runs,
    leaveRun: createLeaveRun(desk),
  });
  const answer = createAnswerQuestion({
    ...desk,
    ...announcer,
    clock,
    audit: createAuditLog({ store: createAuditStore(database), clock }),
  });
  const run = await desk.startRun('Ask Jane to lunch', GRAPH_VERSION);
  const userId = desk.user.id;
  /** Drives it until it waits for somebody, or is over; the first step is a look at what is stored. */
  async function drive() {
    let position = await createReadPosition({ graph })(run.id);
    do {
      position = await advance(userId, run.id, position);
    } while (position.next.length > 0 && position.awaiting === null);
    if (position.next.length === 0) {
      await createConcludeRun({ graph, runs: desk.runs })(userId, run.id);
    }
    return position.awaiting;
  }
  return {
    clock,
    announcer,
    drive,
    questions: () => desk.questions.listQuestions(userId, run.id),
    status: async () => (await desk.runs.getRun(userId, run.id))?.status,
    plan: async () => (await desk.runs.getRun(userId, run.id))?.plan,
    reply: (questionId: string, value: string, as = userId) =>
      answer(as, run.id, { questionId, value }, ASKER),
    blocks: async () =>
      (await desk.chat.listMessages(userId, run.conversationId)).flatMap((one) => one.blocks),
    neglected: async () =>
      (
        await createRunSweepStore(database).listNeglected(
          {
            now: clock.in(0),
            quietSince: new Date(Date.now() + 60_000).toISOString(),
            stalledSince: '2019-01-01T00:00:00.000Z',
          },
          1_000,
        )
      ).filter((one) => one.runId === run.id),
  };
}

it('waits for the answer and goes on with it', async () => {
  const run = await openRun();
  const awaiting = await run.drive();
  const [question] = await run.questions();
  expect(question).toMatchObject({ text: 'When should it be?', answer: null, key: 'when' });
  expect(awaiting).toMatchObject({ kind: 'answer', questionId: question?.id });
  expect(await run.status()).toBe('awaiting_answer');
  expect(await run.blocks()).toContainEqual(
    expect.objectContaining({ type: 'question', answer: null }),
  );
  expect(await run.neglected()).toEqual([]);

  await run.reply(question?.id ?? '', 'Tuesday');
  await run.reply(question?.id ?? '', 'Tuesday');
  expect(run.announcer.heard[0]).toMatch(/^answer /);
  expect(await run.neglected()).toMatchObject([{ need: 'answer', questionId: question?.id }]);
  await expect(run.reply(question?.id ?? '', 'Monday')).rejects.toMatchObject({
    code: 'question_closed',
  });

  expect(await run.drive()).toMatchObject({ kind: 'approval' });
  expect(await run.plan()).toEqual(planFor('Tuesday'));
  expect(await run.blocks()).toContainEqual(
    expect.objectContaining({ type: 'question', answer: 'On Tuesday' }),
  );
});

it('wakes without an answer and waits on, asking once', async () => {
  const run = await openRun();
  await run.drive();
  expect(await run.drive()).toMatchObject({ kind: 'answer' });
  expect(await run.questions()).toHaveLength(1);
});

it('asks again what an answer does not settle, and gives up kindly', async () => {
  const run = await openRun();
  await run.drive();
  for (const words of ['whenever', 'soon', 'you choose']) {
    const open = (await run.questions()).find((one) => one.answer === null);
    await run.reply(open?.id ?? '', words);
    await run.drive();
  }
  expect((await run.questions()).map((one) => one.text)).toEqual([
    'When should it be?',
    'That did not tell me. When should it be?',
    'That did not tell me. When should it be?',
  ]);
  expect(await run.status()).toBe('completed');
  expect(await run.plan()).toBeNull();
  expect(await run.blocks()).toContainEqual(
    expect.objectContaining({ type: 'problem', text: 'When should it be?' }),
  );
});

it('ends without effect where nobody answers in time', async () => {
  const run = await openRun();
  await run.drive();
  const [question] = await run.questions();
  run.clock.advance(QUESTION_MINUTES * 60_000);
  await expect(run.reply(question?.id ?? '', 'Monday')).rejects.toMatchObject({
    code: 'question_closed',
  });
  await run.drive();
  expect(await run.status()).toBe('expired');
});

it('is not there for anybody else', async () => {
  const [run, other] = [await openRun(), await openRun()];
  await run.drive();
  await other.drive();
  const [question] = await run.questions();
  await expect(other.reply(question?.id ?? '', 'Monday')).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(run.reply(question?.id ?? '', 'Monday', 'somebody-else')).rejects.toMatchObject({
    code: 'not_found',
  });
});

import { expect, it } from 'vitest';
import { defaultSettings } from '#lib/domain/settings.ts';
import { createReadPosition, firstState } from '#lib/workflows/advance-run.ts';
import { type RecordedRun, replayRun } from '#lib/workflows/replay-run.ts';
import { createWorkflowGraph, GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorkflowDesk } from '#tests/builders/workflow-desk.ts';

const database = connectDatabase();
const EVENT = {
  id: 'event-1',
  calendarId: 'alex.rivera@company.com',
  etag: '"1"',
  status: 'confirmed',
  summary: 'Budget review',
  description: '',
  location: 'Room 5',
  start: { dateTime: '2030-01-10T10:00:00-05:00', timeZone: 'America/New_York' },
  end: { dateTime: '2030-01-10T11:00:00-05:00', timeZone: 'America/New_York' },
  attendees: [],
  recurrence: [],
  organizer: null,
  own: true,
  free: false,
  kind: 'default',
  response: null,
  recurringEventId: null,
  originalStart: null,
  htmlLink: '',
  actionKey: null,
};

/** A run that was gone through once, up to its approval, and the record that it left. */
async function record(): Promise<{
  recorded: RecordedRun;
  parts: Parameters<typeof replayRun>[1];
}> {
  const desk = await createWorkflowDesk(
    database,
    async (tool, owner) =>
      (tool.name === 'search_events' ? [{ ...EVENT, accountId: owner.accountId }] : []) as never,
  );
  const run = await desk.startRun('Delete the event "Budget review"', GRAPH_VERSION);
  const graph = createWorkflowGraph(desk.ports, desk.checkpointer);
  const thread = { configurable: { thread_id: run.id } };
  await graph.invoke(firstState(run), thread);
  expect((await createReadPosition({ graph })(run.id)).awaiting?.kind).toBe('approval');
  const [approval] = await desk.approvals.listApprovals(desk.user.id, {
    status: null,
    runId: run.id,
    limit: 1,
  });
  await desk.approvals.closeApproval(desk.user.id, approval?.id ?? '', 'expired');
  const stored = await desk.runs.getRun(desk.user.id, run.id);
  const { accounts } = (await graph.getState(thread)).values;
  return {
    recorded: {
      run: stored ?? run,
      inputs: { accounts, settings: defaultSettings, previous: null },
      answers: await desk.answers.listAnswers(desk.user.id, run.id),
      questions: [],
      approvals: await desk.approvals.listApprovals(desk.user.id, {
        status: null,
        runId: run.id,
        limit: 9,
      }),
      effects: [],
    },
    parts: desk.ports,
  };
}

it('comes to the same plan, actions and approvals from the record alone', async () => {
  const { recorded, parts } = await record();
  const checks = await replayRun(recorded, parts);
  expect(checks.map(({ what }) => what.split(' ')[0])).toEqual(['plan', 'action', 'approval']);
  for (const check of checks) {
    expect(check.recorded).not.toBeNull();
    expect(check.replayed).toBe(check.recorded);
  }
});

it('shows it where an answer in the record was changed', async () => {
  const { recorded, parts } = await record();
  const answers = recorded.answers.map((answer) =>
    answer.tool === 'search_events'
      ? { ...answer, output: (answer.output as object[]).map((one) => ({ ...one, etag: '"2"' })) }
      : answer,
  );
  const checks = await replayRun({ ...recorded, answers }, parts);
  expect(checks.find(({ what }) => what === 'plan')).toMatchObject({
    replayed: recorded.run.planHash,
  });
  const action = checks.find(({ what }) => what.startsWith('action'));
  expect(action?.replayed).not.toBe(action?.recorded);
});

it('reaches nothing that the record does not have', async () => {
  const { recorded, parts } = await record();
  await expect(replayRun({ ...recorded, answers: [] }, parts)).rejects.toThrow(
    'The record has no answer of search_events',
  );
});

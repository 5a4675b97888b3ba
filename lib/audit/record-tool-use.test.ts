import { expect, it } from 'vitest';
import { createRecordingAudit } from '#tests/fakes/recorders.ts';
import { createRecordToolUse } from './record-tool-use.ts';

it('notes once a run which tools read which accounts', async () => {
  const audit = createRecordingAudit();
  const tools = [{ accountId: 'account-1', tool: 'search_mails', count: 2 }];
  const record = createRecordToolUse({
    audit,
    countToolUse: async (userId, runId) => (userId === 'user-1' && runId === 'run-1' ? tools : []),
  });
  await record('user-1', 'run-1');
  await record('user-1', 'run-2');
  expect(audit.entries).toMatchObject([
    { event: 'run.read', subject: 'run:run-1', data: { tools } },
  ]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorldDesk, startWorld } from '#tests/builders/world-desk.ts';

const database = connectDatabase();
/** A Wednesday, 8 in the morning in New York. */
const AT = '2026-11-18T13:00:00.000Z';
const DAY = '2026-11-18';

let google: GoogleSandbox;
beforeAll(async () => {
  google = await startWorld(AT);
});
afterAll(() => google.close());

function planDay(blocks: boolean, day = DAY): Plan {
  return {
    version: 1,
    workflow: 'planning',
    steps: [
      {
        id: 's1',
        kind: 'brief_day',
        accountIds: ['alex.rivera@company.com', 'alex.rivera@personal.example'],
        day,
        blocks,
      },
    ],
    unused: [],
    assumptions: [],
  };
}

it('shows', async () => {
  const calls: string[] = [];
  const desk = await createWorldDesk(database, google, { calls });
  const run = await desk.startRun(planDay(true), AT);
  const t = Date.now();
  const position = await desk.drive(run.id);
  console.log(Date.now() - t, position, calls.length);
  const messages = await desk.chat.listMessages(desk.user.id, run.conversationId);
  console.log(JSON.stringify(messages.map((m) => m.blocks), null, 1));
});

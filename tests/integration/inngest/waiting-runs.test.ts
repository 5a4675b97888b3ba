import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { type Assistant, type McpDesk, startMcpDesk } from '#tests/integration/mcp/mcp-desk.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';

const WORK = 'alex.rivera@company.com';
const ASKER = { address: '127.0.0.1', agent: 'test' };
const TIMEOUT_MS = 50_000;
const HALF_HOUR_MS = 30 * 60_000;

let postgres: TestPostgres;
let desk: McpDesk;
let alex: Assistant;

beforeAll(async () => {
  postgres = await startTestPostgres();
  desk = await startMcpDesk({
    runs: true,
    // The app's clock and the server's are one, also once it is moved.
    server: { databaseUrl: postgres.url, now: () => Date.now() },
  });
  alex = await desk.addAssistant(WORK);
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await desk.close();
  await postgres.close();
});

/** A draft that is to be written in half an hour. */
async function startWaiting(subject: string): Promise<{ runId: string; at: string }> {
  const at = new Date(Date.now() + HALF_HOUR_MS).toISOString();
  const plan: Plan = {
    version: 1,
    workflow: 'email',
    steps: [
      { id: 's1', kind: 'wait_until', at },
      {
        id: 's2',
        kind: 'write_mail',
        accountId: WORK,
        to: [{ name: 'Tom', address: 'tom@company.com' }],
        cc: [],
        subject,
        body: 'Later',
        asDraft: true,
      },
    ],
    unused: [],
    assumptions: [],
  };
  const request = {
    requestId: randomUUID(),
    conversationId: null,
    text: 'Later',
    timeZone: 'America/New_York',
  };
  const { run } = await desk.app.startRun(alex.userId, request, plan);
  await reach(run.id, 'waiting');
  return { runId: run.id, at };
}

async function read(runId: string) {
  const detail = await desk.app.readRun(alex.userId, runId);
  if (!detail) throw new Error(`no run ${runId}`);
  return detail;
}

/** Moves the clock of the app and the server past an instant. */
async function moveTo(at: string): Promise<void> {
  vi.useFakeTimers({ now: Date.parse(at) + 1_000, toFake: ['Date'] });
  // It had gone to sleep by the old clock; whatever comes in makes it look again.
  const event = { name: 'test/clock.moved', data: {} };
  const told = await fetch(`${process.env['INNGEST_DEV']}/e/test`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  expect(told.status).toBe(200);
}

function reach(runId: string, status: string) {
  return waitFor(
    `a run that is ${status}`,
    async () => {
      const detail = await read(runId);
      return detail.run.status === status ? detail : null;
    },
    TIMEOUT_MS,
  );
}

it('goes on by itself at its time, and not before', async () => {
  const { runId, at } = await startWaiting('In half an hour');
  expect((await read(runId)).approvals).toEqual([]);
  await moveTo(at);
  const { approvals } = await reach(runId, 'awaiting_approval');
  expect(approvals).toMatchObject([
    { status: 'pending', actions: [{ action: { payload: { subject: 'In half an hour' } } }] },
  ]);
});

it('can be cancelled while it waits, and its time then wakes nothing', async () => {
  const { runId, at } = await startWaiting('Never');
  await desk.app.cancelRun(alex.userId, runId, ASKER);
  const next = await startWaiting('Right after it');
  await moveTo(next.at);
  expect(Date.parse(at)).toBeLessThan(Date.now());
  // By the time that a later one has gone on, the cancelled one would have, too.
  await reach(next.runId, 'awaiting_approval');
  const { run, approvals, effects } = await read(runId);
  expect(run.status).toBe('cancelled');
  expect([approvals, effects]).toEqual([[], []]);
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Account } from '#lib/domain/account.ts';
import { buildAccount } from '#tests/builders/account.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createRecordingAnnouncer } from '#tests/fakes/recorders.ts';
import { createStartRun, MAX_REQUEST_LENGTH } from './start-run.ts';

const USER = 'user-1';

function createDesk(accounts: Account[] = [buildAccount({ id: 'account-1', status: 'active' })]) {
  const clock = createFakeClock();
  const runs = createMemoryRuns(clock);
  const announcer = createRecordingAnnouncer();
  const startRun = createStartRun({
    runs,
    clock,
    listAccounts: async () => accounts,
    graphVersion: 'email/1',
    ...announcer,
  });
  return { clock, runs, announcer, startRun };
}

function buildRequest(changes: { text?: string; timeZone?: string } = {}) {
  return {
    requestId: randomUUID(),
    conversationId: null,
    text: 'Summarize emails about Project X',
    timeZone: 'Europe/Budapest',
    ...changes,
  };
}

describe('starting a run', () => {
  it('stores the request as it was made and announces it', async () => {
    const desk = createDesk([
      buildAccount({ id: 'account-1', status: 'active' }),
      buildAccount({ id: 'account-2', status: 'disconnected' }),
      buildAccount({ id: 'account-3', status: 'reconnect' }),
    ]);
    const { run, created } = await desk.startRun(USER, buildRequest());

    expect(created).toBe(true);
    expect(run).toMatchObject({
      userId: USER,
      text: 'Summarize emails about Project X',
      requestedAt: desk.clock.in(0),
      timeZone: 'Europe/Budapest',
      accountIds: ['account-1', 'account-3'],
      workflow: 'email',
      graphVersion: 'email/1',
      status: 'queued',
    });
    expect(desk.announcer.heard).toEqual([`requested ${run.id}`]);
  });

  it('answers a repeated request with the run that there is, and announces it again', async () => {
    const desk = createDesk();
    const request = buildRequest();
    const first = await desk.startRun(USER, request);
    desk.clock.advance(1_000);
    const second = await desk.startRun(USER, request);

    expect(second).toEqual({ run: first.run, created: false });
    expect(desk.announcer.heard).toEqual([
      `requested ${first.run.id}`,
      `requested ${first.run.id}`,
    ]);
  });

  it('keeps what it stored where the announcement is lost: asking again mends it', async () => {
    const desk = createDesk();
    const request = buildRequest();
    const offline = createRecordingAnnouncer();
    offline.goOffline();
    const startOffline = createStartRun({
      ...desk,
      ...offline,
      listAccounts: async () => [buildAccount({ id: 'account-1', status: 'active' })],
      graphVersion: 'email/1',
    });
    await expect(startOffline(USER, request)).rejects.toThrow('out of reach');
    expect(await desk.startRun(USER, request)).toMatchObject({ created: false });
    expect(desk.announcer.heard).toHaveLength(1);
  });

  it('takes the longest text and none that is longer', async () => {
    const desk = createDesk();
    const longest = 'x'.repeat(MAX_REQUEST_LENGTH);
    await expect(desk.startRun(USER, buildRequest({ text: longest }))).resolves.toBeDefined();
    await expect(desk.startRun(USER, buildRequest({ text: `${longest}x` }))).rejects.toMatchObject({
      code: 'text_too_long',
      message: 'A request can have 20,000 characters at most.',
    });
    expect(await desk.runs.listRuns(USER, { limit: 10, before: null })).toHaveLength(1);
  });

  it.each(['', 'Mars/Olympus', 'Europe/Budapest; DROP', '\u0000'])(
    'refuses the time zone %j before it stores anything',
    async (timeZone) => {
      const desk = createDesk();
      await expect(desk.startRun(USER, buildRequest({ timeZone }))).rejects.toMatchObject({
        name: 'InvalidInputError',
        code: 'bad_time_zone',
      });
      expect(await desk.runs.listRuns(USER, { limit: 10, before: null })).toEqual([]);
      expect(desk.announcer.heard).toEqual([]);
    },
  );

  it('keeps the proper spelling of a time zone', async () => {
    const desk = createDesk();
    const { run } = await desk.startRun(USER, buildRequest({ timeZone: 'europe/budapest' }));
    expect(run.timeZone).toBe('Europe/Budapest');
  });

  it.each([
    ['no account', []],
    ['disconnected accounts only', [buildAccount({ id: 'account-1', status: 'disconnected' })]],
  ])('asks for an account first where there is %s', async (_what, accounts) => {
    const desk = createDesk(accounts);
    await expect(desk.startRun(USER, buildRequest())).rejects.toMatchObject({ code: 'no_account' });
    expect(await desk.runs.listRuns(USER, { limit: 10, before: null })).toEqual([]);
  });

  it("starts nothing in a stranger's conversation", async () => {
    const desk = createDesk();
    const { run } = await desk.startRun('user-2', buildRequest());
    await expect(
      desk.startRun(USER, { ...buildRequest(), conversationId: run.conversationId }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(desk.announcer.heard).toHaveLength(1);
  });
});

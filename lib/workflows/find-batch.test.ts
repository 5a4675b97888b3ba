import { describe, expect, it } from 'vitest';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { FindMailsStep, Plan, StepOf } from '#lib/domain/plan.ts';
import { createMemoryChat } from '#tests/fakes/memory-chat.ts';
import { findBatch, limitOfEvents } from './find-batch.ts';
import { offerNext } from './offer-next.ts';
import type { WorkflowPorts } from './ports.ts';
import type { Left, RunStateType } from './run-state.ts';

type Change = StepOf<'organize_mails'>['change'];

const QUERY: MailQuery = {
  people: [],
  topic: null,
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: 'promotions',
  after: null,
  before: null,
  mailbox: 'anywhere',
  order: 'newest',
  limit: 100,
};

function planOf(query: Partial<MailQuery>, changes: Change[], reads = false) {
  const find: FindMailsStep = {
    id: 's1',
    kind: 'find_mails',
    accountIds: ['me@x.test'],
    query: { ...QUERY, ...query },
  };
  const steps: Plan['steps'] = [
    find,
    ...changes.map((change, n) => ({
      id: `s${n + 2}`,
      kind: 'organize_mails' as const,
      of: 's1',
      change,
    })),
    ...(reads ? [{ id: 's9', kind: 'summarize_mails' as const, of: 's1' }] : []),
  ];
  return { find, steps };
}

function stateOf(steps: Plan['steps'], text = 'archive all promotions', left: Left | null = null) {
  return {
    userId: 'u',
    runId: 'r',
    conversationId: 'c',
    text,
    timeZone: 'UTC',
    givenPlan: null,
    left,
    plan: { version: 1, workflow: 'email', steps, unused: [], assumptions: [] },
    accounts: [{ id: 'a', email: 'me@x.test', name: '', label: 'work', capabilities: [] }],
  } as unknown as RunStateType;
}

/** A mailbox in which a search finds so many, and notes what it was asked. */
function createPorts(matches: (query: MailQuery) => number) {
  const asked: MailQuery[] = [];
  const ports = {
    ownSenders: [],
    tools: { searchMails: { name: 'search_mails' }, countMails: { name: 'count_mails' } },
    answers: { noteAnswer: () => undefined },
    async callTool(
      { name }: { name: string },
      _owner: unknown,
      { query, most = 0 }: { query: MailQuery; most?: number },
    ) {
      const count = matches(query);
      if (name === 'count_mails') return { count: Math.min(count, most), more: count > most };
      asked.push(query);
      return Array.from({ length: Math.min(count, query.limit) }, (_, n) => ({
        id: `m${n}`,
        accountId: 'a',
        date: '2026-01-01T00:00:00Z',
      }));
    },
  } as unknown as WorkflowPorts;
  return { ports, asked };
}

async function find(
  total: (query: MailQuery) => number,
  query: Partial<MailQuery>,
  changes: Change[],
  reads = false,
) {
  const { find: step, steps } = planOf(query, changes, reads);
  const { ports, asked } = createPorts(total);
  const found = await findBatch(ports, stateOf(steps), step);
  return { count: found?.refs.length, left: found?.left, asked };
}

describe('finding a batch', () => {
  it('asks once where one approval holds all of it', async () => {
    const { count, left, asked } = await find(() => 45, {}, [{ do: 'archive' }]);
    expect({ count, left, searches: asked.length }).toEqual({ count: 45, left: null, searches: 1 });
  });

  it.each([
    [163, 100, { count: 63, atLeast: false }],
    [100, 100, null],
    [900, 100, { count: 400, atLeast: true }],
    [130, 120, { count: 20, atLeast: false }],
    [900, 300, { count: 200, atLeast: false }],
    [110, 300, { count: 10, atLeast: false }],
  ])('of %i, where %i are wanted, leaves %j', async (total, limit, left) => {
    const found = await find(() => total, { limit }, [{ do: 'trash' }]);
    expect(found.left).toEqual(left);
    expect(found.count).toBe(100);
    expect(found.asked.every((query) => query.limit === 100)).toBe(true);
  });

  it.each<[Change, Partial<MailQuery>]>([
    [{ do: 'archive' }, { mailbox: 'inbox' }],
    [{ do: 'star' }, { starred: false }],
    [{ do: 'unstar' }, { starred: true }],
    [{ do: 'mark_read' }, { unread: true }],
    [{ do: 'mark_unread' }, { unread: false }],
    [{ do: 'label', label: 'Shops' }, { withoutLabel: 'Shops' }],
    [{ do: 'unlabel', label: 'Shops' }, { label: 'Shops' }],
  ])('looks past what is as %j wants it already', async (change, narrowed) => {
    const { asked } = await find(() => 150, {}, [change]);
    expect(asked.at(-1)).toEqual({ ...QUERY, ...narrowed });
  });

  it('keeps what was found where all of it is as wanted already', async () => {
    const { count, left } = await find((query) => (query.starred === false ? 0 : 150), {}, [
      { do: 'star' },
    ]);
    expect([count, left]).toEqual([100, null]);
  });

  it('leaves every other search alone', async () => {
    for (const query of [{ limit: 45 }, { skip: 2 }, { ids: ['m1'] }]) {
      expect((await find(() => 150, query, [{ do: 'archive' }])).count).toBeUndefined();
    }
    expect((await find(() => 150, {}, [{ do: 'archive' }], true)).count).toBeUndefined();
    expect((await find(() => 150, {}, [])).count).toBeUndefined();
  });

  it('looks for more events than an approval holds only where something is done with them', () => {
    const events: StepOf<'find_events'> = {
      id: 's1',
      kind: 'find_events',
      accountIds: ['me@x.test'],
      query: {
        title: null,
        people: [],
        after: null,
        before: null,
        startsAt: null,
        order: 'soonest',
        limit: 100,
      },
    };
    const acting = stateOf([events, { id: 's2', kind: 'delete_events', of: 's1' }]);
    expect(limitOfEvents(acting, events)).toBe(250);
    expect(limitOfEvents(stateOf([events]), events)).toBe(100);
    const three = { ...events, query: { ...events.query, limit: 3 } };
    expect(limitOfEvents(acting, three)).toBe(3);
  });
});

describe('what is left', () => {
  async function offer(text: string, left: Left | null, limit = 100, given = false, takenOut = 0) {
    const chat = createMemoryChat();
    const state = stateOf(planOf({ limit }, [{ do: 'archive' }]).steps, text, left);
    const ports = { chat, runs: { appendEvents: async () => undefined } };
    const plan = given ? state.plan : null;
    await offerNext(ports as never, { ...state, givenPlan: plan }, takenOut);
    return chat.messages.flatMap(({ blocks }) => blocks);
  }

  it('is offered in the same words', async () => {
    expect(await offer('archive all promotions', { count: 30, atLeast: false })).toMatchObject([
      {
        type: 'next',
        text: '30 are left.',
        label: 'Go on with the next 30',
        request: { text: 'archive all promotions' },
      },
    ]);
    expect(await offer('archive all', { count: 400, atLeast: true })).toMatchObject([
      { text: 'More than 400 are left.', label: 'Go on with the next 100' },
    ]);
    expect(await offer('archive all', null)).toEqual([]);
  });

  it('is asked for by the number that is left, where a number was asked for', async () => {
    const left = { count: 20, atLeast: false };
    expect(await offer('archive 120 promotions', left, 120)).toMatchObject([
      { type: 'next', request: { text: 'archive 20 promotions' } },
    ]);
    for (const text of ['archive ten dozen promotions', 'archive 120 of the 120 promotions']) {
      expect(await offer(text, left, 120)).toEqual([{ type: 'text', text: '20 are left.' }]);
    }
  });

  it('comes with what the user took out, which the same words find again', async () => {
    const left = { count: 21, atLeast: false };
    expect(await offer('archive all', left, 100, false, 5)).toMatchObject([
      {
        text: '21 are left. The 5 that you took out are found again with them.',
        label: 'Go on with the next 26',
        request: { text: 'archive all' },
      },
    ]);
    expect(await offer('archive 121 promotions', left, 121, false, 1)).toMatchObject([
      {
        text: '21 are left. The one that you took out is found again with them.',
        label: 'Go on with the next 22',
        request: { text: 'archive 22 promotions' },
      },
    ]);
  });

  it('is only told where an assistant made the plan', async () => {
    expect(await offer('archive', { count: 1, atLeast: false }, 100, true)).toEqual([
      { type: 'text', text: '1 is left.' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { estimateSchema } from '#lib/domain/money.ts';
import { PLAN_VERSION, type Plan, type Step } from '#lib/domain/plan.ts';
import { costOf, estimatePlan } from './estimate-plan.ts';
import { priceOfModel } from './model-price.ts';

const QUERY = {
  people: [],
  topic: 'Project X',
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: null,
  after: null,
  before: null,
  mailbox: 'anywhere' as const,
  order: 'newest' as const,
  limit: 50,
};

function buildPlan(accountIds: string[]): Plan {
  const steps: Step[] = [
    { id: 's1', kind: 'find_mails', accountIds, query: QUERY },
    { id: 's2', kind: 'summarize_mails', of: 's1' },
    { id: 's3', kind: 'draft_replies', of: 's1', instruction: null },
  ];
  return { version: PLAN_VERSION, workflow: 'email', steps, unused: [], assumptions: [] };
}

describe('estimatePlan', () => {
  it('costs nothing with the embedded writer or a model of one’s own, but Google’s quota', () => {
    for (const provider of ['embedded', 'ollama'] as const) {
      const estimate = estimatePlan(buildPlan(['a']), priceOfModel(provider, 'some-model'));
      expect(estimate).toMatchObject({ totalMicros: 0, model: 'some-model' });
      expect(estimate.lines.map((line) => [line.label, line.quotaUnits])).toEqual([
        ['Search mail', 55],
        ['Summarise', 90],
        ['Draft replies', 440],
      ]);
    }
  });

  it('adds up its lines to the micro-dollar, in whole ones', () => {
    const estimate = estimatePlan(buildPlan(['a', 'b']), priceOfModel('openai', 'gpt-4.1-mini'));
    // 4,000 tokens in at $0.40 a million, 600 and 1,000 out at $1.60 a million.
    expect(estimate.lines.map((line) => line.micros)).toEqual([0, 2_560, 3_200]);
    expect(estimate.totalMicros).toBe(5_760);
    expect(estimateSchema.safeParse(estimate).success).toBe(true);
  });

  it('counts the search of each account', () => {
    const units = (accounts: string[]) =>
      estimatePlan(buildPlan(accounts), priceOfModel('embedded', 'x')).lines[0]?.quotaUnits;
    expect((units(['a', 'b']) ?? 0) - (units(['a']) ?? 0)).toBe(5);
  });
});

describe('estimatePlan of changes', () => {
  const person = { name: 'Jane', address: 'jane@example.org' };
  const eventQuery = {
    title: 'Sync',
    people: [],
    after: '2026-03-12',
    before: null,
    startsAt: null,
    order: 'soonest' as const,
    limit: 1,
  };
  const mail = { accountId: 'a', to: [person], cc: [], subject: 'Hello', body: 'Hi' };
  const nothing = {
    title: null,
    day: null,
    time: '10:00',
    shiftMinutes: null,
    minutes: null,
    location: null,
    addGuests: [],
    removeGuests: [],
  };

  function unitsOf(...steps: Step[]): number[] {
    const plan: Plan = {
      version: PLAN_VERSION,
      workflow: 'email',
      steps,
      unused: [],
      assumptions: [],
    };
    const { lines, totalMicros } = estimatePlan(plan, priceOfModel('openai', 'gpt-4.1-mini'));
    // What the user says by hand goes to no model.
    expect(totalMicros).toBe(0);
    return lines.map((line) => line.quotaUnits);
  }

  it('counts a draft, and the sending of it', () => {
    expect(unitsOf({ id: 's1', kind: 'write_mail', asDraft: true, ...mail })).toEqual([10]);
    expect(unitsOf({ id: 's1', kind: 'write_mail', asDraft: false, ...mail })).toEqual([110]);
  });

  it('counts each mail that a search is expected to find', () => {
    const one: Step = {
      id: 's1',
      kind: 'find_mails',
      accountIds: ['a'],
      query: { ...QUERY, limit: 1 },
    };
    const many: Step = { ...one, query: { ...QUERY, limit: 100 } };
    const forward: Step = { id: 's2', kind: 'forward_mails', of: 's1', to: [person], note: null };
    const archive: Step = { id: 's2', kind: 'organize_mails', of: 's1', change: { do: 'archive' } };
    const trash: Step = { id: 's2', kind: 'organize_mails', of: 's1', change: { do: 'trash' } };
    expect(unitsOf(one, forward)[1]).toBe(110);
    expect(unitsOf(one, archive)[1]).toBe(5);
    expect(unitsOf(many, trash)[1]).toBe(50);
  });

  it('counts one unit for each call to the calendar', () => {
    const find: Step = { id: 's1', kind: 'find_events', accountIds: ['a'], query: eventQuery };
    expect(unitsOf(find, { id: 's2', kind: 'change_events', of: 's1', ...nothing })).toEqual([
      3, 1,
    ]);
    expect(unitsOf(find, { id: 's2', kind: 'delete_events', of: 's1' })[1]).toBe(1);
    const move = { kind: 'move_events' as const, of: 's1', toAccountId: 'b', toCalendar: null };
    expect(unitsOf(find, { id: 's2', ...move })[1]).toBe(2);
    const event = { title: 'Sync', day: '2026-03-13', time: '10:00', minutes: 30 };
    expect(
      unitsOf({
        id: 's1',
        kind: 'create_event',
        accountId: 'a',
        ...event,
        guests: [person],
        location: null,
      }),
    ).toEqual([1]);
  });
});

describe('costOf', () => {
  it('rounds up, so that a call that costs anything is not free', () => {
    const price = { model: 'm', inputMicrosPerMillion: 50_000, outputMicrosPerMillion: 400_000 };
    expect(costOf(price, 1, 0)).toBe(1);
    expect(costOf(price, 0, 0)).toBe(0);
    expect(costOf(price, 1_000_000, 1_000_000)).toBe(450_000);
  });
});

describe('priceOfModel', () => {
  it('assumes the dearest price for a model without a listed one', () => {
    const unknown = priceOfModel('openai', 'gpt-unheard-of');
    for (const model of [
      'gpt-5',
      'gpt-5-mini',
      'gpt-4.1',
      'gpt-4.1-mini',
      'gpt-4o',
      'gpt-4o-mini',
    ]) {
      const listed = priceOfModel('openai', model);
      expect(listed.inputMicrosPerMillion).toBeGreaterThan(0);
      expect(listed.inputMicrosPerMillion).toBeLessThanOrEqual(unknown.inputMicrosPerMillion);
      expect(listed.outputMicrosPerMillion).toBeLessThanOrEqual(unknown.outputMicrosPerMillion);
    }
  });

  it('does not take a property of every object for a model', () => {
    expect(priceOfModel('openai', 'constructor')).toEqual({
      ...priceOfModel('openai', 'gpt-unheard-of'),
      model: 'constructor',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { buildGuest } from '#tests/builders/actions.ts';
import { assessEvent, assessMail, assessQuiet } from './assess-action.ts';
import type { Address } from './mail.ts';

function people(...addresses: string[]): Address[] {
  return addresses.map((address) => ({ name: '', address }));
}

const HARMLESS = 'Goes only to people who are in this thread already.';
const WORK = { accountEmail: 'alex@company.com', accountLabel: 'work' as const };

function assess(
  changes: { to?: Address[]; cc?: Address[]; body?: string },
  context: { accountLabel?: 'personal' | 'work'; gaps?: string[] } = {},
) {
  return assessMail(
    { to: people('jane@company.com'), cc: [], body: 'Thursday works.', ...changes },
    { ...WORK, gaps: [], harmless: HARMLESS, ...context },
  );
}

describe('assessMail', () => {
  it('finds a plain mail inside the company low, with the reason given', () => {
    expect(assess({})).toEqual({ level: 'low', reasons: [HARMLESS] });
  });

  it('names the people outside whom work mail goes to, in To and Cc', () => {
    expect(
      assess({
        to: people('jane@company.com', 'ann@client.test'),
        cc: people('bob@company.com.evil.test', 'eve@notcompany.com'),
      }),
    ).toEqual({
      level: 'medium',
      reasons: [
        'Goes outside company.com: ann@client.test, bob@company.com.evil.test, eve@notcompany.com.',
      ],
    });
  });

  it('does not mind personal mail that goes to other places', () => {
    expect(assess({ to: people('ann@client.test') }, { accountLabel: 'personal' }).level).toBe(
      'low',
    );
  });

  it.each([
    [5, 'low'],
    [6, 'medium'],
  ])('finds %i recipients %s', (count, level) => {
    const all = people(...Array.from({ length: count }, (_, n) => `p${n}@company.com`));
    expect(assess({ to: all.slice(0, 2), cc: all.slice(2) }).level).toBe(level);
  });

  it.each([
    [1, 'Has a gap for you to fill.'],
    [2, 'Has 2 gaps for you to fill.'],
  ])('says that there are %i gaps', (count, reason) => {
    const gaps = Array.from({ length: count }, (_, n) => `[gap ${n}]`);
    expect(assess({}, { gaps })).toEqual({ level: 'medium', reasons: [reason] });
  });

  it.each([
    ['The password is hunter2.', 'a password or a key'],
    ['Here is the API key for you', 'a password or a key'],
    ['My IBAN is DE02 1203 0000 0000 2020 51', 'bank details'],
    ['The sort code changed', 'bank details'],
    ['Please pay the rest, $ 4,000, today', 'a payment'],
    ['I will transfer €300', 'a payment'],
  ])('finds “%s” high', (body, label) => {
    expect(assess({ body })).toEqual({ level: 'high', reasons: [`The text speaks of ${label}.`] });
  });

  it.each([
    'We should pay attention to the 5 open points.',
    'The pipeline passed; tokens are unrelated.',
    'I will pay you a visit. It costs $5.',
  ])('finds “%s” low', (body) => {
    expect(assess({ body }).level).toBe('low');
  });

  it('gives the high reasons first and keeps the others', () => {
    const risk = assess(
      { body: 'The password is x.', to: people('ann@client.test') },
      { gaps: ['[x]'] },
    );
    expect(risk).toEqual({
      level: 'high',
      reasons: [
        'The text speaks of a password or a key.',
        'Goes outside company.com: ann@client.test.',
        'Has a gap for you to fill.',
      ],
    });
  });
});

describe('assessQuiet', () => {
  it.each(['change_labels', 'create_draft'] as const)('finds %s low', (kind) => {
    expect(assessQuiet({ kind })).toEqual({
      level: 'low',
      reasons: ['Nobody else sees it, and it can be undone.'],
    });
  });

  it('says of the bin that it is emptied', () => {
    expect(assessQuiet({ kind: 'trash_mail' })).toEqual({
      level: 'medium',
      reasons: ['Google empties the bin after 30 days.'],
    });
  });
});

type Assessed = Parameters<typeof assessEvent>[0];

const ALONE: Assessed = {
  guests: [],
  told: false,
  deletes: false,
  recurring: false,
  conflicts: [],
  adjacent: [],
};

describe('assessEvent', () => {
  it("finds a change to the user's own calendar low", () => {
    expect(assessEvent(ALONE, WORK)).toEqual({
      level: 'low',
      reasons: ['Only your own calendar is touched.'],
    });
  });

  const jane = buildGuest('Jane Liu');
  const ann = { ...jane, name: '', address: 'ann@client.test' };
  const many = Array.from({ length: 6 }, (_, n) => buildGuest(`Guest ${n}`));

  it.each<[Partial<Assessed>, 'medium' | 'high', string[]]>([
    [{ deletes: true, guests: [jane] }, 'high', ['Cancels a meeting that others come to.']],
    [{ deletes: true }, 'medium', ['Deletes the event.']],
    [{ told: true, guests: [jane] }, 'medium', ['Google tells Jane Liu.']],
    [{ guests: [ann] }, 'medium', ['Goes outside company.com: ann@client.test.']],
    [{ guests: many }, 'medium', ['Has 6 guests.']],
    [{ conflicts: ['Lunch', 'Gym'] }, 'medium', ['At the same time: Lunch, Gym.']],
    [{ adjacent: ['Lunch'] }, 'medium', ['Without the pause you want around: Lunch.']],
    [{ recurring: true }, 'medium', ['Is one of a series; only this one is touched.']],
    [
      { crossing: 4, recurring: true, copied: true },
      'medium',
      [
        'Is one of a series; only this one goes, as a single event.',
        'Colleagues who can see your work calendar will see title, time and place of 4 personal events.',
      ],
    ],
    [
      { deletes: true, told: true, guests: [jane, ann] },
      'high',
      [
        'Cancels a meeting that others come to.',
        'Google tells Jane Liu, ann@client.test.',
        'Goes outside company.com: ann@client.test.',
      ],
    ],
  ])('finds %j %s', (changes, level, reasons) => {
    expect(assessEvent({ ...ALONE, ...changes }, WORK)).toEqual({ level, reasons });
  });

  it('tells nobody where nobody is told, and does not mind personal guests', () => {
    const quiet = assessEvent({ ...ALONE, guests: [jane] }, WORK);
    const personal = assessEvent(
      { ...ALONE, guests: [ann] },
      { accountEmail: 'alex@home.test', accountLabel: 'personal' },
    );
    expect([quiet.level, personal.level]).toEqual(['low', 'low']);
  });
});

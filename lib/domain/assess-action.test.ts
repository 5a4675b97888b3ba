import { describe, expect, it } from 'vitest';
import { assessReply } from './assess-reply.ts';
import type { Address } from './mail.ts';

function people(...addresses: string[]): Address[] {
  return addresses.map((address) => ({ name: '', address }));
}

const WORK = { accountEmail: 'alex@company.com', accountLabel: 'work' as const, gaps: [] };

function assess(
  changes: { to?: Address[]; cc?: Address[]; body?: string },
  context: Partial<Omit<typeof WORK, 'accountLabel' | 'gaps'>> & {
    accountLabel?: 'personal' | 'work';
    gaps?: string[];
  } = {},
) {
  return assessReply(
    { to: people('jane@company.com'), cc: [], body: 'Thursday works.', ...changes },
    { ...WORK, ...context },
  );
}

describe('assessReply', () => {
  it('finds a plain reply inside the company low, with a reason', () => {
    expect(assess({})).toEqual({
      level: 'low',
      reasons: ['Goes only to people who are in this thread already.'],
    });
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

import { describe, expect, it } from 'vitest';
import { assess, PLAIN_FACTS } from './assess-action.ts';
import { RISK_RULES } from './risk-rules.ts';

const WORK = { email: 'alex@company.com', label: 'work' as const };

describe('the rules of risk', () => {
  it('are silent about a plain change, which is low by the reason that its maker gives', () => {
    expect(assess({}, 'Nobody sees it.')).toEqual({ level: 'low', reasons: ['Nobody sees it.'] });
  });

  it.each(
    RISK_RULES.flatMap(({ id, level, examples }) =>
      examples.map(({ facts, reason }) => ({ id, level, facts, reason })),
    ),
  )('$id: $reason', ({ level, facts, reason }) => {
    const risk = assess({ account: WORK, ...facts }, 'harmless');
    expect(risk.reasons).toContain(reason);
    if (level === 'high') expect(risk.level).toBe('high');
    else expect(risk.level).not.toBe('low');
  });

  it('have an example each and a name of their own, the high ones first', () => {
    expect(RISK_RULES.filter(({ examples }) => examples.length === 0)).toEqual([]);
    expect(new Set(RISK_RULES.map(({ id }) => id)).size).toBe(RISK_RULES.length);
    const levels = RISK_RULES.map(({ level }) => level);
    expect(levels.lastIndexOf('high')).toBeLessThan(levels.indexOf('medium'));
  });

  const stranger = { name: '', address: 'eve@elsewhere.test' };
  const home = { email: 'alex@home.test', label: 'personal' as const };

  it.each([
    ['a guest who is known', { people: [stranger], strangers: [] }],
    ['a stranger who is not part of it', { people: [], strangers: [stranger.address] }],
    ['a mail from home to another of one’s addresses', { account: home, others: [WORK] }],
    ['twenty changes at once', { batch: 20 }],
    ['five people', { people: Array(5).fill({ name: '', address: 'a@home.test' }) }],
    ['a pipeline that passed', { text: 'The pipeline passed; tokens are unrelated.' }],
  ])('do not mind %s', (_what, facts) => {
    expect(assess({ ...PLAIN_FACTS, account: home, ...facts }, 'harmless').level).toBe('low');
  });
});

import { describe, expect, it } from 'vitest';
import { RULES } from './grammar/rules.ts';
import { compileMatcher } from './match-pattern.ts';
import { compilePattern, listFirsts } from './pattern.ts';
import { readTokens } from './tokens.ts';

function reach(pattern: string, text: string): number | null {
  const match = compileMatcher(compilePattern(pattern))(readTokens(text), 0, () => []);
  return match ? match.end : null;
}

describe('patterns', () => {
  it.each([
    ['a b', 'a b c', 2],
    ['a b', 'a c', null],
    ['a b? c', 'a c', 2],
    ['a (b|c d) e', 'a c d e', 4],
    ['(no|no need to) x', 'no need to x', 4],
    ['a* b', 'a a a b', 4],
    ['a* a b', 'a a b', 3],
    ['%summarise it', 'summarising it', 2],
    ['alpha b', 'alpha. b', null],
    ["today's", "today's", 1],
    ['today', "today's", null],
  ])('%s on %s', (pattern, text, end) => {
    expect(reach(pattern, text)).toBe(end);
  });

  it.each(['(a', 'a)', 'a|b', '', '%nothing', 'a?', 'a (b?|c)'])('%j is no pattern', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow();
  });

  it('knows how a match can begin', () => {
    expect(listFirsts(compilePattern('(a|%mail)? <topic>'))).toEqual({
      keys: ['a', '%mail'],
      open: true,
    });
  });

  it('compiles every pattern of the grammar', () => {
    for (const rule of RULES) {
      for (const pattern of rule.patterns) expect(compilePattern(pattern)).not.toEqual([]);
    }
  });
});

describe('tokens', () => {
  it('keep the offsets of the text', () => {
    const text =
      'Hey, e-mails from “Jane’s team” and o\'neil@x.org — don’t follow-up: James\' "Q3"!';
    const tokens = readTokens(text);
    expect(tokens.map((token) => token.text)).toEqual([
      'Hey',
      'e-mails',
      'from',
      'Jane’s team',
      'and',
      "o'neil@x.org",
      'don’t',
      'follow-up',
      'James',
      'Q3',
    ]);
    for (const token of tokens) {
      expect(text.slice(token.start, token.end)).toContain(token.text);
    }
    expect(tokens.map((token) => token.gap).join(' ')).toBe(
      'none comma none none none none comma none colon none',
    );
    expect(tokens.filter((token) => token.possessive).map((token) => token.text)).toEqual([
      'James',
    ]);
  });
});

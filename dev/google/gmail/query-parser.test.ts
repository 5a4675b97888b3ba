import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from './query-parser.ts';

/** A query as an s-expression, so that a test reads at a glance. */
function show(query: Query): string {
  if (query.kind === 'term')
    return query.operator === '' ? `"${query.value}"` : `${query.operator}:"${query.value}"`;
  if (query.kind === 'not') return `(not ${show(query.of)})`;
  return `(${[query.kind, ...query.of.map(show)].join(' ')})`;
}

describe('parseQuery', () => {
  it.each([
    ['', '(and)'],
    ['project x', '(and "project" "x")'],
    ['"project x"', '(and "project x")'],
    ['from:jane subject:"a b"', '(and from:"jane" subject:"a b")'],
    ['from: jane to: "J D"', '(and from:"jane" to:"J D")'],
    ['FROM:Jane', '(and from:"Jane")'],
    ['a OR b', '(and (or "a" "b"))'],
    ['a b OR c d', '(and "a" (or "b" "c") "d")'],
    ['a AND b', '(and "a" "b")'],
    ['a OR b OR c', '(and (or "a" "b" "c"))'],
    ['{a b} c', '(and (or "a" "b") "c")'],
    ['(a b) OR c', '(and (or (and "a" "b") "c"))'],
    ['(a OR b) OR c', '(and (or (and (or "a" "b")) "c"))'],
    ['-a -from:b -"c d" -(e f)', '(and (not "a") (not from:"b") (not "c d") (not (and "e" "f")))'],
    ['follow-up', '(and "follow-up")'],
    ['a - b', '(and "a" "b")'],
    ['--a', '(and "a")'],
    ['subject:(a OR b) c', '(and (and (or subject:"a" subject:"b")) "c")'],
    ['subject:(a from:b)', '(and (and subject:"a" from:"b"))'],
    ['from:{a b}', '(and (or from:"a" from:"b"))'],
    ['from:(a {b c})', '(and (and from:"a" (or from:"b" from:"c")))'],
    ['OR a', '(and "a")'],
    ['a OR', '(and "a")'],
    ['a OR OR b', '(and (or "a" "b"))'],
    ['or and', '(and "or" "and")'],
    ['foo:bar http://x.y/z', '(and "foo:bar" "http://x.y/z")'],
    ['from: OR a', '(and "a")'],
    ['from: subject:a', '(and subject:"a")'],
    ['(a', '(and (and "a"))'],
    ['a) b', '(and "a" "b")'],
    ['()', '(and)'],
    ['"a', '(and "a")'],
    ['rfc822msgid:<a(b)c@d.e> f', '(and rfc822msgid:"<a(b)c@d.e>" "f")'],
    ['-', '(and)'],
    ['subject:', '(and)'],
  ])('%s', (q, expected) => {
    expect(show(parseQuery(q))).toBe(expected);
  });

  it('takes anything a keyboard can produce', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '{',
      '}',
      '"',
      '-',
      ' ',
      ':',
      ' OR ',
      ' AND ',
      'from:',
      'subject:',
      'in:',
      'a',
      '🎉',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (q) => {
        expect(parseQuery(q).kind).toBe('and');
      }),
    );
  });

  it('survives a hundred thousand brackets', () => {
    expect(show(parseQuery(`${'('.repeat(100_000)}a${')'.repeat(100_000)} b`))).toContain('"a"');
  });
});

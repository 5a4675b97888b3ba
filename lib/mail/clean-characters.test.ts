import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCharacters, cleanLine } from './clean-characters.ts';

describe('cleanCharacters', { timeout: 60_000 }, () => {
  it.each([
    ['zero-width inside a word', 'pass\u200bword', 'password', 1],
    ['word joiner inside a word', 'for\u2060ward', 'forward', 1],
    ['bidi override', 'file \u202etxt.exe\u202c', 'file txt.exe', 2],
    ['bidi isolate', 'a \u2066b\u2069 c', 'a b c', 2],
    ['ASCII smuggled as tags', 'hi\u{e0049}\u{e0067}\u{e006e} there', 'hi there', 1],
    ['bytes in variation selectors', 'a\ufe01\ufe02\ufe03b', 'ab', 1],
    ['newsletter padding', 'Sale \u200c \u200c \u200c today', 'Sale    today', 0],
    ['soft hyphen', 'Do\u00adku\u00adment', 'Dokument', 0],
    ['byte order mark', '\ufeffHello', 'Hello', 0],
    ['family emoji', '👩‍👩‍👧 ok', '👩‍👩‍👧 ok', 0],
    ['flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 0],
    ['Persian joiner', 'می\u200cخواهم', 'می\u200cخواهم', 0],
    ['line ends and odd spaces', 'a\r\nb\rc\u2028d\u00a0e', 'a\nb\nc\nd e', 0],
    ['control characters', 'a\u0000b\u0007c', 'abc', 0],
  ])('%s', (_, input, text, hiddenRuns) => {
    expect(cleanCharacters(input)).toEqual({ text, hiddenRuns });
  });

  it('leaves nothing invisible behind, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (input) => {
        const { text } = cleanCharacters(input);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not remain
        expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u0000\r]/u);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('cleanLine', () => {
  it('gives one line without surprises', () => {
    expect(cleanLine('  a\r\nBcc: x@y\u202e  b ')).toBe('a Bcc: x@y b');
  });

  it('cuts by characters, not in the middle of one', () => {
    expect(cleanLine('😀😀😀', 2)).toBe('😀😀');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, diffText } from './body-diff.ts';

const join = (parts: DiffPart[], without: DiffPart['kind']) =>
  parts
    .filter((part) => part.kind !== without)
    .map((part) => part.text)
    .join('');

describe('diffText', () => {
  it('adds everything where there was no mail', () => {
    expect(diffText(null, 'Hi Jane,\nyes.', [])).toEqual([
      { kind: 'added', text: 'Hi Jane,\nyes.', gap: false },
    ]);
  });

  it('shows the words that changed', () => {
    expect(diffText('See you Monday.', 'See you Tuesday.', [])).toEqual([
      { kind: 'same', text: 'See you ', gap: false },
      { kind: 'removed', text: 'Monday', gap: false },
      { kind: 'added', text: 'Tuesday', gap: false },
      { kind: 'same', text: '.', gap: false },
    ]);
  });

  it('reads neighbouring words that changed as one change, and keeps lines apart', () => {
    expect(diffText('It works for me.\nBest', 'It does not work.\nBest', [])).toEqual([
      { kind: 'same', text: 'It ', gap: false },
      { kind: 'removed', text: 'works for me', gap: false },
      { kind: 'added', text: 'does not work', gap: false },
      { kind: 'same', text: '.\nBest', gap: false },
    ]);
  });

  it('sets every gap apart', () => {
    const parts = diffText(null, 'I attach [the file] by [date]. [date]', ['[the file]', '[date]']);
    expect(parts.filter((part) => part.gap).map((part) => part.text)).toEqual([
      '[the file]',
      '[date]',
      '[date]',
    ]);
    expect(parts).toHaveLength(6);
  });

  it('leaves out only what was removed for the new text, and only what was added for the old', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '[x]', 'word', '.'), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const parts = diffText(old.join(''), fresh.join(''), ['[x]']);
        expect(join(parts, 'removed')).toBe(fresh.join(''));
        expect(join(parts, 'added')).toBe(old.join(''));
        const whole = diffText(null, fresh.join(''), ['[x]']);
        expect(join(whole, 'removed')).toBe(fresh.join(''));
        expect(whole.filter((part) => part.gap).length).toBe(
          fresh.filter((piece) => piece === '[x]').length,
        );
      }),
    );
  });
});

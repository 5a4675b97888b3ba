import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { formatSpan } from './layout.ts';

describe('html', () => {
  it('escapes every value, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<p title="${text}">${[text, html`<b>${text}</b>`]}</p>`;
        const values = markup.replace(/<p title="|">|<b>|<\/b>|<\/p>/g, '');
        expect(values).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`<i>${'<&>"'}${1}</i>`.markup).toBe('<i>&lt;&amp;&gt;&quot;1</i>');
  });
});

describe('formatSpan', () => {
  it.each([
    [-5, '0 ms'],
    [999, '999 ms'],
    [4210, '4.2 s'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
  ])('%d is %s', (milliseconds, text) => {
    expect(formatSpan(milliseconds)).toBe(text);
  });
});

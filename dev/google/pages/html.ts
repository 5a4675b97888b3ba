import { escapeHtml } from '../escape-html.ts';

/** Markup that goes into a page as it is: made by `html`, or escaped by its maker. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = string | number | Html | undefined | readonly Html[];

function writeValue(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map((item) => item.markup).join('');
  return escapeHtml(String(value));
}

/** A template whose values are escaped, unless they were made by this template themselves. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((text, index) => `${text}${writeValue(values[index])}`).join(''));
}

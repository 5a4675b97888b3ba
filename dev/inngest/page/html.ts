/** Markup that may stand in a page as it is. Only `html` makes it. */
export type Markup = { readonly markup: string };

type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
  }
  return 'markup' in part ? part.markup : part.map(render).join('');
}

/** A template whose every value is escaped, unless it is itself such a template (or a list of them). */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const markup = strings.reduce((text, piece, index) => {
    const part = parts[index - 1];
    return text + (part === undefined ? '' : render(part)) + piece;
  });
  return { markup };
}

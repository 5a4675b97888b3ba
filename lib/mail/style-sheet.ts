import { type Declarations, readDeclarations } from './hidden-style.ts';

interface Rule {
  tag: string | null;
  id: string | null;
  classes: string[];
  declarations: Declarations;
}

/** Rules of a mail's own `<style>` elements that can apply to an element on its own. */
export interface StyleSheet {
  rules: Rule[];
}

/** Rules beyond this are ignored: a mail has tens of them. */
const MAX_RULES = 500;
const MAX_CSS = 200_000;

/** Collects the text of all `<style>` elements. Linear: unclosed elements cost one scan. */
function collectCss(html: string): string {
  const lower = html.toLowerCase();
  let css = '';
  let at = lower.indexOf('<style');
  while (at >= 0 && css.length < MAX_CSS) {
    const open = lower.indexOf('>', at);
    const close = open < 0 ? -1 : lower.indexOf('</style', open);
    if (close < 0) {
      break;
    }
    css += `${html.slice(open + 1, close)}\n`;
    at = lower.indexOf('<style', close);
  }
  return css.slice(0, MAX_CSS);
}

/**
 * The rules of a sheet with their nesting resolved: blocks of `@media` that hold on every screen
 * count, conditional ones do not (they hide things on phones only).
 */
function splitRules(css: string): { selector: string; body: string }[] {
  const rules: { selector: string; body: string }[] = [];
  const blocks: boolean[] = [];
  let start = 0;
  let selector = '';
  for (let at = 0; at < css.length && rules.length < MAX_RULES; at += 1) {
    const character = css[at];
    if (character === '{') {
      selector = css.slice(start, at).trim();
      start = at + 1;
      if (selector.startsWith('@')) {
        blocks.push(/^@media\s+(?:only\s+)?(?:all|screen)\s*$/i.test(selector));
        selector = '';
      }
    } else if (character === '}') {
      if (selector === '') {
        blocks.pop();
      } else if (blocks.every((applies) => applies)) {
        rules.push({ selector, body: css.slice(start, at) });
      }
      selector = '';
      start = at + 1;
    } else if (character === ';' && selector === '') {
      start = at + 1;
    }
  }
  return rules;
}

function readSelector(selector: string, declarations: Declarations): Rule | null {
  // The last compound of `a b > c.d` is the element itself; ancestors are not checked.
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? '';
  const match = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$/i.exec(last);
  if (!match || last === '' || last === '*') {
    return null;
  }
  const marks = match[2]?.match(/[.#][\w-]+/g) ?? [];
  const tag = match[1]?.toLowerCase();
  return {
    tag: tag === undefined || tag === '*' ? null : tag,
    id: marks.find((mark) => mark.startsWith('#'))?.slice(1) ?? null,
    classes: marks.filter((mark) => mark.startsWith('.')).map((mark) => mark.slice(1)),
    declarations,
  };
}

/** Reads the `<style>` elements of a mail. Selectors with pseudo-classes or attributes are ignored. */
export function readStyleSheet(html: string): StyleSheet {
  const css = collectCss(html)
    .replace(/<!--|-->/g, '')
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '');
  const rules = splitRules(css).flatMap(({ selector, body }) => {
    const declarations = readDeclarations(body);
    return selector
      .split(',')
      .map((one) => readSelector(one, declarations))
      .filter((rule) => rule !== null);
  });
  return { rules: rules.slice(0, MAX_RULES) };
}

/** The declarations that hold for an element: the sheet's in order, then its own `style`. */
export function matchDeclarations(
  sheet: StyleSheet,
  tag: string,
  attributes: Record<string, string | undefined>,
): Declarations {
  const own = readDeclarations((attributes['style'] ?? '').slice(0, 5_000));
  if (sheet.rules.length === 0) {
    return own;
  }
  const classes = new Set((attributes['class'] ?? '').split(/\s+/));
  const merged = new Map<string, string>();
  for (const rule of sheet.rules) {
    const applies =
      (rule.tag === null || rule.tag === tag) &&
      (rule.id === null || rule.id === attributes['id']) &&
      rule.classes.every((name) => classes.has(name));
    if (applies) {
      for (const [name, value] of rule.declarations) merged.set(name, value);
    }
  }
  for (const [name, value] of own) merged.set(name, value);
  return merged;
}

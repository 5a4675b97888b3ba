/** A quotation in a request: where it stands, marks included, and what is said in it. */
export interface Quotation {
  start: number;
  end: number;
  inside: string;
}

/** Marks that leave no doubt where a quotation ends. */
const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”“', '„': '“”', '«': '»' };
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Finds the quotations of a text, left to right; quotation marks inside one belong to it. */
export function findQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  let at = 0;
  while (at < text.length) {
    const end = findEnd(text, at);
    const inside = end === null ? '' : text.slice(at + 1, end);
    if (end === null || !LETTER_OR_DIGIT.test(inside)) at += 1;
    else {
      found.push({ start: at, end: end + 1, inside: readBreaks(inside.trim()) });
      at = end + 1;
    }
  }
  return found;
}

/** Where the quotation that begins here ends; null where none begins. */
function findEnd(text: string, at: number): number | null {
  const mark = text[at] ?? '';
  const closing = PAIRS[mark];
  if (closing !== undefined) {
    for (let end = at + 1; end < text.length; end += 1) {
      if (closing.includes(text[end] ?? '')) return end;
      // „ … “ and “ … ” are never one inside the other of their own kind.
      if (mark !== '"' && text[end] === mark) return null;
    }
    return null;
  }
  return (mark === "'" || mark === '‘') && opens(text, at) ? findSingleEnd(text, at) : null;
}

/**
 * Single marks are apostrophes, too: an end is one after which no word goes on, and as many ends
 * as beginnings belong to one quotation: 'on 'Create a logo' since I've time'.
 */
function findSingleEnd(text: string, start: number): number | null {
  let depth = 1;
  let last: number | null = null;
  for (let at = start + 1; at < text.length; at += 1) {
    if (!/['’‘]/u.test(text[at] ?? '')) continue;
    if (closes(text, at)) {
      depth -= 1;
      last ??= at;
      if (depth === 0) return readOn(text, at);
    } else if (opens(text, at)) depth += 1;
  }
  return last;
}

/** "the users' report'": an end without a beginning before it shows that the first was none. */
function readOn(text: string, at: number): number {
  if (!/s/iu.test(text[at - 1] ?? '') || !/^.\s\p{Ll}/u.test(text.slice(at, at + 3))) return at;
  for (let next = at + 1; next < text.length; next += 1) {
    if (!/['’‘"“]/u.test(text[next] ?? '')) continue;
    if (closes(text, next)) return /^.(\s*$|[.,;!?]|\s+and\s)/u.test(text.slice(next)) ? next : at;
    if (opens(text, next) || /["“]/u.test(text[next] ?? '')) return at;
  }
  return at;
}

function opens(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  return text[at] !== '’' && !LETTER_OR_DIGIT.test(before) && /\S/u.test(after);
}

function closes(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  return text[at] !== '‘' && /\S/u.test(before) && !LETTER_OR_DIGIT.test(after);
}

/** A backslash and an "n" in a text that was copied from a program are a line break. */
function readBreaks(text: string): string {
  return text.replace(/(?<!\b\p{L}:)\\n(?=$|\P{L}|\p{Lu})|(?<=[.,!?;)])\\n/gu, '\n');
}

import { cleanCharacters } from './clean-characters.ts';
import { type ReadHtml, readHtml } from './read-html.ts';
import { stripQuotes } from './strip-quotes.ts';
import { stripSignature } from './strip-signature.ts';

export interface VisibleText {
  text: string;
  hiddenRuns: number;
}

interface Sources {
  plain: string;
  html: string;
  subject: string;
  from: { name: string; address: string };
  /** Newsletters write their two versions apart; a difference means nothing there. */
  automated: boolean;
  /** With its signature and quotes. */
  whole?: boolean;
}

const MAX_PLAIN = 300_000;
const MAX_VISIBLE = 50_000;

/** Plain parts that only say: look at the other part. */
const BOILERPLATE = [
  /\b(?:view|read|open|see)\b.{0,40}\b(?:in|with) (?:your|a|the) (?:web )?browser\b/i,
  /\b(?:does not|doesn't|cannot|can't) (?:support|display|show|read) html\b/i,
  /\bhtml[- ](?:capable|enabled|compatible|version|format|only)\b/i,
  /\b(?:im|in ihrem) browser (?:ansehen|anzeigen|öffnen)\b/i,
  /\b(?:voir|afficher|lire) .{0,40}\bnavigateur\b/i,
  /\bver .{0,40}\bnavegador\b/i,
  /\bvisualizza .{0,40}\bbrowser\b/i,
  /\bböngészőben\b/i,
];

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+|\[(?:image|cid|logo)[^\]\n]{0,200}\]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function isStub(plain: string, html: string): boolean {
  const text = fold(plain);
  if (text === '') {
    return true;
  }
  const shown = fold(html);
  if (text.length < 400 && BOILERPLATE.some((pattern) => pattern.test(plain.slice(0, 2_000)))) {
    return shown.length > 0;
  }
  return shown.length > 200 && text.length * 4 < shown.length;
}

/** Lines of the plain part that a reader of the HTML part would not find there. */
function findMissingLines(plain: string, seen: string): string[] {
  const whole = fold(seen);
  return plain.split('\n').filter((line) => {
    const text = fold(line);
    return text.length >= 12 && !whole.includes(text);
  });
}

function clean(sources: Sources, text: string): string {
  const own = sources.whole
    ? text.slice(0, MAX_PLAIN)
    : stripSignature(stripQuotes(text.slice(0, MAX_PLAIN), sources.subject), sources.from);
  return own
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MAX_VISIBLE);
}

/**
 * What the writer wrote and a reader would see. The plain part is preferred, because quotes are
 * marked more clearly there; but most readers look at the HTML part, so the plain part is not
 * believed where it says something that the HTML part hides or does not have.
 */
export function chooseText(sources: Sources): VisibleText {
  const plain = cleanCharacters(sources.plain.slice(0, MAX_PLAIN));
  const ownPlain = clean(sources, plain.text);
  if (sources.html.trim() === '') {
    return { text: ownPlain, hiddenRuns: plain.hiddenRuns };
  }
  const html: ReadHtml = readHtml(sources.html, sources.whole);
  const shown = cleanCharacters(html.text);
  const hiddenRuns = html.hidden.length + shown.hiddenRuns;
  if (fold(shown.text) === '') {
    return { text: ownPlain, hiddenRuns: hiddenRuns + plain.hiddenRuns };
  }
  const ownHtml = clean(sources, shown.text);
  if (isStub(plain.text, shown.text)) {
    return { text: ownHtml, hiddenRuns };
  }
  const missing = findMissingLines(ownPlain, `${shown.text}\n${html.signatures.join('\n')}`);
  if (missing.length === 0) {
    return { text: ownPlain, hiddenRuns: Math.max(hiddenRuns, plain.hiddenRuns) };
  }
  // Text of the plain part alone is one more run, unless the HTML part has it as hidden text.
  const hidden = fold(html.hidden.join(' '));
  const isUnknown = missing.some((line) => !hidden.includes(fold(line)));
  return { text: ownHtml, hiddenRuns: hiddenRuns + (isUnknown && !sources.automated ? 1 : 0) };
}

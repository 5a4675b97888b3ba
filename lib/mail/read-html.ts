import { compile, type Formatter, type HtmlNode, type TextBuilder } from 'html-to-text';
import { cleanCharacters } from './clean-characters.ts';
import { DEFAULT_LOOK, hidesSubtree, isReadable, type Look, readLook } from './hidden-style.ts';
import { matchDeclarations, readStyleSheet, type StyleSheet } from './style-sheet.ts';

/** What a reader sees of an HTML body, and what was in it beside that. */
export interface ReadHtml {
  /** Block elements as lines, quotes prefixed with `> `, links by their text only. */
  text: string;
  /** Texts that a reader would not see, in document order. */
  hidden: string[];
  /** Signatures marked as such by the mail client: seen by a reader, left out of `text` unless whole. */
  signatures: string[];
}

/** More than this is never written by hand; the rest is cut. */
const MAX_HTML = 1_000_000;
/** The parser's time grows with the square of the depth: 150,000 nested elements took 20 seconds. */
const MAX_TAGS = 20_000;
const MAX_DEPTH = 200;

const MIN_COMMENT_WORDS = 5;
const MAX_COMMENTS = 1_000;

interface Reading {
  sheet: StyleSheet;
  whole: boolean;
  looks: WeakMap<HtmlNode, Look>;
  hidden: string[];
  signatures: string[];
}

const NEVER_SHOWN = new Set(
  'title script style noscript template object embed iframe select textarea audio video svg math'.split(
    ' ',
  ),
);

function capHtml(html: string): string {
  let at = -1;
  for (let tags = 0; tags < MAX_TAGS; tags += 1) {
    at = html.indexOf('<', at + 1);
    if (at < 0) {
      return html.slice(0, MAX_HTML);
    }
  }
  return html.slice(0, Math.min(at, MAX_HTML));
}

function isElement(node: HtmlNode): boolean {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

function readTextOf(node: HtmlNode): string {
  // Iterative, because a mail may nest as deep as it likes.
  const parts: string[] = [];
  const open: HtmlNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'text') parts.push(next.data ?? '');
    if (next.children) open.push(...next.children.toReversed().slice(0, 10_000));
  }
  return parts.join(' ');
}

function noteHidden(reading: Reading, text: string): void {
  const cleaned = cleanCharacters(text).text.replace(/\s+/g, ' ').trim();
  if (/[\p{L}\p{N}]/u.test(cleaned)) {
    reading.hidden.push(cleaned);
  }
}

/**
 * Comments that say something. Templates, style sheets and Exchange ("Converted from text/rtf
 * format") leave short ones in honest mails, and conditional ones are shown by Outlook.
 */
function noteComments(reading: Reading, html: string): void {
  let at = html.indexOf('<!--');
  while (at >= 0 && reading.hidden.length < MAX_COMMENTS) {
    const end = html.indexOf('-->', at + 4);
    const comment = html.slice(at + 4, end < 0 ? html.length : end).trim();
    const words = comment.slice(0, 2_000).match(/[^\s]*\p{L}[^\s]*/gu) ?? [];
    if (words.length >= MIN_COMMENT_WORDS && !/^\[|[{}]|<!\[|<\/?\w/.test(comment)) {
      noteHidden(reading, comment);
    }
    at = end < 0 ? -1 : html.indexOf('<!--', end);
  }
}

function isReading(value: unknown): value is Reading {
  return typeof value === 'object' && value !== null && 'looks' in value && 'hidden' in value;
}

function getReading(builder: TextBuilder): Reading {
  if (!isReading(builder.metadata)) {
    throw new TypeError('html-to-text was called without its reading');
  }
  return builder.metadata;
}

function isClientSignature(attributes: Record<string, string | undefined>): boolean {
  const marks = `${attributes['class'] ?? ''} ${attributes['data-smartmail'] ?? ''}`;
  return (
    /\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b/.test(marks) ||
    attributes['id'] === 'Signature'
  );
}

/** Notes and drops an element that is not shown; otherwise remembers its look. */
function isShown(element: HtmlNode, reading: Reading): boolean {
  const attributes = element.attribs ?? {};
  const css = matchDeclarations(reading.sheet, element.name ?? '', attributes);
  const tag = element.name ?? '';
  if (NEVER_SHOWN.has(tag) || attributes['hidden'] !== undefined || hidesSubtree(css)) {
    if (tag !== 'title' && tag !== 'style' && tag !== 'script') {
      noteHidden(reading, readTextOf(element));
    }
    return false;
  }
  if (!reading.whole && isClientSignature(attributes)) {
    reading.signatures.push(readTextOf(element));
    return false;
  }
  const parent = element.parent ? reading.looks.get(element.parent) : undefined;
  reading.looks.set(element, readLook(css, attributes, parent ?? DEFAULT_LOOK));
  return true;
}

/** The children that are shown: text in an unreadable look is noted and dropped. */
function pickShown(element: HtmlNode, reading: Reading): HtmlNode[] {
  const look = reading.looks.get(element) ?? DEFAULT_LOOK;
  const children = (element.children ?? []).filter(
    (node) => node.type === 'text' || isElement(node),
  );
  if (isReadable(look)) {
    return children;
  }
  return children.filter((node) => {
    if (node.type === 'text') noteHidden(reading, node.data ?? '');
    return node.type !== 'text';
  });
}

function createFormatter(
  write: (builder: TextBuilder, walkChildren: () => void, element: HtmlNode) => void,
): Formatter {
  return (element, walk, builder) => {
    const reading = getReading(builder);
    if (isShown(element, reading)) {
      write(builder, () => walk(pickShown(element, reading), builder), element);
    }
  };
}

function createBlock(lineBreaks: number, transform?: (text: string) => string): Formatter {
  return createFormatter((builder, walkChildren) => {
    builder.openBlock({ leadingLineBreaks: lineBreaks });
    walkChildren();
    builder.closeBlock({
      trailingLineBreaks: lineBreaks,
      ...(transform === undefined ? {} : { blockTransform: transform }),
    });
  });
}

function quoteLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

const SELECTORS: Record<string, string> = {
  shownBlock:
    'div section article aside header footer main nav form center table tr ul ol dl dt dd address fieldset details summary',
  shownParagraph: 'p h1 h2 h3 h4 h5 h6',
  shownInline: '* a html body head span',
  shownItem: 'li',
  shownCell: 'td th',
  shownQuote: 'blockquote',
  shownPre: 'pre',
  shownBreak: 'br',
  shownRule: 'hr',
  nothing: 'img wbr',
};

const convert = compile({
  wordwrap: false,
  baseElements: { selectors: [] },
  limits: { maxDepth: MAX_DEPTH, maxChildNodes: 20_000, ellipsis: '' },
  whitespaceCharacters: ' \t\r\n\f',
  formatters: {
    shownBlock: createBlock(1),
    shownParagraph: createBlock(2),
    shownQuote: createBlock(1, quoteLines),
    shownInline: createFormatter((_builder, walkChildren) => walkChildren()),
    shownItem: createFormatter((builder, walkChildren) => {
      builder.openBlock({ leadingLineBreaks: 1 });
      builder.addInline('- ');
      walkChildren();
      builder.closeBlock({ trailingLineBreaks: 1 });
    }),
    shownCell: createFormatter((builder, walkChildren) => {
      walkChildren();
      builder.addInline(' ');
    }),
    shownPre: createFormatter((builder, walkChildren) => {
      builder.openBlock({ isPre: true, leadingLineBreaks: 2 });
      walkChildren();
      builder.closeBlock({ trailingLineBreaks: 2 });
    }),
    shownBreak: createFormatter((builder) => builder.addLineBreak()),
    shownRule: createFormatter((builder) => {
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.closeBlock({ trailingLineBreaks: 2 });
    }),
    nothing: createFormatter(() => undefined),
  },
  selectors: Object.entries(SELECTORS).flatMap(([format, tags]) =>
    tags.split(' ').map((selector) => ({ selector, format })),
  ),
});

/**
 * Reads an HTML body as a person would see it. Text hidden by style (none of `display`,
 * `visibility`, size, opacity, clipping, position, or the same colour as its background), by the
 * `hidden` attribute, by a rule of the mail's own style sheet, or in elements that mail clients do
 * not show is left out and listed, and so are comments that say something. Other comments, image
 * texts and link targets are left out silently.
 * @param whole signatures stay in the text
 */
export function readHtml(html: string, whole = false): ReadHtml {
  const capped = capHtml(html);
  const reading: Reading = {
    sheet: readStyleSheet(capped),
    whole,
    looks: new WeakMap(),
    hidden: [],
    signatures: [],
  };
  const text = convert(capped, reading);
  noteComments(reading, capped);
  return { text, hidden: reading.hidden, signatures: reading.signatures };
}

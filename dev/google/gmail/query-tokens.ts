/** A piece of a search. `operator` is '' for plain words, else the part before the colon. */
export type QueryToken =
  | { kind: 'term'; operator: string; value: string }
  | { kind: 'open'; bracket: '(' | '{'; operator: string }
  | { kind: 'close' | 'not' | 'or' | 'and' };

/**
 * The operators that Gmail knows, as far as a mailbox without chats can answer them.
 * Source: https://support.google.com/mail/answer/7190
 */
const OPERATORS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'label',
  'in',
  'is',
  'has',
  'filename',
  'after',
  'before',
  'older',
  'newer',
  'older_than',
  'newer_than',
  'category',
  'rfc822msgid',
  'deliveredto',
  'list',
  'size',
  'larger',
  'smaller',
]);

/** Brackets deeper than this are read as spaces, so that no search can exhaust the stack. */
const MAX_DEPTH = 50;

const SPACES = /\s+/y;
const BARE_WORD = /[^\s(){}"]+/y;
/** Message ids may hold brackets. */
const UNTIL_SPACE = /\S+/y;

/** Cuts a search into tokens. Never throws; a quote that isn't closed reaches to the end. */
export function tokeniseQuery(q: string): QueryToken[] {
  return new QueryScanner(q).scan();
}

class QueryScanner {
  private readonly q: string;
  private readonly tokens: QueryToken[] = [];
  private at = 0;
  private depth = 0;
  private ignoredDepth = 0;

  constructor(q: string) {
    this.q = q;
  }

  scan(): QueryToken[] {
    while (this.at < this.q.length) this.scanOne();
    return this.tokens;
  }

  private scanOne(): void {
    if (this.read(SPACES) !== '') return;
    const char = this.q[this.at];
    if (char === '(' || char === '{') this.open(char, '');
    else if (char === ')' || char === '}') this.close();
    else if (char === '"') this.pushTerm('', this.readQuoted());
    else if (char === '-') this.scanMinus();
    else this.scanWord();
  }

  /** A minus means 'not' in front of something only, not between two words. */
  private scanMinus(): void {
    this.at += 1;
    if (this.at < this.q.length && this.peek(SPACES) === '') this.tokens.push({ kind: 'not' });
  }

  private scanWord(): void {
    const word = this.peek(BARE_WORD);
    const operator = readOperator(word);
    if (operator !== undefined) {
      this.at += operator.length + 1;
      this.scanOperand(operator);
      return;
    }
    this.at += word.length;
    if (word === 'OR') this.tokens.push({ kind: 'or' });
    else if (word === 'AND') this.tokens.push({ kind: 'and' });
    else this.pushTerm('', word);
  }

  /** What follows `from:`. A space in between (`from: jane`) changes nothing. */
  private scanOperand(operator: string): void {
    const spaced = this.read(SPACES) !== '';
    const char = this.q[this.at];
    if (char === '(' || char === '{') {
      this.open(char, operator);
      return;
    }
    if (char === '"') {
      this.pushTerm(operator, this.readQuoted());
      return;
    }
    if (spaced && startsSomethingElse(this.peek(BARE_WORD))) return;
    this.pushTerm(operator, this.read(operator === 'rfc822msgid' ? UNTIL_SPACE : BARE_WORD));
  }

  private pushTerm(operator: string, value: string): void {
    if (value.trim() !== '') this.tokens.push({ kind: 'term', operator, value });
  }

  private open(bracket: '(' | '{', operator: string): void {
    this.at += 1;
    if (this.depth >= MAX_DEPTH) {
      this.ignoredDepth += 1;
      return;
    }
    this.depth += 1;
    this.tokens.push({ kind: 'open', bracket, operator });
  }

  private close(): void {
    this.at += 1;
    if (this.ignoredDepth > 0) {
      this.ignoredDepth -= 1;
      return;
    }
    // One that closes nothing is passed over here, so that the parser never meets it.
    if (this.depth === 0) return;
    this.depth -= 1;
    this.tokens.push({ kind: 'close' });
  }

  private readQuoted(): string {
    const end = this.q.indexOf('"', this.at + 1);
    const value = this.q.slice(this.at + 1, end === -1 ? undefined : end);
    this.at = end === -1 ? this.q.length : end + 1;
    return value;
  }

  private peek(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.q)?.[0] ?? '';
  }

  private read(pattern: RegExp): string {
    const found = this.peek(pattern);
    this.at += found.length;
    return found;
  }
}

function startsSomethingElse(word: string): boolean {
  return (
    word === 'OR' || word === 'AND' || word.startsWith('-') || readOperator(word) !== undefined
  );
}

function readOperator(word: string): string | undefined {
  const colon = word.indexOf(':');
  const operator = colon === -1 ? '' : word.slice(0, colon).toLowerCase();
  return OPERATORS.has(operator) ? operator : undefined;
}

import { type QueryToken, tokeniseQuery } from './query-tokens.ts';

/** A search as a tree. An `and` of nothing matches everything. */
export type Query =
  | { kind: 'and' | 'or'; of: Query[] }
  | { kind: 'not'; of: Query }
  | { kind: 'term'; operator: string; value: string };

/**
 * Parses a search. Never throws: dangling operators, brackets and minus signs are passed over.
 * `OR` binds tighter than standing side by side (or `AND`), as in Google's other searches:
 * `a b OR c` means `a` and one of `b`, `c`. `{a b}` is `(a OR b)`, and an operator before a
 * bracket holds for each plain word inside.
 */
export function parseQuery(q: string): Query {
  return parseGroup(tokeniseQuery(q), 0, { kind: 'and', operator: '' }).query;
}

interface Scope {
  kind: 'and' | 'or';
  /** What plain words inside stand for, e.g. `subject`; '' for themselves. */
  operator: string;
}

interface Group {
  query: { kind: 'and' | 'or'; of: Query[] };
  /** Index of the token after the group's closing bracket. */
  next: number;
}

function parseGroup(tokens: readonly QueryToken[], start: number, scope: Scope): Group {
  const parts = new PartList();
  let at = start;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    at += 1;
    if (token.kind === 'close') break;
    if (token.kind === 'not') parts.negateNext();
    else if (token.kind === 'or') parts.joinNext();
    else if (token.kind === 'term')
      parts.add({ ...token, operator: token.operator || scope.operator });
    else if (token.kind === 'open') {
      const inner = parseGroup(tokens, at, {
        kind: token.bracket === '{' ? 'or' : 'and',
        operator: token.operator || scope.operator,
      });
      at = inner.next;
      if (inner.query.of.length > 0) parts.add(inner.query);
    }
  }
  return { query: { kind: scope.kind, of: parts.list }, next: at };
}

/** The parts of one group, with what a minus or an `OR` said about the next one. */
class PartList {
  readonly list: Query[] = [];
  private negated: boolean = false;
  private joined: boolean = false;
  /** Alternatives that an `OR` here has begun; never a bracket of the user's own. */
  private alternatives: Query[] | undefined;

  negateNext(): void {
    this.negated = !this.negated;
  }

  joinNext(): void {
    this.joined = this.list.length > 0;
  }

  add(query: Query): void {
    const part: Query = this.negated ? { kind: 'not', of: query } : query;
    const last = this.list.at(-1);
    if (!this.joined || !last) {
      this.list.push(part);
      this.alternatives = undefined;
    } else if (this.alternatives) {
      this.alternatives.push(part);
    } else {
      this.alternatives = [last, part];
      this.list.splice(-1, 1, { kind: 'or', of: this.alternatives });
    }
    this.negated = false;
    this.joined = false;
  }
}

import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { readContents } from './mail-content.ts';
import { openedPlaces } from './query-labels.ts';
import type { Matcher, QueryWorld } from './query-matcher.ts';
import { parseQuery, type Query } from './query-parser.ts';
import { compileTerm } from './query-terms.ts';

export interface MessageFilter {
  /** A search in Gmail's language; empty matches everything. */
  q?: string | undefined;
  /** A message must have all of them. */
  labelIds?: readonly string[];
  includeSpamTrash?: boolean;
}

interface CompiledQuery {
  /** `undefined`: matches everything, without a look at the content. */
  matches: Matcher | undefined;
  /** The labels among TRASH and SPAM that the search asks for. */
  opens: ReadonlySet<string>;
}

/** Prepares a search for one mailbox. Never throws. */
function compileQuery(q: string, world: QueryWorld): CompiledQuery {
  const opens = new Set<string>();
  const compile = (query: Query, negated: boolean): Matcher | undefined => {
    if (query.kind === 'term') {
      if (!negated) for (const id of openedPlaces(query.operator, query.value)) opens.add(id);
      return compileTerm(query.operator, query.value, world);
    }
    if (query.kind === 'not') {
      const inner = compile(query.of, !negated);
      return inner && ((candidate) => !inner(candidate));
    }
    const parts = query.of.flatMap((part) => compile(part, negated) ?? []);
    if (parts.length <= 1) return parts[0];
    if (query.kind === 'or') return (candidate) => parts.some((part) => part(candidate));
    return (candidate) => parts.every((part) => part(candidate));
  };
  return { matches: compile(parseQuery(q), false), opens };
}

/** All messages of a mailbox, newest first; of the same instant, the one that came last first. */
export function sortNewestFirst(messages: readonly StoredMessage[]): StoredMessage[] {
  return messages.toReversed().sort((a, b) => b.internalDate - a.internalDate);
}

/**
 * The messages that a filter lets through, newest first. TRASH and SPAM are left out unless the
 * filter or the search asks for them.
 */
export async function searchMessages(
  sandbox: Sandbox,
  account: AccountState,
  filter: MessageFilter,
): Promise<StoredMessage[]> {
  const { matches, opens } = compileQuery(filter.q ?? '', { account, now: sandbox.now() });
  const wanted = filter.labelIds ?? [];
  const hidden = ['TRASH', 'SPAM'].filter(
    (id) => !filter.includeSpamTrash && !opens.has(id) && !wanted.includes(id),
  );
  const visible = Object.values(account.messages).filter(
    ({ labelIds }) =>
      wanted.every((id) => labelIds.includes(id)) && !hidden.some((id) => labelIds.includes(id)),
  );
  const sorted = sortNewestFirst(visible);
  if (!matches) return sorted;
  const contents = await readContents(sorted);
  return sorted.filter((message) => {
    const content = contents.get(message);
    return content !== undefined && matches({ message, content });
  });
}

import type { MailRef } from '#lib/domain/mail.ts';
import { threadKeyOf } from '../run-state.ts';

/** Gmail's tabs for what no person wrote. */
const BULK_LABELS = new Set(['CATEGORY_PROMOTIONS', 'CATEGORY_SOCIAL', 'CATEGORY_FORUMS']);

/** What a search knew of a thread: its newest mail that others wrote, and whether one is unread. */
export interface ThreadGist {
  newest: MailRef;
  unread: number;
  bulk: boolean;
}

/** How many of the user's own mails went to whom, by address. */
export function countWritten(sent: readonly MailRef[], mine: readonly string[]) {
  const counts = new Map<string, number>();
  for (const { to = [], cc = [] } of sent) {
    for (const address of new Set([...to, ...cc].map((one) => one.address))) {
      if (!mine.includes(address)) {
        counts.set(address, (counts.get(address) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/**
 * Threads with mail of others, those first that most likely want something: not answered yet, from
 * people the user writes to, unread, new.
 */
export function listThreads(
  received: readonly MailRef[],
  sent: readonly MailRef[],
  { mine, written }: { mine: readonly string[]; written: ReadonlyMap<string, number> },
): ThreadGist[] {
  const gists = new Map<string, ThreadGist>();
  for (const ref of received) {
    if (mine.includes(ref.from.address)) {
      continue;
    }
    const known = gists.get(threadKeyOf(ref));
    const newest = known && known.newest.date >= ref.date ? known.newest : ref;
    const unread = (known?.unread ?? 0) + (ref.unread ? 1 : 0);
    gists.set(threadKeyOf(ref), { newest, unread, bulk: isBulk(newest) });
  }
  const answered = new Map<string, string>();
  for (const ref of sent) {
    const key = threadKeyOf(ref);
    if ((answered.get(key) ?? '') < ref.date) {
      answered.set(key, ref.date);
    }
  }
  const rankOf = ({ newest, unread }: ThreadGist) =>
    ((answered.get(threadKeyOf(newest)) ?? '') < newest.date ? 4 : 0) +
    (written.has(newest.from.address) ? 2 : 0) +
    (unread > 0 ? 1 : 0);
  return [...gists.values()].toSorted(
    (a, b) =>
      rankOf(b) - rankOf(a) ||
      (a.newest.date < b.newest.date ? 1 : a.newest.date > b.newest.date ? -1 : 0) ||
      (a.newest.id < b.newest.id ? -1 : 1),
  );
}

function isBulk({ labelIds, automated }: MailRef): boolean {
  return automated === true || labelIds.some((id) => BULK_LABELS.has(id));
}

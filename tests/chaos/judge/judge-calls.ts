import type { CallRecord } from '#dev/google/call-log.ts';
import type { ActionKind } from '#lib/domain/action.ts';
import { isMailAction } from '#lib/domain/action.ts';
import type { Facts } from './facts.ts';
import type { Finding, FindingKind } from './finding.ts';
import type { Entry } from './ledger.ts';

type Say = (kind: FindingKind, text: string) => void;

/** What a call changes, and whose it therefore has to be. */
interface Write {
  what: string;
  /** Names the action: its key, or what it is about. */
  allows(entry: Entry): boolean;
  /** Only the first that takes effect is meant to. */
  once: boolean;
}

/** Whether each call that changed something was made for an approved action, in its time, once. */
export function judgeCalls(entries: readonly Entry[], facts: Facts): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (kind, text) => findings.push({ kind, text });
  const seen = new Map<string, number>();
  for (const call of facts.calls) {
    const write = tookEffect(call, facts) ? readWrite(call) : null;
    if (!write) {
      continue;
    }
    const name = `call ${call.n}, ${call.method} ${call.path} (${call.account})`;
    const owners = entries.filter((entry) => entry.final !== null && write.allows(entry));
    if (owners.length === 0) {
      say('unapproved', `${name} ${write.what} for no approved action`);
    } else if (!owners.some((entry) => isInTime(call, entry))) {
      say('unapproved', `${name} came before ${owners[0]?.code} was approved, or within its hold`);
    }
    if (write.once && call.action !== undefined) {
      const count = (seen.get(`${write.what} ${call.action}`) ?? 0) + 1;
      seen.set(`${write.what} ${call.action}`, count);
      if (count === 2) {
        say('duplicated', `${name} ${write.what} a second time for ${owners[0]?.code}`);
      }
    }
  }
  return findings;
}

function tookEffect({ method, path, status, fault, account }: CallRecord, facts: Facts): boolean {
  const changes =
    !['GET', 'HEAD'].includes(method) && /^\/(upload\/)?(gmail|calendar)\//.test(path);
  const applied = (status >= 200 && status < 300) || (status === 0 && fault === 'cut-after');
  return (
    changes && applied && facts.accounts.includes(account ?? '') && !path.endsWith('/freeBusy')
  );
}

const SENDS: readonly ActionKind[] = ['send_mail', 'send_reply', 'forward_mail'];

/** Null where the call changes nothing that anybody could miss. */
function readWrite(call: CallRecord): Write | null {
  const { method, path, action } = call;
  const isOfKey = (entry: Entry) => entry.key === action;
  const route = `${method} ${path.replace(/^\/upload/, '')}`;
  const mail = /messages\/([^/]+)\/(?:modify|trash|untrash)$/.exec(route)?.[1];
  const event = /\/events\/([^/]+?)(?:\/move)?$/.exec(route)?.[1];
  if (/^POST .*\/drafts$/.test(route)) {
    return {
      what: 'wrote a draft',
      once: true,
      allows: (entry) => isOfKey(entry) && entry.final !== null && isMailAction(entry.final),
    };
  }
  if (/^POST .*\/drafts\/send$/.test(route)) {
    const allows = (entry: Entry) => isOfKey(entry) && SENDS.includes(entry.shown.kind);
    return { what: 'sent a mail', once: true, allows };
  }
  if (/^DELETE .*\/drafts\/[^/]+$/.test(route)) {
    // Whose it was shows in the mailbox.
    return null;
  }
  if (mail !== undefined) {
    const allows = ({ final }: Entry) => final !== null && targetOf(final) === mail;
    return { what: 'changed a mail', once: false, allows };
  }
  if (/^POST .*\/labels$/.test(route)) {
    const allows = ({ final }: Entry) =>
      final?.kind === 'change_labels' &&
      final.payload.add.some(({ name }) => call.body.includes(JSON.stringify(name)));
    return { what: 'made a label', once: false, allows };
  }
  if (/^POST .*\/events$/.test(route)) {
    const allows = (entry: Entry) => isOfKey(entry) && entry.shown.kind === 'create_event';
    return { what: 'made an event', once: true, allows };
  }
  if (event !== undefined) {
    const allows = ({ final, key }: Entry) =>
      (final !== null && targetOf(final) === event) ||
      (final?.kind === 'create_event' && key === event);
    return { what: 'changed an event', once: false, allows };
  }
  return { what: 'did something', once: false, allows: () => false };
}

/** Id of the mail or the event that an action changes. */
function targetOf({ kind, payload }: NonNullable<Entry['final']>): string | null {
  if (kind === 'change_labels' || kind === 'trash_mail') {
    return payload.mailId;
  }
  return 'eventId' in payload ? payload.eventId : null;
}

/** After its decision was sent; what people hear of, after its hold as well. */
function isInTime({ at }: CallRecord, entry: Entry): boolean {
  const time = Date.parse(at);
  if (entry.decidedAt === null || time < entry.decidedAt) {
    return false;
  }
  if (entry.shown.reversibility !== 'held') {
    return true;
  }
  const decided = Date.parse(entry.approval.decidedAt ?? '');
  const holdEnds = decided + entry.approval.undoMinutes * 60_000;
  return time >= Math.min(holdEnds, entry.sentNowAt ?? Number.POSITIVE_INFINITY);
}

import { type Action, isMailAction, type MailAction } from '#lib/domain/action.ts';
import { titleOf } from '../sentences.ts';
import { compareTexts, type Facts, type KnownMail, type MailFact, normaliseText } from './facts.ts';
import type { Finding, FindingKind } from './finding.ts';
import { CALENDAR } from './judge-events.ts';
import type { Entry } from './ledger.ts';

/** Who writes without anybody's approval: the product's own notifications. */
const NOTIFIER = 'countersign@countersign.example';

type Say = (kind: FindingKind, text: string) => void;

/** Whether what was written, sent and put in order is exactly what was approved. */
export function judgeMails(entries: readonly Entry[], facts: Facts): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (kind, text) => findings.push({ kind, text });
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const copies = new Map<string, number>();
  for (const mail of facts.newMails) {
    const entry = mail.key === null ? undefined : byKey.get(mail.key);
    if (mail.key === null) {
      judgeUnmarked(mail, facts, say);
    } else if (judgeMarked(mail, entry, say)) {
      const copy = nameCopy(mail.key, mail);
      copies.set(copy, (copies.get(copy) ?? 0) + 1);
    }
  }
  for (const entry of entries) {
    judgeCopies(entry, copies, say);
  }
  for (const mail of facts.knownMails) {
    judgeLabels(mail, entries, facts, say);
  }
  return findings;
}

function nameMail({ account, subject, id }: MailFact): string {
  return `mail “${subject}” (${id}) of ${account}`;
}

/** A mail without a key is somebody else's, or one that nobody approved. */
function judgeUnmarked(mail: MailFact, facts: Facts, say: Say): void {
  const written = mail.labelIds.includes('SENT') || mail.labelIds.includes('DRAFT');
  const isNotice = mail.from === NOTIFIER || mail.sender === CALENDAR;
  const isUsers = facts.accounts.includes(mail.account) || facts.accounts.includes(mail.from);
  if (written || (isUsers && !isNotice && !facts.arrived.includes(mail.id))) {
    say('unapproved', `${nameMail(mail)} was never approved`);
  }
}

/** True where it is the mail of an approved action, in whatever mailbox. */
function judgeMarked(mail: MailFact, entry: Entry | undefined, say: Say): boolean {
  const name = nameMail(mail);
  if (!entry) {
    say('unapproved', `${name} has the key of no action`);
    return false;
  }
  const { final, state, shown, code } = entry;
  const role = roleOf(mail);
  if (!(final && isMailAction(final))) {
    say('unapproved', `${name} was written by ${code}, whose ${shown.kind} was not approved`);
    return false;
  }
  if (role !== 'received' && mail.account !== final.accountEmail) {
    say('unapproved', `${name} was written in another account than ${final.accountEmail}`);
  }
  if (role === 'received' && !recipientsOf(final).includes(mail.account)) {
    say('unapproved', `${name} reached somebody whom ${code} did not name`);
  }
  const difference = findDifference(mail, final) ?? findStray(mail, entry);
  if (difference !== null) {
    say('unapproved', `${name} is not what ${code} approved: ${difference}`);
  }
  if ((final.kind === 'create_draft') !== (role === 'draft')) {
    const kind = role === 'draft' ? 'mismatched' : 'unapproved';
    say(kind, `${name} is ${role}, for the ${final.kind} of ${code}, which is ${state}`);
    return false;
  }
  if (state !== 'done') {
    say('mismatched', `${name} is there, and the ${final.kind} of ${code} is ${state}`);
  }
  return true;
}

function roleOf({ labelIds }: MailFact): 'draft' | 'sent' | 'received' {
  return labelIds.includes('DRAFT') ? 'draft' : labelIds.includes('SENT') ? 'sent' : 'received';
}

function recipientsOf({ payload }: MailAction): string[] {
  return [...payload.to, ...payload.cc].map(({ address }) => address.toLowerCase());
}

/** What of a mail is not as it was approved; null: nothing. */
function findDifference(mail: MailFact, { kind, payload }: MailAction): string | null {
  const addresses = (list: { address: string }[]) =>
    list.map(({ address }) => address.toLowerCase()).sort(compareTexts);
  const pairs: [string, unknown, unknown][] = [
    ['from', mail.from, payload.from.address.toLowerCase()],
    ['to', mail.to, addresses(payload.to)],
    ['cc', mail.cc, addresses(payload.cc)],
    ['subject', mail.subject, payload.subject],
    ['text', mail.text, normaliseText(payload.body)],
    [
      'attachments',
      mail.files,
      kind === 'forward_mail'
        ? payload.attachments.map(({ filename }) => filename).sort(compareTexts)
        : [],
    ],
  ];
  const wrong = pairs.find(([, is, should]) => JSON.stringify(is) !== JSON.stringify(should));
  return wrong
    ? `${wrong[0]} is ${JSON.stringify(wrong[1])}, not ${JSON.stringify(wrong[2])}`
    : null;
}

/** A reply stays in its thread, unless its subject is another: Gmail starts a new one then. */
function findStray(mail: MailFact, { final, code }: Entry): string | null {
  if (final?.kind !== 'send_reply' || roleOf(mail) !== 'sent') {
    return null;
  }
  const stays = final.payload.subject === `Re: ${titleOf({ code })}`;
  return stays && mail.threadId !== final.payload.threadId
    ? `it is in thread ${mail.threadId}, not ${final.payload.threadId}`
    : null;
}

function nameCopy(key: string, mail: Pick<MailFact, 'account' | 'labelIds'>): string {
  const own = mail.labelIds.includes('SENT') || mail.labelIds.includes('DRAFT');
  return `${key} ${own ? 'own' : 'received'} ${mail.account}`;
}

/** What is done is there once: with its sender, and with each recipient. */
function judgeCopies(
  { final, key, state, code }: Entry,
  copies: Map<string, number>,
  say: Say,
): void {
  if (!(final && isMailAction(final))) {
    return;
  }
  const own = { account: final.accountEmail, labelIds: ['SENT'] };
  const places = [
    own,
    ...(final.kind === 'create_draft'
      ? []
      : recipientsOf(final).map((account) => ({ account, labelIds: [] }))),
  ];
  for (const place of places) {
    const count = copies.get(nameCopy(key, place)) ?? 0;
    const what = `the ${final.kind} of ${code} is ${count} times in the mailbox of ${place.account}`;
    if (count > 1) {
      say('duplicated', what);
    } else if (count === 0 && state === 'done') {
      say('mismatched', `${what}, and said to be done`);
    }
  }
}

/** The mail's labels after every action that was done, and only those. */
function judgeLabels(mail: KnownMail, entries: readonly Entry[], facts: Facts, say: Say): void {
  const touching = entries.filter(
    ({ final }) =>
      final !== null &&
      (final.kind === 'change_labels' || final.kind === 'trash_mail') &&
      final.accountEmail === mail.account &&
      final.payload.mailId === mail.id,
  );
  const change = (labels: string[], changes: readonly Entry[]) =>
    changes.reduce(
      (now, { final }) => (final ? applyLabels(now, final, facts, mail.account) : now),
      labels,
    );
  const expected = change(
    mail.before,
    touching.filter(({ state }) => state === 'done'),
  );
  const name = `mail ${mail.id} of ${mail.account}`;
  if (mail.after !== null && isSameSet(mail.after, expected)) {
    return;
  }
  const now =
    mail.after === null ? 'gone' : `labelled ${mail.after.toSorted(compareTexts).join(', ')}`;
  const codes = touching.map(({ code, state }) => `${code} (${state})`).join(', ');
  const known =
    mail.after !== null &&
    (isSameSet(mail.after, mail.before) || isSameSet(mail.after, change(mail.before, touching)));
  say(
    touching.length > 0 && known ? 'mismatched' : 'unapproved',
    `${name} is ${now}, not ${expected.toSorted(compareTexts).join(', ')}${codes && ` after ${codes}`}`,
  );
}

function applyLabels(labels: string[], action: Action, facts: Facts, account: string): string[] {
  if (action.kind === 'trash_mail') {
    return [...labels.filter((id) => id !== 'INBOX'), 'TRASH'];
  }
  if (action.kind !== 'change_labels') {
    return labels;
  }
  const idOf = (label: { id: string | null; name: string }) =>
    label.id ?? facts.labels[account]?.[label.name] ?? label.name;
  const removed = new Set(action.payload.remove.map(idOf));
  return [...labels.filter((id) => !removed.has(id)), ...action.payload.add.map(idOf)];
}

function isSameSet(one: string[], other: string[]): boolean {
  const write = (ids: string[]) => [...new Set(ids)].sort(compareTexts).join();
  return write(one) === write(other);
}

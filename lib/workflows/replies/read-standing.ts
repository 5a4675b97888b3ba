import type { Address, MailRef } from '#lib/domain/mail.ts';
import type { MailQuery, Replies } from '#lib/domain/mail-query.ts';
import { isAutomated, isCalendarNotice } from '#lib/mail/detect-automated.ts';
import { foldAddress } from '#lib/mail/mail-addresses.ts';
import type { FoundThread } from '#lib/tools/ports.ts';
import { isOrganisation } from '#lib/writer/people.ts';

/** Mails of a thread that fit, as far as who wrote when can tell. */
export interface Standing {
  refs: MailRef[];
  /** Who is waited for besides, if the mail asks something: it answered others, and may end the talk. */
  ifAsks: Address[];
  /** Whether it counts only if it asks something of the user: a company's mail mostly does not. */
  mustAsk: boolean;
}

interface Asked {
  replies: Replies;
  people: MailQuery['people'];
  /** All addresses that are the user, on whichever account. */
  mine: readonly string[];
}

const NO_HEADERS: ReadonlyMap<string, string> = new Map();

/**
 * How a thread stands: which of its mails wait for the user, or for others, or are answers. Null
 * where none does. What robots and lists sent is as if it were not there.
 */
export function readStanding(thread: FoundThread, asked: Asked): Standing | null {
  const own = new Set(asked.mine.map(foldAddress));
  const isMine = ({ address }: Address) => own.has(foldAddress(address));
  const found = new Set(thread.found);
  const mails = thread.mails.filter(({ automated }) => !automated);
  const talk: Talk = {
    mails,
    isMine,
    isFound: ({ id }) => found.has(id),
    isNamed: (person, role) => isNamed(person, asked.people, role),
  };
  switch (asked.replies) {
    case 'owed':
    case 'asked':
      return findOwed(talk, asked);
    case 'awaited':
      return findAwaited(talk);
    case 'missing':
      return findMissing(talk);
    case 'received':
      return findReceived(talk);
  }
}

interface Talk {
  mails: MailRef[];
  isMine(person: Address): boolean;
  isFound(ref: MailRef): boolean;
  isNamed(person: Address, role: 'from' | 'to'): boolean;
}

/** The newest mail after the user's last one: of the sender that was named, where one was. */
function findOwed(
  { mails, isMine, isFound }: Talk,
  { replies, people }: Pick<Asked, 'replies' | 'people'>,
): Standing | null {
  const last = mails.findLastIndex(({ from }) => isMine(from));
  const open = mails
    .slice(last + 1)
    .filter(({ from, subject }) => from.address !== '' && !isCalendarNotice(subject));
  const named = people.some(({ role }) => role === 'from');
  const ref = open.findLast(isFound) ?? (named ? undefined : open.at(-1));
  return ref
    ? { refs: [ref], ifAsks: [], mustAsk: replies === 'asked' || isOrganisation(ref.from) }
    : null;
}

/** The user's own mail, where nobody wrote after it. */
function findAwaited(talk: Talk): Standing | null {
  const { mails, isMine } = talk;
  const tip = findTip(talk);
  const people = tip ? listWaitedFor(talk, tip) : [];
  if (!tip || people.length === 0) {
    return null;
  }
  const begun = mails.every(({ from }) => isMine(from));
  return begun
    ? { refs: [{ ...tip, waitingFor: people }], ifAsks: [], mustAsk: false }
    : { refs: [{ ...tip, waitingFor: [] }], ifAsks: people, mustAsk: false };
}

/** The user's own mail, and whoever it went to that has not written since. */
function findMissing(talk: Talk): Standing | null {
  const { mails, isMine, isFound } = talk;
  const sent = mails.filter((ref) => isMine(ref.from) && isFound(ref));
  const silent = new Map<string, Address>();
  for (const ref of sent) {
    for (const person of listWaitedFor(talk, ref)) {
      const key = foldAddress(person.address);
      const first = sent.find((one) => listWaitedFor(talk, one).some((to) => isSame(to, person)));
      const after = mails.slice(mails.indexOf(first ?? ref) + 1);
      if (!after.some(({ from }) => isSame(from, person))) {
        silent.set(key, silent.get(key) ?? person);
      }
    }
  }
  const tip = findTip(talk);
  const ifAsks = (tip ? listWaitedFor(talk, tip) : []).filter(
    ({ address }) => !silent.has(foldAddress(address)),
  );
  const waitingFor = [...silent.values()];
  const ref =
    tip && ifAsks.length > 0
      ? tip
      : sent.findLast((one) =>
          listWaitedFor(talk, one).some((to) => silent.has(foldAddress(to.address))),
        );
  return ref && waitingFor.length + ifAsks.length > 0
    ? { refs: [{ ...ref, waitingFor }], ifAsks, mustAsk: false }
    : null;
}

/** What others wrote after the first of the user's mails that were found. */
function findReceived({ mails, isMine, isFound, isNamed }: Talk): Standing | null {
  const first = mails.findIndex((ref) => isMine(ref.from) && isFound(ref));
  const refs = mails
    .slice(first + 1)
    .filter(({ from }) => from.address !== '' && !isMine(from) && isNamed(from, 'from'));
  return first >= 0 && refs.length > 0 ? { refs, ifAsks: [], mustAsk: false } : null;
}

/** The thread's newest mail, where it is the user's own and went to others; of several the newest. */
function findTip(talk: Talk): MailRef | null {
  const { mails, isMine, isFound } = talk;
  const last = mails.at(-1);
  if (!last || !isMine(last.from)) {
    return null;
  }
  const open = mails.slice(mails.findLastIndex(({ from }) => !isMine(from)) + 1);
  const meant = open.filter((ref) => listWaitedFor(talk, ref).length > 0);
  return meant.findLast(isFound) ?? null;
}

/** The people that a mail of the user's is to, or has copied where it is to nobody else. */
function listWaitedFor({ isMine, isNamed }: Talk, { to = [], cc = [] }: MailRef): Address[] {
  const others = (people: readonly Address[]) =>
    people.filter((person) => !isMine(person) && !isAutomated(NO_HEADERS, person));
  const direct = others(to);
  return (direct.length > 0 ? direct : others(cc)).filter((person) => isNamed(person, 'to'));
}

function isSame(one: Address, other: Address): boolean {
  return foldAddress(one.address) === foldAddress(other.address);
}

/** Whether it is somebody who was named in this role; anybody where nobody was. */
function isNamed(person: Address, people: MailQuery['people'], role: 'from' | 'to'): boolean {
  const named = people.filter((one) => one.role === role);
  return (
    named.length === 0 ||
    named.some(({ name, address }) =>
      address === null
        ? `${person.name} ${person.address}`.toLowerCase().includes(name.toLowerCase())
        : foldAddress(address) === foldAddress(person.address),
    )
  );
}

import type { CalendarEvent } from '#lib/domain/event.ts';
import type { Address, MailRef } from '#lib/domain/mail.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { isAutomated } from '#lib/mail/detect-automated.ts';
import { foldAddress } from '#lib/mail/mail-addresses.ts';
import type { TakenPerson } from './settle-steps.ts';

/** Rooms are guests too. https://developers.google.com/workspace/calendar/api/concepts/domain */
const ROOM = /@resource\.calendar\.google\.com$/;
const NO_HEADERS: ReadonlyMap<string, string> = new Map();

/**
 * Who found mails are from, or from and to: each once, in the order of what was found. Nobody of a
 * mail that a list or a robot sent, no address that nobody reads, and none of the user's own.
 */
export function takeFromMails(
  refs: readonly MailRef[],
  who: StepOf<'take_people'>['who'],
  mine: readonly string[],
): TakenPerson[] {
  const people = refs
    .filter(({ automated }) => !automated)
    .flatMap((ref) => {
      const { from, to = [], cc = [], id, subject, waitingFor } = ref;
      // Of the user's own mail that waits for answers, they are whose answer it waits for.
      const named = waitingFor ?? (who === 'senders' ? [from] : [from, ...to, ...cc]);
      return named.map((person) => ({
        ...person,
        source: 'mail' as const,
        ref: id,
        excerpt: subject.slice(0, 200),
      }));
    });
  return pickOthers(people, mine);
}

/** Who is invited to found events, or invited to them: without rooms and the user. */
export function takeFromEvents(
  events: readonly CalendarEvent[],
  mine: readonly string[],
): TakenPerson[] {
  const people = events.flatMap(({ attendees, organizer, id, summary }) =>
    [...(organizer === null ? [] : [organizer]), ...attendees].map(({ name, address }) => ({
      name,
      address,
      source: 'calendar' as const,
      ref: id,
      excerpt: summary.slice(0, 200),
    })),
  );
  return pickOthers(people, mine);
}

function pickOthers(people: readonly TakenPerson[], mine: readonly string[]): TakenPerson[] {
  const own = new Set(mine.map(foldAddress));
  const picked = new Map<string, TakenPerson>();
  for (const person of people) {
    const key = foldAddress(person.address);
    if (person.address === '' || own.has(key) || isNobody(person)) {
      continue;
    }
    const known = picked.get(key);
    picked.set(key, known ? { ...known, name: known.name || person.name } : person);
  }
  return [...picked.values()];
}

function isNobody(person: Address): boolean {
  return ROOM.test(person.address) || isAutomated(NO_HEADERS, person);
}

import type { Address, MailThread } from '#lib/domain/mail.ts';

const TITLES =
  /^(?:dr|mr|mrs|ms|mx|prof|professor|herr|frau|ing|mag|dipl\.?-?ing|m|mme|sr|sra|sig|dott|ifj|id|özv)\.?$/i;

/** Words of names that belong to a company, a school or a service and not to a person. */
const ORGANISATION =
  /\b(?:team|support|billing|help ?desk|desk|office|school|academy|university|clinic|dental|pediatrics|care|hotel|bistro|restaurant|gym|workshop|books?|store|shop|bank|energy|insurance|airlines?|conference|events?|services?|updates?|news|newsletter|notifications?|alerts?|inc|ltd|llc|gmbh|kft|zrt|corp|company|group|hr|it|finance|sales|marketing|info|kundenservice|service)\b/i;

/** A display name, else the address's local part; for showing. */
export function getDisplayName(person: Address): string {
  return person.name.trim() || person.address || 'Unknown sender';
}

function splitName(name: string): string[] {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name);
  const ordered = comma ? `${comma[2]} ${comma[1]}` : name;
  return ordered
    .replace(/\([^()]*\)|"[^"]*"/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !TITLES.test(word));
}

/** Whether a name is a company's, a team's or a service's. */
export function isOrganisation(person: Address): boolean {
  return ORGANISATION.test(person.name);
}

/** The name to greet or sign with; null for organisations and where there is none. */
export function getFirstName(person: Address): string | null {
  if (isOrganisation(person)) {
    return null;
  }
  const [first] = splitName(person.name);
  if (first !== undefined) {
    return /^\p{L}[\p{L}'’-]*$/u.test(first) ? first : null;
  }
  const local = person.address.split('@')[0] ?? '';
  const part = /^(\p{L}{3,})[._-]\p{L}{2,}$/u.exec(local)?.[1];
  return part === undefined ? null : part.charAt(0).toUpperCase() + part.slice(1);
}

/** The name for a sentence about someone: "Jane", "Maple Street School", an address. */
export function getShortName(person: Address): string {
  return getFirstName(person) ?? getDisplayName(person);
}

/** Lower-case names that a person may be called by in a mail. */
export function listCallNames(person: Address): Set<string> {
  const names = splitName(person.name).map((word) => word.toLowerCase());
  const local = (person.address.split('@')[0] ?? '').split(/[._-]/);
  return new Set([...names, ...local].filter((name) => name.length > 1));
}

/** Who the user is in a thread: their addresses with the names that the mails give them. */
export function listOwnCallNames(thread: MailThread, mine: readonly string[]): Set<string> {
  const own = new Set(mine.map((address) => address.toLowerCase()));
  const names = new Set<string>();
  for (const address of own) {
    for (const name of listCallNames({ name: '', address })) names.add(name);
  }
  for (const mail of thread.mails) {
    for (const person of [mail.from, ...mail.to, ...mail.cc]) {
      if (own.has(person.address)) {
        for (const name of listCallNames(person)) names.add(name);
      }
    }
  }
  return names;
}

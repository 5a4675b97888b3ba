import { looksLikeNames } from '../names.ts';
import type { Found } from '../reading.ts';
import { findClasses } from '../spelling.ts';
import { readTime } from '../times.ts';
import { normalize, type Token } from '../tokens.ts';
import type { WordClass } from '../vocabulary.ts';

/** How far a verb looks for its object. */
const REACH = 14;

const MAIL_CLASSES: WordClass[] = ['mail', 'promotions', 'inbox', 'attachment'];

const MAIL_OBJECT: (token: Token) => boolean = ({ classes, norm }) =>
  MAIL_CLASSES.some((name) => classes.has(name)) ||
  /^(newsletters?|notifications|labels?|folders?|stars?|spam|drafts?|bin|trash|archive)$/.test(
    norm,
  );

/**
 * Whether the words after a verb are about mails or about a calendar: the first noun of either kind
 * decides, "the meeting emails" are mails. Null where there is none.
 */
export function objectOf({ reading, end }: Found): 'mail' | 'calendar' | null {
  let dated = false;
  for (let at = end; at < end + REACH; at += 1) {
    const token = reading.tokens[at];
    if (!token || (at > end && (token.gap === 'stop' || token.gap === 'colon'))) break;
    if (token.kind !== 'word') continue;
    if (MAIL_OBJECT(token)) return 'mail';
    if (token.classes.has('event') || token.classes.has('calendarPlace')) {
      const next = reading.tokens[at + 1];
      return next?.gap === 'none' && next.classes.has('mail') ? 'mail' : 'calendar';
    }
    dated ||= isDayName(token) || readTime(reading.tokens, at)?.alone === true;
  }
  return dated ? 'calendar' : null;
}

/** Whether a day of the month is said after a verb, or what reads like a title: "the Spring Gala". */
export function namesOccasion({ reading, end }: Found): 'dated' | 'titled' | 'both' | null {
  const ahead = reading.tokens.slice(end, end + REACH);
  const stop = ahead.findIndex(({ gap }, index) => index > 0 && gap === 'stop');
  const near = stop === -1 ? ahead : ahead.slice(0, stop);
  const dated = near.some((_, index) => reading.dates.has(end + index));
  const start = near[0]?.classes.has('det') ? 1 : 0;
  const title = near.slice(start, start + 3).filter(({ text }) => /^\p{Lu}/u.test(text));
  if (title.length >= 2) return dated ? 'both' : 'titled';
  return dated ? 'dated' : null;
}

/** Whether a time or a length of time is said after a verb. */
export function saysTime({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + REACH);
  return ahead.some(
    (token, index) =>
      readTime(reading.tokens, end + index)?.alone === true ||
      /^(minutes?|hours?)$/.test(token.norm),
  );
}

function isDayName({ norm }: Token): boolean {
  return /^(today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
    norm,
  );
}

/** "my boss", "Zoe", "mum", an address; "the invitation" and "project x" are things. */
export function isSomebody({ slots, reading, from, end }: Found): boolean {
  const people = slots['people']?.people ?? slots['contact']?.people;
  if (!people || people.self) return false;
  if (people.before || looksLikeNames(people)) return true;
  const words = reading.tokens.slice(Math.max(0, from - 1), end);
  if (words.some(({ norm }) => norm === 'my' || norm === 'our')) return true;
  return words.some(({ known }) => known().name || known().role);
}

/** The same, or an address that is nobody's the user knows yet. */
export function isReachable(found: Found): boolean {
  const people = found.slots['people']?.people;
  const addressed = people?.names.some(({ written }) => written.includes('@')) === true;
  return addressed || isSomebody(found);
}

/** A word in the place of a name that is neither "the …" nor a thing that the grammar knows. */
export function mayBeName({ slots }: Found): boolean {
  const slot = slots['people'];
  if (!slot?.people || slot.people.self || slot.people.before) return false;
  return slot.text.split(/\s+/u).every((word) => {
    const classes = findClasses(normalize(word));
    return !classes.has('det') && !classes.has('event') && !classes.has('mail');
  });
}

/** Whether one of these words was said before the phrase, in its sentence. */
export function saidBefore({ reading, from }: Found, words: RegExp): boolean {
  for (let at = from - 1; at >= 0; at -= 1) {
    const token = reading.tokens[at];
    if (token?.kind === 'word' && words.test(token.norm)) return true;
    if (reading.tokens[at + 1]?.gap === 'stop') return false;
  }
  return false;
}

/** Whether one of these words follows the phrase in its sentence. */
export function saidAfter({ reading, end }: Found, words: RegExp): boolean {
  for (let at = end; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (token?.gap === 'stop') return false;
    if (token?.kind === 'word' && words.test(token.norm)) return true;
  }
  return false;
}

/** Things to be had for a day and an hour that no calendar gives. */
export function isOther(found: Found): boolean {
  if (saidAfter(found, /^(reminder|reminders|alarm)$/)) return true;
  const other = saidAfter(found, /^(flight|hotel|table|taxi|ticket|tickets)$/);
  // "an event for the ticket sale" is one.
  return other && !saidAfter(found, /^(event|meeting|appointment|calendar|entry)$/);
}

import { looksLikeNames } from '../names.ts';
import type { Found } from '../reading.ts';
import { readTime } from '../times.ts';
import type { Token } from '../tokens.ts';

/** How far a verb looks for its object. */
const REACH = 14;

const MAIL_OBJECT: (token: Token) => boolean = ({ classes, norm }) =>
  ['mail', 'promotions', 'inbox', 'attachment'].some((name) => classes.has(name as 'mail')) ||
  /^(newsletters?|notifications|label|labels|star|stars|spam|drafts?)$/.test(norm);

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
  return words.some(({ norm, name, role }) => name || role || norm === 'my' || norm === 'our');
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

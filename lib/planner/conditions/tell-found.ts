import type { Check, Wish } from './splitting.ts';

/** "the latest one", "my last meeting", "the newest": which of those that were found. */
const THE_ONE =
  /\b(?:the|my|their|his|her|its) (most recent|latest|newest|last|final|first|earliest|oldest|second|third|next)(?: (?:one|of (?:them|those|these)|email|e-mail|mail|message|meeting|event|appointment|call))?(?= (?:to|and|then|by|saying)\b| on to\b| with ["'“‘]|\s*[,.!?]|\s*$)/i;
const IT = /\b(?:it|that (?:one|email|e-mail|mail|message|meeting|event|call))\b/i;
const THEM = /\b(?:(?:all|both) of )?(?:them all|them|those|these)\b/i;

/** Words of a noun for one mail or event, by those for several. */
const NOUN =
  /\b(e-?mails?|mails?|messages?|meetings?|events?|appointments?|calls?|entry|entries)\b/i;
/** "reply saying …": to what was found. */
const REPLY = /^\W*(?:please )?(reply|respond)(?: back)?(?= (?:saying|with|that|and say)\b)/i;

/**
 * "if there are unread emails from John, mark them as read", "did he write? Then forward the latest
 * one": what was looked for is what is meant.
 *
 * @returns the wish in words of its own; without its condition where the words say the same
 */
export function tellFound(text: string, when: Wish['when']): Pick<Wish, 'text' | 'when'> {
  if (when?.found !== true || !/^(mails|events|mailed)$/.test(when.check.topic)) {
    return { text, when };
  }
  const { check } = when;
  const several = describeFound(check);
  const one = toOne(several);
  // Of several mails the latest is meant by "it", of meetings the next.
  const pick = check.topic === 'events' ? 'first' : 'latest';
  const told =
    replace(text, THE_ONE, (which) => `the ${which} ${one}`) ??
    replace(text, IT, () => (one === several ? `the ${one}` : `the ${pick} ${one}`)) ??
    replace(text, THEM, () => `the ${several}`) ??
    (check.topic === 'events'
      ? null
      : replace(text, REPLY, (verb) => `${verb} to the latest ${one}`));
  if (told === null) return { text, when };
  return { text: told, when: check.least > 1 ? when : null };
}

/** What a condition looks for, as the object of a verb. */
function describeFound({ topic, people, words }: Check): string {
  if (topic === 'mailed') return `emails from ${people ?? ''} ${words}`.trim();
  const plain = words.replace(/^(any|some|a|an|anything|something)\s+/i, '');
  if (NOUN.test(plain.replace(/"[^"]*"|“[^”]*”|(?<!\w)'[^']*'/g, ''))) return plain;
  return `${topic === 'mails' ? 'emails' : 'meetings'} ${plain}`;
}

function toOne(several: string): string {
  return several.replace(NOUN, (noun) =>
    /ies$/i.test(noun) ? `${noun.slice(0, -3)}y` : noun.replace(/s$/i, ''),
  );
}

/** The first place outside of what is somebody's own words; null where there is none. */
function replace(text: string, pattern: RegExp, by: (which: string) => string): string | null {
  const quote = /["“‘]|(?<=^|[\s(:])'/u.exec(text)?.index ?? text.length;
  const said = /\b(saying|says|stating|telling)\b/i.exec(text)?.index ?? text.length;
  const place = pattern.exec(text);
  if (!place || place.index > Math.min(quote, said)) return null;
  const [all, which = ''] = place;
  return `${text.slice(0, place.index)}${by(which)}${text.slice(place.index + all.length)}`;
}

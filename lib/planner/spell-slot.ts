const LEAD = String.raw`^\s*(?:(?:please|so|hey|ok|okay|and|can you|could you)[ ,]+)*`;
const MAKES =
  '(?:schedule|book|set up|create|put|arrange|plan|add|make|organi[sz]e|block|reserve)\\b';
const LENGTH =
  /\s+(?:of|for|with)\s+((?:at least )?(?:half an hour|an hour and a half|an hour|(?:\d+|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|ninety)[ -](?:hours?|minutes?|mins?)))\b/iu;

/** "When am I free tomorrow? Book a call with Jane then." */
const ASKED = new RegExp(
  String.raw`${LEAD}(?:when|at what time|what time) (?:am i|are we|do i have time|do we have time)(?: first| next)?(?: free| available)?(?<rest>[^?.!"“‘]*)[?.!]\s*(?:(?:and|then|so|please|can you|could you)[ ,]+)*(?<wish>${MAKES}[^?!]+?)\s+(?:then|at that time|for then|in it)[\s.!]*$`,
  'iu',
);
/** "Find the first gap of an hour on Monday and book it with Jane." */
const FOUND = new RegExp(
  String.raw`${LEAD}(?:find|look for|get|take)(?: me| us)? (?:a|an|the|my|our)(?: first| next| free| open| available| half)*? (?:gap|slot|time|window|opening|spot|(?<hour>half[ -]hour|hour))(?<rest>[^,.;"“‘]*?)(?:,|\s+and|\s+then)+\s+(?:please )?(?:book|schedule|reserve|block|take|use|put|fill) (?:it|that|this)(?<how>(?: (?:with|for|as|called|named|titled|in|on)\b[^?!]*)?)[\s.!]*$`,
  'iu',
);

/**
 * A wish that takes the free time which the words before it look for, as one request: "book a call
 * with Jane at the first free slot tomorrow".
 */
export function spellSlot(text: string): string {
  if (text.length > 300) return text;
  const asked = ASKED.exec(text)?.groups;
  if (asked) return `${asked['wish'] ?? ''} at the first free slot${asked['rest'] ?? ''}`;
  const found = FOUND.exec(text)?.groups;
  if (!found) return text;
  const rest = found['rest'] ?? '';
  const hour = found['hour'] && (/half/i.test(found['hour']) ? 'half an hour' : 'an hour');
  const length = LENGTH.exec(rest)?.[1] ?? hour ?? null;
  const at = ` at the first free slot${rest.replace(LENGTH, '')}`;
  const how = (found['how'] ?? '').replace(/ as (?=["'“‘\p{Lu}])/u, ' called ');
  if (/^ for\b/i.test(how)) return `block ${length ?? '30 minutes'}${how}${at}`;
  return `schedule a meeting${how}${length === null ? '' : ` for ${length}`}${at}`;
}

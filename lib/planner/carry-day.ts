const AWAY = String.raw`(?:sick|ill|unwell|off|out(?: of office| of the office)?|away|on leave|on vacation|on holiday|on sick leave|travell?ing|not feeling well|not well|not coming in|not in|stuck|in bed|working from home)`;
const DAY = String.raw`(today|tomorrow|(?:on |this |next )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:this|next|all) week|(?:this |tomorrow )(?:morning|afternoon|evening))`;
const LEAD = String.raw`^(?:[a-z]+,? ){0,2}?(?:i'm|i am|im|i'll be|i will be|i feel|i have to be|i've got to be) (?:[a-z]+ ){0,3}?`;
const REST = String.raw`[^.,;!?]{0,40}[.,;!]\s*(?:(?:so|please|can you|could you) )*(.+)$`;
/** What is told of a day, and what is asked after it. */
const NEWS = new RegExp(`${LEAD}${AWAY}[^.,;!?]*? ?\\b${DAY}\\b${REST}`, 'isu');
/** Whoever is ill is so today. */
const ILL = new RegExp(`${LEAD}(?:sick|ill|unwell|not feeling well|not well|in bed)${REST}`, 'isu');
const ALL =
  /\b(?:(?:all|every one) (?:of )?(?:my |the )?(?:meetings|events|appointments|calls|plans)|every (?:meeting|event|appointment|call)|my (?:meetings|appointments|calls|calendar|schedule|day)|everything)\b/i;
const DATED =
  /\b(today|tomorrow|tonight|\w+day|weeks?|months?|weekend|morning|afternoon|evening|\d+)\b/i;

/**
 * "I'm sick today. Cancel all my meetings.": those of today. Without the day it would be all there
 * are to come.
 */
export function carryDay(text: string): string {
  if (text.length > 600 || !/^\W*(\w+,? ){0,2}(i|im)\b/i.test(text)) return text;
  const [, said, after] = NEWS.exec(text) ?? [];
  const [, soon] = said === undefined ? (ILL.exec(text) ?? []) : [];
  const wish = after ?? soon;
  if (wish === undefined) return text;
  const day = said ?? 'today';
  const placed = /^\w+day$/i.test(day) && day.toLowerCase() !== 'today' ? `on ${day}` : day;
  return DATED.test(wish) ? wish : wish.replace(ALL, (all) => `${all} ${placed}`);
}

const CLOCK = String.raw`((?:at )?\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)`;
const SWAP = new RegExp(
  String.raw`^(\W*(?:(?:please|can you|could you)[ ,]+)*)(?:swap|switch|exchange) (?:my |the )?${CLOCK}(?: (?:meeting|event|call|appointment))? (?:and|with) (?:my |the )?${CLOCK}(?: (?:meetings?|events?|calls?|appointments?|ones?))?\b\s*([^.!?]*)[\s.!?]*$`,
  'iu',
);

/** "Swap my 2pm and 3pm": each goes to where the other is; today, where no day is said. */
export function spellSwap(text: string): string {
  const [, lead, first, second, rest] = text.length > 200 ? [] : (SWAP.exec(text) ?? []);
  if (lead === undefined || first === undefined || second === undefined) return text;
  const said = rest?.trim() ?? '';
  const day = said === '' ? 'today' : said;
  if (said !== '' && !/^((on|of|this|next) )*(today|tomorrow|\w+day)('s)?( please)?$/i.test(said))
    return text;
  return `${lead}Move my ${first} meeting ${day} to ${second}. Move my ${second} meeting ${day} to ${first}.`;
}

/** Where the user's own words begin, nothing is taken off. */
const DICTATES = /["“‘:]|\b(saying|says|say|stating|tell|telling|know|that i|reply|write|email)\b/i;
/** Why something is asked, at the end of it. */
const WHY =
  /(?:[,;–]\s*(?:because |since |as )?(?:something (?:urgent |important |else )?(?:has |'s |just )*(?:came|come) up|i (?:can't|cannot|won't) make it|i'm running late)|,?\s+so (?:that )?(?:nobody|no one|i|we|people|they|others) (?:can |can't |cannot |don't |won't |will |do not |never |may )?(?:books?|forget|miss|disturbs?|interrupts?|steals?|remember|focus|concentrate|work|see|find|takes?|schedules?)\b[^.!?,;:"“]*)[\s.!]*$/iu;
/** A thing that is told with its time, and then asked to be put on the calendar. */
const PUT_IT = String.raw`[,.;!–]\s*(?:(?:and|so|please|can you|could you|just) )*(?:put|add|save|note|enter|schedule|mark) (?:it|this|that)(?: down)? (?:in|on|to|into) (?:my|the|our) (?:calendar|diary|schedule|agenda)(?:,? please)?[\s.!?]*$`;
const HAVE_IT = new RegExp(`^(\\s*(?:i|we|i've|we've)\\b.+?)${PUT_IT}`, 'isu');
const IS_IT = new RegExp(
  String.raw`^\s*(?:my|the|our) ([^,.:"“]+?) (?:is|starts|begins|takes place|will be)((?: (?:on|at|next|this|tomorrow|today)\b|day\b)[^:"“]*?)${PUT_IT}`,
  'isu',
);

/**
 * The request without what is only said around it: "… so that nobody books me", "I have an exam on
 * Friday at 9, put it on my calendar".
 */
export function trimAsides(text: string): string {
  if (text.length > 400) return text;
  const [, had] = HAVE_IT.exec(text) ?? [];
  if (had !== undefined) return had;
  const [, what, when] = IS_IT.exec(text) ?? [];
  if (what !== undefined && when !== undefined) return `Add ${what}${when} to my calendar`;
  const why = WHY.exec(text);
  if (!why || DICTATES.test(text.slice(0, why.index))) return text;
  return text.slice(0, why.index);
}

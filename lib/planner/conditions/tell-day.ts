const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** Days and weeks by name, as they are said in passing. */
const DAY = new RegExp(
  `\\b(?:${MONTHS}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTHS}|(?:next|this|coming) ${WEEKDAY}|${WEEKDAY}(?: next week)?|tomorrow|today)\\b`,
  'gi',
);
const WEEK = /\b(?:next|this|the coming|the following) week\b/gi;

const THAT_DAY = /\b(?:on )?(?:that|the same|this same) day\b/i;
const THAT_HALF = /\bthat (morning|afternoon|evening)\b/i;
const THAT_WEEK = /\b(?:in |during )?(?:that|the same) week\b/i;

/** "I'm ill on Friday. Cancel all I have that day": the day that was said before. */
export function tellDay(text: string, before: string): string {
  const day = before.match(DAY)?.at(-1);
  const week = before.match(WEEK)?.at(-1);
  let told = text;
  if (day !== undefined) {
    const on = /^(today|tomorrow)$/i.test(day) ? day : `on ${day}`;
    told = replaceOutside(told, THAT_DAY, () => on);
    told = replaceOutside(told, THAT_HALF, (half) => `${on} in the ${half}`);
  }
  return week === undefined ? told : replaceOutside(told, THAT_WEEK, () => week);
}

/** Replaces the first match that no quotation mark comes before. */
function replaceOutside(text: string, pattern: RegExp, by: (part: string) => string): string {
  const found = pattern.exec(text);
  const quote = /["“‘]|(?<=^|[\s(:])'/u.exec(text)?.index ?? text.length;
  if (!found || found.index > quote) return text;
  const [all, part = ''] = found;
  return `${text.slice(0, found.index)}${by(part)}${text.slice(found.index + all.length)}`;
}

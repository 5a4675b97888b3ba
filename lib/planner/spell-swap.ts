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

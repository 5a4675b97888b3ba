/** Number words as people say them, read from a list of lower-case words. */

const words = (text: string, from: number, step = 1): [string, number][] =>
  text.split(' ').map((word, index) => [word, from + index * step]);

const UNITS = new Map(words('one two three four five six seven eight nine', 1));
const TEENS = new Map(
  words('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10),
);
const TENS = new Map(words('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10));
const ORDINAL_UNITS = new Map(
  words('first second third fourth fifth sixth seventh eighth ninth', 1),
);
const ORDINALS = new Map([
  ...ORDINAL_UNITS,
  ...words(
    'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
    10,
  ),
  ['thirtieth', 30] as const,
  // As they are often heard or typed.
  ['twelveth', 12] as const,
  ['nineth', 9] as const,
]);

/** A number, and how many words it took. */
export interface SpokenNumber {
  value: number;
  length: number;
}

/** "five", "seventeen", "forty five"; null where the words begin with no number. */
export function readCardinal(said: readonly string[]): SpokenNumber | null {
  const [first = '', second = ''] = said;
  const tens = TENS.get(first);
  if (tens !== undefined) {
    const unit = UNITS.get(second);
    return unit === undefined ? { value: tens, length: 1 } : { value: tens + unit, length: 2 };
  }
  const small = UNITS.get(first) ?? TEENS.get(first);
  if (small !== undefined) return { value: small, length: 1 };
  const [left = '', right = ''] = first.split('-');
  const joined = (TENS.get(left) ?? 0) + (UNITS.get(right) ?? 0);
  return TENS.has(left) && UNITS.has(right) ? { value: joined, length: 1 } : null;
}

/** "third", "fifteenth", "twenty second", "thirty-first". */
export function readOrdinalWords(said: readonly string[]): SpokenNumber | null {
  const [first = '', second = ''] = said;
  const tens = TENS.get(first);
  const unit = ORDINAL_UNITS.get(second);
  if (tens !== undefined && unit !== undefined) return { value: tens + unit, length: 2 };
  const [left = '', right = ''] = first.split('-');
  if (TENS.has(left) && ORDINAL_UNITS.has(right)) {
    return { value: (TENS.get(left) ?? 0) + (ORDINAL_UNITS.get(right) ?? 0), length: 1 };
  }
  const value = ORDINALS.get(first);
  return value === undefined ? null : { value, length: 1 };
}

/** "two thousand and seventeen", "twenty twenty six", "nineteen ninety nine". */
export function readYear(said: readonly string[]): SpokenNumber | null {
  if (said[0] === 'two' && said[1] === 'thousand') {
    const from = said[2] === 'and' ? 3 : 2;
    const rest = readCardinal(said.slice(from));
    return rest
      ? { value: 2000 + rest.value, length: from + rest.length }
      : { value: 2000, length: 2 };
  }
  const century = said[0] === 'twenty' ? 2000 : said[0] === 'nineteen' ? 1900 : null;
  const rest = readCardinal(said.slice(1));
  if (century === null || !rest || rest.value < 10) return null;
  return { value: century + rest.value, length: 1 + rest.length };
}

/** "two thirty", "six oh five", "six hundred and forty five" as minutes since midnight, by a clock of twelve hours. */
export function readClock(said: readonly string[]): SpokenNumber | null {
  const hour = UNITS.get(said[0] ?? '') ?? TEENS.get(said[0] ?? '');
  if (hour === undefined || hour > 12) return null;
  if (said[1] === 'hundred') {
    const from = said[2] === 'and' ? 3 : 2;
    const rest = readCardinal(said.slice(from));
    const minutes = rest && rest.value < 60 ? rest : { value: 0, length: 0 };
    return {
      value: hour * 60 + minutes.value,
      length: (minutes.length === 0 ? 2 : from) + minutes.length,
    };
  }
  if (/^(oh|o)$/.test(said[1] ?? '')) {
    const unit = UNITS.get(said[2] ?? '');
    return unit === undefined ? null : { value: hour * 60 + unit, length: 3 };
  }
  const minutes = readCardinal(said.slice(1));
  if (!minutes || minutes.value < 10 || minutes.value > 59) return null;
  return { value: hour * 60 + minutes.value, length: 1 + minutes.length };
}

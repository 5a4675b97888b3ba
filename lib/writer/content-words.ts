/** Words that say nothing about what a text is about, in the languages that replies are written in. */
const STOP_WORDS = new Set(
  `a about after again all also am an and any are as at be been before being both but by can could did do does don
  down each few for from further get go got had has have he her here hers him his how i if in into is it its just
  let like ll may me might more most my need no nor not now of off on once one only or other our ours out over own
  please re same send she should so some such than thanks that the their them then there these they this those
  through to too under until up us very was we were what when where which while who whom why will with would you
  your yours der die das den dem ein eine einen einem und oder nicht ist sind war wir ihr sie ich du es im in am an
  auf für mit von zu zum zur bis bitte noch auch aber le la les un une des du de et ou ne pas est sont nous vous il
  elle je tu en au aux pour avec par sur que qui el los las una unos y o no es son nosotros yo usted su sus al del
  con por para lo gli i il un uno una e di da in con su per tra che non è sono noi voi io a az egy és vagy nem van
  hogy ez ő mi ti`.split(/\s+/),
);

/** The words of a text that carry its meaning: lower case, no stop words, plural and case as written. */
export function listContentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/['’](?:s|m|re|ll|ve|d)$/, ''))
      .filter((word) => word.length > 0 && !STOP_WORDS.has(word)),
  );
}

/**
 * How much two texts have in common: the share of the shorter one's content words that the longer
 * one has too, 0 to 1. One or two words are too few for that; they are measured by the longer one.
 */
export function compareWords(one: string, other: string): number {
  const first = listContentWords(one);
  const second = listContentWords(other);
  const smaller = Math.min(first.size, second.size);
  if (smaller === 0) {
    return one.trim().toLowerCase() === other.trim().toLowerCase() ? 1 : 0;
  }
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (smaller < 3 ? Math.max(first.size, second.size) : smaller);
}

import { MISSPELT, NOT_MISSPELT, VOCABULARY, type WordClass } from './vocabulary.ts';

const CLASSES_OF: ReadonlyMap<string, ReadonlySet<WordClass>> = indexWords();
/** The words that others may be meant as, by their first letter. */
const TARGETS: ReadonlyMap<string, readonly string[]> = indexTargets();
const NO_CLASSES: ReadonlySet<WordClass> = new Set();

/** @returns the classes that a lower-case word belongs to, as it is spelt */
export function findClasses(word: string): ReadonlySet<WordClass> {
  return CLASSES_OF.get(word) ?? NO_CLASSES;
}

/**
 * Finds the word of the grammar that a mistyped one was meant to be: one error in five or six
 * letters, two in seven or more, never in fewer, since short words have too many neighbours.
 *
 * @returns the word as the vocabulary spells it, or null
 */
export function correctWord(word: string): string | null {
  if (word.length < 5 || CLASSES_OF.has(word) || NOT_MISSPELT.has(word)) return null;
  if (!/^[a-z-]+$/.test(word)) return null;
  let best: { word: string; errors: number } | null = null;
  for (const target of listTargets(word)) {
    const allowed = Math.min(word.length, target.length) >= 7 ? 2 : 1;
    if (Math.abs(word.length - target.length) > allowed) continue;
    const errors = countErrors(word, target);
    if (errors <= allowed && (best === null || errors < best.errors)) {
      best = { word: target, errors };
    }
  }
  return best?.word ?? null;
}

/** Optimal string alignment distance: insert, delete, replace, swap of neighbours. */
export function countErrors(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}

function indexWords(): Map<string, Set<WordClass>> {
  const index = new Map<string, Set<WordClass>>();
  for (const name of Object.keys(VOCABULARY) as WordClass[]) {
    for (const word of listWords(name)) {
      const classes = index.get(word) ?? new Set<WordClass>();
      classes.add(name);
      index.set(word, classes);
    }
  }
  return index;
}

/** People rarely miss the first letter: without it, "wreply" is tolerated but "untread" is not. */
function listTargets(word: string): string[] {
  const same = TARGETS.get(word.slice(0, 1)) ?? [];
  const rest = word.slice(1);
  return TARGETS.get(rest.slice(0, 1))?.includes(rest) === true ? [...same, rest] : [...same];
}

function indexTargets(): Map<string, string[]> {
  const words = MISSPELT.flatMap(listWords).filter((word) => word.length >= 5);
  return Map.groupBy(new Set(words), (word) => word.slice(0, 1));
}

function listWords(name: WordClass): string[] {
  return VOCABULARY[name].flatMap((line) => line.split(' '));
}

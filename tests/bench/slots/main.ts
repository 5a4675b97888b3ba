import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { SlotsCase } from './case.ts';
import { type Comparison, compareCase } from './compare.ts';
import { randomCase } from './random-cases.ts';

/**
 * `npm run bench:slots`: free slots in random calendars, zones and clock changes, against a
 * reference that looks at every minute by itself. The first differences are shown as JSON.
 *   --cases  how many (10000)
 *   --seed   of the random cases (1)
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});

const SHOWN = 3;

const cases = Number(values.cases);
const seed = Number(values.seed);
if (!(Number.isInteger(cases) && cases > 0 && Number.isInteger(seed))) {
  console.error('--cases is a number above 0, --seed a whole number.');
  process.exit(2);
}

const started = Date.now();
const differing: { slotsCase: SlotsCase; comparison: Comparison }[] = [];
let slots = 0;
let empty = 0;
// A thousand at a time: the samples of a run are all made before the first is looked at.
for (let done = 0; done < cases; done += 1_000) {
  const numRuns = Math.min(1_000, cases - done);
  for (const slotsCase of fc.sample(randomCase, { seed: seed + done, numRuns })) {
    const comparison = compareCase(slotsCase);
    slots += comparison.expected.length;
    empty += comparison.expected.length === 0 ? 1 : 0;
    if (!comparison.isSame) differing.push({ slotsCase, comparison });
  }
}
for (const { slotsCase, comparison } of differing.slice(0, SHOWN)) {
  console.log(JSON.stringify({ case: slotsCase, ...comparison }, null, 2));
}
const seconds = ((Date.now() - started) / 1_000).toFixed(1);
console.log(
  `bench:slots: cases=${cases} differences=${differing.length} slots=${slots} without_any=${empty} seed=${seed} seconds=${seconds}`,
);
process.exitCode = differing.length === 0 ? 0 : 1;

import { parseArgs } from 'node:util';
import type { PlanInput } from '#lib/domain/plan.ts';
import { createEmbeddedPlanner } from '#lib/planner/embedded-planner.ts';
import { isRight, nameIntent, type Outcome } from './name-intent.ts';
import { type Row, readRows } from './read-rows.ts';

/**
 * `npm run bench:intents -- --data FILE`: plans every line of a table of labelled requests and
 * compares what the plan would do, or what a problem says it was about, with the label.
 *   --data    the table: columns `utterance` and `intent`, tabs between them
 *   --at      ISO instant of the requests (that of the data's recording)
 *   --bar     share that has to be right (0.93)
 *   --misses  lists what was read otherwise
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    at: { type: 'string', default: '2017-03-06T09:00:00Z' },
    bar: { type: 'string', default: '0.93' },
    misses: { type: 'boolean', default: false },
  },
});

const bar = Number(values.bar);
if (values.data === undefined || !(bar >= 0 && bar <= 1)) {
  console.error('--data is a file; --bar is a number from 0 to 1.');
  process.exit(2);
}

const base: Omit<PlanInput, 'text'> = {
  at: values.at,
  timeZone: 'America/New_York',
  accounts: [
    { id: 'w', email: 'alex@company.com', label: 'work' },
    { id: 'p', email: 'alex@gmail.com', label: 'personal' },
  ],
  contacts: [
    { name: 'John Smith', address: 'john@company.com' },
    { name: 'Jane Doe', address: 'jane@company.com' },
    { name: 'Sarah Lee', address: 'sarah@example.org' },
  ],
  previous: null,
};

interface Judged extends Row {
  read: string;
  outcome: Outcome;
  right: boolean;
  why: string;
  milliseconds: number;
}

const planner = createEmbeddedPlanner();
const rows = readRows(values.data);
// The first plans are slower until the engine has compiled the grammar: they are no measure.
for (const { utterance } of rows.slice(0, 50)) await planner.makePlan({ ...base, text: utterance });

const judged: Judged[] = [];
for (const row of rows) {
  const started = performance.now();
  const result = await planner.makePlan({ ...base, text: row.utterance });
  const milliseconds = performance.now() - started;
  const { intent, outcome } = nameIntent(result);
  const why = result.ok
    ? result.plan.steps.map((step) => step.kind).join(', ')
    : result.problem.message;
  judged.push({
    ...row,
    read: intent,
    outcome,
    right: isRight(intent, row.intent),
    why,
    milliseconds,
  });
}

printConfusion();
if (values.misses) printMisses();
printFigures();

function printConfusion(): void {
  const wanted = [...new Set(judged.map((one) => one.intent))].toSorted(byName);
  const read = [...new Set(judged.map((one) => one.read))].toSorted(byName);
  console.log('what was wanted (lines) and how it was read (columns)');
  printLine('', [...read, 'right', 'planned', 'asked', 'declined']);
  for (const intent of wanted) {
    const own = judged.filter((one) => one.intent === intent);
    const counts = read.map((name) => own.filter((one) => one.read === name).length);
    const outcomes = (['planned', 'asked', 'declined'] as const).map((name) => count(name, own));
    const right = own.filter((one) => one.right).length;
    printLine(intent, [...counts, `${right}/${own.length}`, ...outcomes]);
  }
}

function byName(a: string, b: string): number {
  return a.localeCompare(b);
}

function printLine(name: string, cells: readonly (string | number)[]): void {
  const shown = cells.map((cell) => String(cell === 0 ? '.' : cell).padStart(19));
  console.log(name.padEnd(20) + shown.join(''));
}

function printMisses(): void {
  for (const { id, utterance, intent, read, outcome, why, right } of judged) {
    if (!right) console.log(`${id}\t${utterance}\t${intent} → ${read} (${outcome}: ${why})`);
  }
}

function printFigures(): void {
  const right = judged.filter((one) => one.right).length;
  const accuracy = judged.length === 0 ? 0 : right / judged.length;
  const times = judged.map((one) => one.milliseconds).toSorted((a, b) => a - b);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  console.log(
    `plan_ms_p50=${at(0.5)} plan_ms_p99=${at(0.99)} plan_ms_max=${(times.at(-1) ?? 0).toFixed(2)}`,
  );
  console.log(
    `bench:intents: accuracy=${accuracy.toFixed(3)} right=${right}/${judged.length} planned=${count('planned')} asked=${count('asked')} declined=${count('declined')} plan_ms_p95=${at(0.95)}`,
  );
  process.exitCode = accuracy >= bar ? 0 : 1;
}

function count(outcome: Outcome, among: readonly Judged[] = judged): number {
  return among.filter((one) => one.outcome === outcome).length;
}

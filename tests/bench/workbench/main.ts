import { parseArgs } from 'node:util';
import { applyCalls } from './apply-calls.ts';
import { buildWorld } from './build-world.ts';
import { compareFacts } from './compare.ts';
import { startDesk } from './desk.ts';
import { readCalls } from './python-calls.ts';
import { readData } from './read-data.ts';
import { readFacts } from './read-facts.ts';
import { countTemplates, describeMiss, type Result, summarize } from './report.ts';
import { createRunRequest } from './run-request.ts';
import { timePlanner } from './time-planner.ts';

/**
 * `npm run bench:workbench -- --data D`: the email and calendar tasks of a folder of WorkBench's form,
 * each through the whole workflow in this process on a copy of its own of the folder's mailbox and
 * calendar, in the sandbox. It compares what is there afterwards with what the answer asks for.
 *   --data    the folder
 *   --misses  shows each that was not solved, with its plan, what was expected and what came of it
 *   --only    runs those whose words or template hold this, whatever their case
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    misses: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

/** The data's clock. */
const NOW = '2023-11-30T00:00:00.000Z';

async function main(dir: string): Promise<Result[]> {
  const data = readData(dir);
  const only = values.only.toLowerCase();
  const tasks = data.tasks.filter(({ query, template }) =>
    [query, template].some((text) => text.toLowerCase().includes(only)),
  );
  const world = await buildWorld(data, NOW);
  const original = await readFacts(world.state, world);
  // The sandbox works on a copy of its own.
  const desk = await startDesk(world, NOW);
  const results: Result[] = [];
  try {
    const runRequest = createRunRequest(desk);
    for (const task of tasks) {
      desk.restore();
      const outcome = await runRequest(task.query, NOW);
      const actual = await readFacts(desk.google.sandbox.state, world);
      let note: string | null = null;
      let expected = original;
      try {
        expected = applyCalls(data, original, readCalls(task.answer));
      } catch (error) {
        note = error instanceof Error ? error.message : String(error);
      }
      const result = { task, outcome, difference: compareFacts(original, expected, actual), note };
      results.push(result);
      if (values.misses) {
        const lines = describeMiss(result);
        if (lines.length > 0) console.log(lines.join('\n'));
      }
    }
  } finally {
    await desk.close();
  }
  return results;
}

if (values.data === undefined) {
  console.error('--data is a folder with *_queries.csv, emails.csv and calendar_events.csv.');
  process.exit(2);
}
main(values.data).then(
  async (results) => {
    console.log(countTemplates(results).join('\n'));
    console.log(summarize(results, await timePlanner(results)));
  },
  (error: unknown) => {
    console.error(
      `bench:workbench: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    process.exitCode = 1;
  },
);

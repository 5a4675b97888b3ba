import { parseArgs } from 'node:util';
import { SandboxControl } from '../../chaos/sandbox-control.ts';
import { percentile } from '../runs/statistics.ts';
import { type Desk, startDesk } from './desk.ts';
import { createDurable } from './durable.ts';
import { listFaults } from './faults.ts';
import { doHeavyRun } from './heavy-run.ts';
import { judge, type Verdict } from './judge.ts';

/**
 * `npm run bench:faults`: whether the tools stay correct and polite while one call in twenty fails.
 * Judged by the sandbox: its call log, its mailboxes, and its own count of quota.
 *   --runs      how many (500)
 *   --seed      of the faults (1)
 *   --accounts  that the runs take turns with (4): with few, it is the quota that slows them down
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    accounts: { type: 'string', default: '4' },
  },
});

/** Tool layers that share nothing but the database, as serverless functions do. */
const PROCESSES = 2;
const AT_ONCE = 20;
const MIN_SUCCESS = 0.99;

interface Measured extends Verdict {
  runs: number;
  failures: string[];
  durableRetries: number;
  /** The most that any account spent in any sixty seconds, as a share of Google's limit. */
  peak: number;
  p95Ms: number;
}

async function measure(desk: Desk): Promise<Measured> {
  const runs = Number(values.runs);
  const control = new SandboxControl(desk.google.url);
  await control.limitQuota();
  await control.cause(listFaults(), Number(values.seed));
  const durable = createDurable();
  const failures: string[] = [];
  const tookMs: number[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < runs; index = next++) {
      const startedAt = performance.now();
      const tools = desk.processes[index % desk.processes.length];
      if (!tools) throw new Error('no process');
      await doHeavyRun({ desk, tools, durable, index }).catch((error: unknown) => {
        failures.push(`run ${index}: ${error instanceof Error ? error.message : String(error)}`);
      });
      tookMs.push(performance.now() - startedAt);
      if (tookMs.length % 50 === 0) console.log(`    ${tookMs.length} of ${runs} runs`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await control.stopFaults();
  const verdict = judge(await control.readCalls(), desk.google.snapshot());
  return {
    ...verdict,
    runs,
    failures,
    durableRetries: durable.retries,
    peak: await control.readPeak(),
    p95Ms: percentile(tookMs, 0.95),
  };
}

function report(measured: Measured): void {
  const { runs, failures, repeated, overQuota, calls, faulty, lost } = measured;
  const success = (runs - failures.length) / runs;
  for (const line of failures.slice(0, 20)) console.error(`    failed: ${line}`);
  for (const line of repeated.slice(0, 20)) console.error(`    repeated: ${line}`);
  const missed = [
    ...(success >= MIN_SUCCESS ? [] : ['99 % of the runs succeed']),
    ...(repeated.length === 0 ? [] : ['nothing that took effect is done again']),
    ...(overQuota === 0 ? [] : ['the sandbox never counts more than the quota']),
  ];
  for (const bar of missed) console.error(`missed: ${bar}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
  const figures = [
    `runs=${runs}`,
    `success=${(success * 100).toFixed(1)}%`,
    `repeated=${repeated.length}`,
    `over_quota=${overQuota}`,
    `peak_quota=${(measured.peak * 100).toFixed(0)}%`,
    `calls=${calls}`,
    `faulty=${((faulty / calls) * 100).toFixed(1)}%`,
    `lost_answers=${lost}`,
    `durable_retries=${measured.durableRetries}`,
    `p95=${(measured.p95Ms / 1000).toFixed(1)}s`,
  ];
  console.log(`bench:faults: ${figures.join(' ')}`);
}

async function main(): Promise<void> {
  const desk = await startDesk({ people: Number(values.accounts), processes: PROCESSES });
  try {
    report(await measure(desk));
  } finally {
    await desk.close();
  }
}

main().catch((error: unknown) => {
  console.error(
    `bench:faults: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  process.exitCode = 1;
});

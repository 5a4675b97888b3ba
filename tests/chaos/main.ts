import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '#dev/up/stack.ts';
import { createScratchDatabase } from '#tests/smoke/scratch-database.ts';
import { FINDING_KINDS, type Finding } from './judge/finding.ts';
import { countFindings } from './judge/judge.ts';
import { runChaos } from './run-chaos.ts';
import { type KillablePart, makeSchedule, PARTS } from './schedule.ts';

/**
 * `npm run chaos -- --runs N --kills K --seed S`: the whole stack on free ports with a fresh world,
 * N runs that use every kind of action and every way to decide, and K kills of its parts meanwhile.
 * SMOKE_INNGEST_URL and SMOKE_DATABASE_URL put a real server in the place of the embedded one, which
 * is then not killed.
 *   --at-once   runs that are worked on at a time (24)
 *   --keep      keeps the data, the logs and the evidence, and says where
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '24' },
    keep: { type: 'boolean', default: false },
  },
});

const startedAt = Date.now();

function say(line: string): void {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0).padStart(5);
  console.log(`${seconds} s  ${line}`);
}

function readNumber(name: 'runs' | 'kills' | 'seed' | 'at-once'): number {
  const number = Number(values[name]);
  if (!(Number.isSafeInteger(number) && number >= 0)) {
    throw new Error(`--${name} has to be a whole number, not “${values[name]}”.`);
  }
  return number;
}

async function main(): Promise<void> {
  const server = process.env['SMOKE_DATABASE_URL'];
  const inngestUrl = process.env['SMOKE_INNGEST_URL'] || undefined;
  const parts = PARTS.filter(
    (part: KillablePart) =>
      !((part === 'postgres' && server) || (part === 'inngest' && inngestUrl)),
  );
  const seed = readNumber('seed');
  const schedule = makeSchedule({
    runs: readNumber('runs'),
    kills: readNumber('kills'),
    seed,
    parts,
  });
  say(`schedule ${schedule.digest} of seed ${seed}`);

  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-chaos-'));
  const database = server ? await createScratchDatabase(server) : null;
  try {
    const stack = await startStack({
      root: resolve(import.meta.dirname, '../..'),
      dataDir,
      fresh: true,
      mode: 'production',
      ports: 'free',
      real: { databaseUrl: database?.url, inngestUrl },
      // The drivers are few users who ask for what many would.
      appEnv: {
        RATE_LIMIT_PER_MINUTE: '1000000',
        GMAIL_UNITS_PER_MINUTE: '100000000',
        CALENDAR_CALLS_PER_MINUTE: '10000000',
      },
      onProgress: say,
    });
    const { findings, kills } = await runChaos(stack, schedule, {
      seed,
      parts,
      atOnce: Math.max(1, readNumber('at-once')),
      keepIn: values.keep ? dataDir : null,
      say,
    }).finally(() => stack.stop());
    report(findings, { runs: schedule.runs.length, kills });
  } finally {
    await database?.drop();
    if (values.keep) {
      say(`data and logs are kept in ${dataDir}`);
    } else {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

function report(findings: readonly Finding[], done: { runs: number; kills: number }): void {
  for (const { kind, text } of findings) {
    console.log(`${kind}: ${text}`);
  }
  const counts = countFindings(findings);
  const parts = FINDING_KINDS.map((kind) => `${kind}=${counts[kind]}`);
  console.log(`chaos: runs=${done.runs} kills=${done.kills} ${parts.join(' ')}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(`chaos: failed: ${error instanceof Error ? error.stack : String(error)}`);
  process.exitCode = 1;
});

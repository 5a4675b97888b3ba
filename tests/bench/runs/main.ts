import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Stack, startStack } from '#dev/up/stack.ts';
import { User } from '#tests/drive/user.ts';
import { createBareGraph } from './bare-graph.ts';
import { measureFairness } from './fairness.ts';
import { measureManyRuns } from './many-runs.ts';
import { runProduct } from './product-run.ts';
import {
  describeFairness,
  describeMany,
  describeSingle,
  findMissedBars,
  type Measured,
  summarize,
} from './report.ts';
import { SandboxControl } from './sandbox.ts';
import { measureSingleRuns } from './single-runs.ts';

/**
 * `npm run bench:runs`: how long a request takes to its approval, on the whole stack with a Google
 * that answers in 100 ms. All of it runs on this machine, so the figures that tell something
 * elsewhere are the ratios.
 *   --part    single, many or fairness, or several with commas between them (all)
 *   --repeat  runs one at a time (20)
 *   --sizes   how many at once (1,8,32,128)
 *   --flood   runs of the user who floods (100)
 */
const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'single,many,fairness' },
    repeat: { type: 'string', default: '20' },
    sizes: { type: 'string', default: '1,8,32,128' },
    flood: { type: 'string', default: '100' },
  },
});

const LATENCY_MS = 100;
const EMAIL = 'alex.rivera@company.com';
const USERS = 8;
/** Runs before anything counts: code is compiled, connections are made. */
const WARM_UP = 20;
const FAIRNESS_RUNS = 10;

async function signIn(stack: Stack, googleUrl: string, email: string): Promise<User> {
  const user = new User({ appUrl: stack.appUrl, googleUrl, email });
  await user.signIn();
  return user;
}

async function measure(stack: Stack, dataDir: string): Promise<Measured> {
  const parts = values.part.split(',');
  const sizes = parts.includes('many') ? values.sizes.split(',').map(Number) : [];
  const measured: Measured = { single: null, many: [], alone: [], fairness: null };
  const googleUrl = stack.googleUrl ?? '';
  const sandbox = new SandboxControl(googleUrl);
  const user = await signIn(stack, googleUrl, EMAIL);
  const others: User[] = [];
  for (const email of await sandbox.addTwins(EMAIL, USERS - 1)) {
    others.push(await signIn(stack, googleUrl, email));
  }
  await sandbox.slowDown(LATENCY_MS);
  const bare = await createBareGraph({ stack, dataDir, email: EMAIL });
  try {
    for (let n = 0; n < WARM_UP; n += 1) {
      await runProduct(user);
      await bare.run();
    }
    if (parts.includes('single')) {
      const repeat = Number(values.repeat);
      measured.single = await measureSingleRuns({ user, bare, sandbox, repeat });
      show(...describeSingle(measured.single));
    }
    for (const size of sizes) {
      const many = await measureManyRuns([user, ...others], size);
      measured.many.push(many);
      show(describeMany(many));
    }
    for (const size of sizes.filter((one) => one > 1)) {
      const many = await measureManyRuns([user], size);
      measured.alone.push(many);
      show(describeMany(many));
    }
    const [other] = others;
    if (parts.includes('fairness') && other) {
      measured.fairness = await measureFairness({
        flooder: user,
        other,
        flood: Number(values.flood),
        repeat: FAIRNESS_RUNS,
      });
      show(describeFairness(measured.fairness));
    }
  } finally {
    await bare.close();
  }
  return measured;
}

function show(...lines: string[]): void {
  console.log(lines.join('\n'));
}

async function main(): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  try {
    const stack = await startStack({
      root: resolve(import.meta.dirname, '../../..'),
      dataDir,
      fresh: true,
      mode: 'production',
      ports: 'free',
      real: {},
      appEnv: {
        RATE_LIMIT_PER_MINUTE: '1000000',
        GMAIL_UNITS_PER_MINUTE: '100000000',
        CALENDAR_CALLS_PER_MINUTE: '10000000',
        LOG_LEVEL: 'warn',
      },
      onProgress: (line) => show(`    ${line}`),
    });
    try {
      return await measure(stack, dataDir);
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().then(
  (measured) => {
    const missed = findMissedBars(measured);
    for (const bar of missed) {
      console.error(`missed: ${bar}`);
    }
    show(summarize(measured));
    process.exitCode = missed.length > 0 ? 1 : 0;
  },
  (error: unknown) => {
    console.error(
      `bench:runs: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    process.exitCode = 1;
  },
);

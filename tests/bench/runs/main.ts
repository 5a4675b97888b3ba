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
import { SandboxControl } from './sandbox.ts';
import { measureSingleRuns } from './single-runs.ts';

/**
 * `npm run bench:runs`: how long a request takes to its approval, on the whole stack with a Google
 * that answers in 100 ms.
 */
const { values } = parseArgs({
  options: {
    repeat: { type: 'string', default: '20' },
    sizes: { type: 'string', default: '1,8,32,128' },
    flood: { type: 'string', default: '100' },
    part: { type: 'string', default: 'single,many,fairness' },
  },
});

const LATENCY_MS = 100;
const EMAIL = 'alex.rivera@company.com';
const USERS = 8;
const WARM_UP = 4;
const parts = values.part.split(',');

async function signIn(stack: Stack, googleUrl: string, email: string): Promise<User> {
  const user = new User({ appUrl: stack.appUrl, googleUrl, email });
  await user.signIn();
  return user;
}

async function measure(stack: Stack, dataDir: string): Promise<void> {
  const googleUrl = stack.googleUrl ?? '';
  const sandbox = new SandboxControl(googleUrl);
  const emails = [EMAIL, ...(await sandbox.addTwins(EMAIL, USERS - 1))];
  const users: User[] = [];
  for (const email of emails) users.push(await signIn(stack, googleUrl, email));
  const [user, other] = users;
  if (!(user && other)) throw new Error('nobody signed in');
  await sandbox.slowDown(LATENCY_MS);
  const bare = await createBareGraph({ stack, dataDir, email: EMAIL });
  try {
    for (let n = 0; n < WARM_UP; n += 1) {
      await runProduct(user);
      await bare.run();
    }
    if (parts.includes('single')) {
      console.log(await measureSingleRuns({ user, bare, sandbox, repeat: Number(values.repeat) }));
    }
    if (parts.includes('many')) {
      for (const size of values.sizes.split(',')) {
        console.log(await measureManyRuns(users, Number(size)));
      }
      for (const size of values.sizes.split(',')) {
        console.log(await measureManyRuns([user], Number(size)));
      }
    }
    if (parts.includes('fairness')) {
      console.log(
        await measureFairness({ flooder: user, other, flood: Number(values.flood), repeat: 10 }),
      );
    }
  } finally {
    await bare.close();
  }
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  try {
    const stack = await startStack({
      root: resolve(import.meta.dirname, '../../..'),
      dataDir,
      fresh: true,
      mode: 'production',
      ports: 'free',
      real: {},
      appEnv: { RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' },
      onProgress: (line) => console.log(`    ${line}`),
    });
    try {
      await measure(stack, dataDir);
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();

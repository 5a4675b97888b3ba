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
import { type Measured, writeLastLine } from './report.ts';
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

async function measure(stack: Stack, dataDir: string): Promise<Measured> {
  const measured: Measured = { many: [] };
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
      measured.single = await measureSingleRuns({
        user,
        bare,
        sandbox,
        repeat: Number(values.repeat),
      });
      console.log(measured.single);
    }
    if (parts.includes('many')) {
      for (const those of [users, [user]]) {
        for (const size of values.sizes.split(',')) {
          const many = await measureManyRuns(those, Number(size));
          measured.many.push(many);
          console.log(many);
        }
      }
    }
    if (parts.includes('fairness')) {
      const flood = Number(values.flood);
      measured.fairness = await measureFairness({ flooder: user, other, flood, repeat: 10 });
      console.log(measured.fairness);
    }
  } finally {
    await bare.close();
  }
  return measured;
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
      appEnv: { RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' },
      onProgress: (line) => console.log(`    ${line}`),
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

console.log(writeLastLine(await main()));

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Stack } from '#dev/up/stack.ts';
import { driveRun } from './drive-run.ts';
import { readFacts } from './judge/facts.ts';
import type { Finding } from './judge/finding.ts';
import { judge } from './judge/judge.ts';
import { killParts, PartKeeper } from './kill-parts.ts';
import { ACCOUNTS, TIME_ZONE } from './people.ts';
import type { DriverRecord } from './record.ts';
import { listFaults, SandboxControl } from './sandbox-control.ts';
import type { KillablePart, RunSpec, Schedule } from './schedule.ts';
import { seedWorld } from './seed-world.ts';
import { signInUsers } from './sign-in-users.ts';
import { createTurns } from './take-turns.ts';

/**
 * After the last kill, what has not ended by then never will: a step that was hit six times in a row
 * is tried again after ten minutes.
 */
const GRACE_MS = 900_000;
const SHOW_MS = 10_000;
const STEPS = 3;

/** Carries a schedule out on a running stack, and judges what came of it. */
export async function runChaos(
  stack: Stack,
  schedule: Schedule,
  options: {
    seed: number;
    parts: readonly KillablePart[];
    atOnce: number;
    /** Where the drivers' records and what the sandbox showed are written; null: nowhere. */
    keepIn: string | null;
    say(line: string): void;
  },
): Promise<{ findings: Finding[]; kills: number }> {
  const { say, parts, seed } = options;
  const { runs, kills } = schedule;
  let giveUpAt = Number.POSITIVE_INFINITY;
  const devices = await signInUsers(stack, () => giveUpAt);
  const sandbox = new SandboxControl(stack.googleUrl ?? '');
  const accounts = Object.values(ACCOUNTS).flat();
  const today = Temporal.Now.plainDateISO(TIME_ZONE);
  const targets = await seedWorld(sandbox, runs, accounts, today);
  const before = await sandbox.readWorld();
  const seen = (await sandbox.readCalls()).at(-1)?.n ?? 0;
  await sandbox.cause(listFaults(), seed);
  say('users are signed in and the world is seeded');

  const arrived = new Set<string>();
  const done = { steps: 0, ended: 0 };
  const context = {
    devicesOf: ({ user }: RunSpec) => devices[user],
    sandbox,
    databaseUrl: stack.databaseUrl,
    today,
    arrived,
    takeTurn: createTurns(options.atOnce),
    onStep: () => {
      done.steps += 1;
    },
    onEnd: () => {
      done.ended += 1;
    },
  };
  const keeper = new PartKeeper(stack, parts, say);
  const timer = setInterval(() => {
    const share = Math.round((done.steps / (runs.length * STEPS)) * 100);
    say(`${share} % of the work, ${done.ended} runs ended, ${keeper.kills} kills`);
  }, SHOW_MS);
  try {
    const driven = Promise.all(
      runs.map((spec) => {
        const own = targets.get(spec.index) ?? { mails: [], eventId: null };
        return driveRun(spec, own, context);
      }),
    );
    const progress = () => done.steps / (runs.length * STEPS);
    const killing = killParts(keeper, kills, progress);
    // A driver that breaks ends it all at once.
    await Promise.race([killing, driven.then(() => killing)]);
    await keeper.settle();
    giveUpAt = Date.now() + GRACE_MS;
    say(`killed ${keeper.describe()}; waiting for the runs to end`);
    const records = await driven;
    await sandbox.stopFaults();
    return { findings: await compare(records), kills: keeper.kills };
  } finally {
    clearInterval(timer);
    keeper.stop();
  }

  async function compare(records: DriverRecord[]): Promise<Finding[]> {
    const after = await sandbox.readWorld();
    const calls = (await sandbox.readCalls()).filter(({ n }) => n > seen);
    say(`${calls.length} calls reached the sandbox, ${countCut(calls)} of them cut after effect`);
    say(describeEnds(records));
    const facts = await readFacts({ before, after, calls, accounts, arrived });
    if (options.keepIn !== null) {
      const evidence = JSON.stringify({ records, facts }, null, 1);
      writeFileSync(join(options.keepIn, 'evidence.json'), evidence);
    }
    return judge(records, facts);
  }
}

function countCut(calls: readonly { fault?: string; status: number; method: string }[]): number {
  return calls.filter(({ fault, method }) => fault === 'cut-after' && method !== 'GET').length;
}

/** How the runs ended and what became of their actions, as the product says. */
function describeEnds(records: readonly DriverRecord[]): string {
  const details = records.flatMap(({ finals }) => finals.flatMap(({ detail }) => detail ?? []));
  const tally = (values: string[]) =>
    Object.entries(Object.groupBy(values, (value) => value))
      .map(([value, all]) => `${all?.length ?? 0} ${value}`)
      .join(', ');
  const runs = tally(details.map(({ run }) => run.status));
  const effects = tally(details.flatMap((one) => one.effects.map(({ state }) => state)));
  return `runs: ${runs}; actions: ${effects}`;
}

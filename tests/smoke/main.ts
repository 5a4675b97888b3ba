import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { shiftClock } from '#dev/up/shift-clock.ts';
import { type Stack, startStack } from '#dev/up/stack.ts';
import type { Figures } from './flows/flow.ts';
import { FlowDesk } from './flows/flow-desk.ts';
import { FLOWS } from './flows/flows.ts';
import { showApproval, showTrace } from './flows/show.ts';
import { runSmoke } from './run-smoke.ts';
import { createScratchDatabase } from './scratch-database.ts';
import { Steps } from './steps.ts';

/**
 * `npm run smoke`: the whole stack on free ports with a fresh world, and the main job once, over
 * HTTP. `--json` prints one JSON object with the run's nodes in order and its plan hash.
 * `--flow meeting|focus|move|archive|summarize` does that job instead and prints its plan, its nodes
 * with their times, what it asks to approve, and what came of it; summarize is the main one.
 * `--at 2026-03-08T07:30:00Z` does it at that instant, by a clock that all embedded parts share.
 * SMOKE_INNGEST_URL and SMOKE_DATABASE_URL put a real server in the place of the embedded one.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    flow: { type: 'string' },
    at: { type: 'string' },
  },
});

const MAIN_FLOW = 'summarize';
const { flow } = values;
if (flow !== undefined && flow !== MAIN_FLOW && !Object.hasOwn(FLOWS, flow)) {
  console.error(`--flow is one of ${[...Object.keys(FLOWS), MAIN_FLOW].join(', ')}.`);
  process.exit(2);
}

const clockAheadMs = values.at === undefined ? undefined : Date.parse(values.at) - Date.now();
if (clockAheadMs !== undefined) {
  if (Number.isNaN(clockAheadMs)) {
    console.error('--at is an instant, such as 2026-03-08T07:30:00Z.');
    process.exit(2);
  }
  shiftClock(clockAheadMs);
}

const steps = new Steps({ quiet: values.json });

/** What the last line says: everything with `--json`, and figures by name without. */
interface Outcome {
  json: object;
  figures: Figures;
}

async function main(): Promise<Outcome> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-smoke-'));
  const server = process.env['SMOKE_DATABASE_URL'];
  const database = server ? await createScratchDatabase(server) : null;
  try {
    const stack = await steps.run('start the stack', () =>
      startStack({
        root: resolve(import.meta.dirname, '../..'),
        dataDir,
        fresh: true,
        mode: 'production',
        ports: 'free',
        ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
        real: {
          databaseUrl: database?.url,
          inngestUrl: process.env['SMOKE_INNGEST_URL'] || undefined,
        },
        onProgress: (line) => steps.say(`    ${line}`),
      }),
    );
    try {
      return await runFlow(stack);
    } finally {
      await stack.stop();
    }
  } finally {
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function runFlow(stack: Stack): Promise<Outcome> {
  const chosen = flow === undefined ? undefined : FLOWS[flow];
  if (chosen) {
    const figures = await chosen.run(await FlowDesk.open(stack, steps, chosen.accounts));
    return { json: { flow, ...figures }, figures };
  }
  const { trace, ...result } = await runSmoke(stack, steps);
  if (flow === MAIN_FLOW) {
    showTrace(steps, trace.events, trace.blocks);
    showApproval(steps, trace.approval);
  }
  const { nodes, drafts, approved, sent, undone } = result;
  return { json: result, figures: { nodes: nodes.length, drafts, approved, sent, undone } };
}

main().then(
  ({ json, figures }) => {
    const ms = steps.elapsedMs;
    if (values.json) {
      console.log(JSON.stringify({ ok: true, ...json, ms }));
    } else {
      const named = { ...(flow === undefined ? {} : { flow }), ...figures, ms };
      const words = Object.entries(named).map(([name, figure]) => `${name}=${figure}`);
      console.log(`smoke: ok ${words.join(' ')}`);
    }
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (values.json) {
      console.log(JSON.stringify({ ok: false, step: steps.current, error: reason }));
    }
    console.error(`smoke: failed at “${steps.current}”: ${reason}`);
    process.exitCode = 1;
  },
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '#dev/up/stack.ts';
import { runSmoke, type SmokeResult } from './run-smoke.ts';
import { createScratchDatabase } from './scratch-database.ts';
import { Steps } from './steps.ts';

/**
 * `npm run smoke`: the whole stack on free ports with a fresh world, and the main job once, over
 * HTTP. `--json` prints one JSON object with the run's nodes in order and its plan hash.
 * SMOKE_INNGEST_URL and SMOKE_DATABASE_URL put a real server in the place of the embedded one.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const steps = new Steps({ quiet: values.json });

async function main(): Promise<SmokeResult> {
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
        real: {
          databaseUrl: database?.url,
          inngestUrl: process.env['SMOKE_INNGEST_URL'] || undefined,
        },
        onProgress: (line) => steps.say(`    ${line}`),
      }),
    );
    try {
      return await runSmoke(stack, steps);
    } finally {
      await stack.stop();
    }
  } finally {
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().then(
  (result) => {
    const ms = steps.elapsedMs;
    if (values.json) {
      console.log(JSON.stringify({ ok: true, ...result, ms }));
    } else {
      const { nodes, drafts, approved, sent, undone } = result;
      console.log(
        `smoke: ok nodes=${nodes.length} drafts=${drafts} approved=${approved} sent=${sent} undone=${undone} ms=${ms}`,
      );
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

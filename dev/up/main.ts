import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRealParts } from './real-parts.ts';
import { startStack } from './stack.ts';

/**
 * `npm run demo` and `npm run dev`: the whole product on this machine.
 *   --fresh      forget what earlier starts stored
 *   --dev        hot reload in place of the production build
 *   --data-dir   where everything is kept (.countersign)
 */
const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    'data-dir': { type: 'string', default: '.countersign' },
  },
});

const root = resolve(import.meta.dirname, '../..');
const startedAt = Date.now();

function show(line: string): void {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${line}`);
}

async function main(): Promise<void> {
  const envFile = join(root, '.env');
  if (existsSync(envFile)) {
    process.loadEnvFile(envFile);
  }
  console.log(
    'Starting Countersign. The first start builds the app, which takes about a minute.\n',
  );
  const stack = await startStack({
    root,
    dataDir: resolve(root, values['data-dir']),
    fresh: values.fresh,
    mode: values.dev ? 'development' : 'production',
    ports: 'usual',
    real: readRealParts(process.env),
    onProgress: show,
  });

  const lines = [
    '',
    'Countersign is ready.',
    '',
    `  Open            ${stack.appUrl}`,
    ...(stack.googleUrl === null
      ? []
      : [`  Mailboxes       ${stack.googleUrl}   (everyone in the sandbox, as they see it)`]),
    `  Runs and steps  ${stack.inngestUrl}`,
    '',
    ...(stack.googleUrl === null
      ? []
      : ['  Sign in as Alex Rivera (alex.rivera@company.com), allow everything, and type:']),
    '      Summarize emails about Project X and draft responses',
    '',
    '  Ctrl-C stops everything; the next start goes on with the data. --fresh starts over.',
  ];
  console.log(lines.join('\n'));

  let stopping = false;
  async function stop(code: number): Promise<void> {
    if (stopping) {
      return;
    }
    stopping = true;
    console.log('\nStopping…');
    await stack.stop();
    console.log('Stopped. Your data is kept.');
    process.exit(code);
  }
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  for (const part of stack.parts.values()) {
    void part.exited.then((code) => {
      if (!stopping) {
        console.error(`\n${part.name} stopped by itself (exit code ${code ?? 'none'}).`);
        console.error(`Its log: ${join(values['data-dir'], 'logs', `${part.name}.log`)}`);
        void stop(1);
      }
    });
  }
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

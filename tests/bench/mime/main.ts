import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type MimeAnswer, mimeAnswerSchema } from './answer.ts';

/**
 * `npm run bench:mime -- --dir D`: parses every `.eml` and `.msg` under D (RFC 5322 text or
 * Outlook's format), one after the other in a worker, so that a mail that hangs is seen, counted
 * as thrown and passed over.
 *   --limit  milliseconds after which a mail counts as hanging (60000)
 *   --show   how many of the slowest and of the unreadable mails are named (3)
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    limit: { type: 'string', default: '60000' },
    show: { type: 'string', default: '3' },
  },
});

interface Result extends MimeAnswer {
  name: string;
}

class Parser {
  readonly #limitMs: number;
  #worker: Worker | null = null;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  async parse(raw: Uint8Array): Promise<MimeAnswer> {
    this.#worker ??= new Worker(new URL('./parse-worker.ts', import.meta.url));
    const worker = this.#worker;
    const answer = new Promise<MimeAnswer>((settle) => {
      const fail = (error: string): void => {
        clearTimeout(timer);
        this.#worker = null;
        settle({ ms: this.#limitMs, error, problem: null });
      };
      const timer = setTimeout(() => {
        fail('hangs');
        void worker.terminate();
      }, this.#limitMs);
      worker.once('error', (error) => fail(String(error)));
      worker.once('message', (message) => {
        clearTimeout(timer);
        worker.removeAllListeners('error');
        settle(mimeAnswerSchema.parse(message));
      });
    });
    worker.postMessage(raw);
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}

function listMails(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:eml|msg)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function writeReport(results: readonly Result[], show: number): string[] {
  const failed = results.filter((one) => one.error !== null);
  const unread = results.filter((one) => one.error === null && one.problem !== null);
  const slow = results.toSorted((one, other) => other.ms - one.ms).slice(0, show);
  return [
    ...failed.map((one) => `threw: ${one.name}: ${one.error}`),
    ...(unread.length > 0 ? [`with a problem: ${unread.length}`] : []),
    ...unread.slice(0, show).map((one) => `    ${one.name}: ${one.problem}`),
    ...slow.map((one) => `    ${one.ms.toFixed(0)} ms: ${one.name}`),
  ];
}

async function main(dir: string): Promise<number> {
  const parser = new Parser(Number(values.limit));
  const results: Result[] = [];
  for (const file of listMails(dir)) {
    const answer = await parser.parse(new Uint8Array(readFileSync(file)));
    results.push({ ...answer, name: relative(dir, file) });
  }
  await parser.close();
  const threw = results.filter((one) => one.error !== null).length;
  const slowest = Math.max(0, ...results.map((one) => one.ms));
  console.log(writeReport(results, Number(values.show)).join('\n'));
  console.log(
    `bench:mime: parsed=${results.length - threw} threw=${threw} slowest_ms=${slowest.toFixed(0)}`,
  );
  return results.length > 0 && threw === 0 ? 0 : 1;
}

if (values.dir === undefined) {
  console.error('bench:mime: say where the mails are: npm run bench:mime -- --dir D');
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(values.dir));
}

import { appendFile, open, rename, stat } from 'node:fs/promises';

/** One request that reached the sandbox's APIs. */
export interface CallRecord {
  /** Counts up from 1 and goes on after a restart on the same data. */
  n: number;
  /** ISO instant by the sandbox's clock. */
  at: string;
  method: string;
  path: string;
  /** Query string without `?`, tokens blanked. */
  query: string;
  /** Address of the account the bearer token belongs to. */
  account: string | null;
  /** HTTP status; 0 where a fault cut the connection. */
  status: number;
  /** What the call came to where the connection was cut before its caller could hear of it. */
  lost?: number;
  /** Quota units by Google's published costs. */
  units: number;
  durationMs: number;
  /** The first characters of the request's body; secrets blanked. */
  body: string;
  /** Key of the action that the call is made for: of the mail it carries or sends, or its event. */
  action?: string;
  /** Id of the fault that hit the call. */
  fault?: string;
}

export interface CallLog {
  record(call: Omit<CallRecord, 'n'>): void;
  /** Calls with `n` greater than the given one, oldest first. */
  since(n: number): CallRecord[];
  /** Number of the newest call, 0 before the first. */
  last(): number;
  clear(): void;
  /** Resolves when everything recorded so far is in the file. */
  flush(): Promise<void>;
}

const RING_SIZE = 50_000;
const ROTATE_AT_BYTES = 32 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/**
 * A ring of the last 50,000 calls, kept outside the state so that a call costs no snapshot.
 * @param file where each call is appended as a line of JSON; a file over 32 MB is put aside as `.1`.
 */
export async function createCallLog(file?: string): Promise<CallLog> {
  const ring: CallRecord[] = [];
  let last = file === undefined ? 0 : await readLastNumber(file);
  let waiting: string[] = [];
  let writing = Promise.resolve();

  async function append(): Promise<void> {
    if (file === undefined || waiting.length === 0) return;
    const lines = waiting.join('');
    waiting = [];
    await appendFile(file, lines);
  }

  return {
    record(call) {
      last += 1;
      const numbered: CallRecord = { n: last, ...call };
      ring.push(numbered);
      // Trimmed in one go now and then: shifting a full ring on every call would copy it each time.
      if (ring.length > RING_SIZE * 1.2) ring.splice(0, ring.length - RING_SIZE);
      if (file === undefined) return;
      waiting.push(`${JSON.stringify(numbered)}\n`);
      writing = writing.then(append, append).catch((error: unknown) => {
        console.error('google sandbox: the call log could not be written', error);
      });
    },
    since: (n) => ring.slice(-RING_SIZE).filter((call) => call.n > n),
    last: () => last,
    clear() {
      ring.length = 0;
    },
    flush: () => writing.then(append),
  };
}

/** The number of the last line, having put aside a file that has grown too long. */
async function readLastNumber(file: string): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) return 0;
  const handle = await open(file);
  const length = Math.min(size, TAIL_BYTES);
  const { buffer } = await handle
    .read(Buffer.alloc(length), 0, length, size - length)
    .finally(() => handle.close());
  // The last line may be cut short by a kill; the newest whole one counts.
  const numbers = [...buffer.toString().matchAll(/^\{"n":(\d+),/gm)].map((match) =>
    Number(match[1]),
  );
  if (size > ROTATE_AT_BYTES) await rename(file, `${file}.1`);
  return numbers.at(-1) ?? 0;
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How long a change may wait for the next one, and how long it may wait at all, in ms. */
const QUIET_MS = 100;
const LATEST_MS = 500;

export interface WriteBehind {
  /** Something changed: it will be on disk within half a second. */
  touch(): void;
  /** Writes what changed, now. */
  flush(): Promise<void>;
  /** Flushes and takes no more changes. */
  close(): Promise<void>;
}

/** The text of a file; `null` where there is none. */
export async function loadText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Keeps a file in step with something that changes often: written after a short quiet, never once
 * per request, to a temporary file that is renamed into place, so that a kill leaves the old or the
 * new text and never half of one.
 * @param serialize the whole text, as of the moment it is called.
 */
export function createWriteBehind(file: string, serialize: () => string): WriteBehind {
  let dirtySince: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  let closed = false;

  async function write(): Promise<void> {
    if (dirtySince === null) return;
    dirtySince = null;
    const text = serialize();
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.tmp`, text, { mode: 0o600 });
    await rename(`${file}.tmp`, file);
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const next = writing.then(write);
    // The chain itself must survive a failed write; the caller of this flush hears of it.
    writing = next.catch(() => undefined);
    return next;
  }

  function touch(): void {
    if (closed) return;
    dirtySince ??= Date.now();
    if (timer !== null) clearTimeout(timer);
    const wait = Math.max(0, Math.min(QUIET_MS, dirtySince + LATEST_MS - Date.now()));
    timer = setTimeout(() => {
      flush().catch((error: unknown) => {
        console.error(`google sandbox: ${file} could not be written`, error);
      });
    }, wait);
  }

  return {
    touch,
    flush,
    close() {
      dirtySince ??= Date.now();
      closed = true;
      return flush();
    },
  };
}

export interface Refresher {
  /** Asks for a refresh; many asks in a row become one. */
  request(): void;
  stop(): void;
}

/**
 * Runs `refresh` a moment after the last request and never twice at once: a request that comes
 * while one is under way leads to one more after it, so the latest state is always read.
 */
export function createRefresher(refresh: () => Promise<void>, delayMs: number): Refresher {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let busy = false;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    timer = null;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await refresh();
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      request();
    }
  }

  function request(): void {
    if (stopped) {
      return;
    }
    timer ??= setTimeout(() => void run(), delayMs);
  }

  return {
    request,
    stop() {
      stopped = true;
      clearTimeout(timer ?? undefined);
    },
  };
}

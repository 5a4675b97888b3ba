const EVERY_MS = 5000;
const WHILE_AWAY_MS = 1000;
const PATIENCE_MS = 4000;

/**
 * Asks the app at a serve URL to register itself, again and again: each second until it answers, then
 * every five, so that functions changed by a restart arrive. What the development server's `-u` does.
 * Returns what stops it.
 */
export function startAppSync(options: { appUrl: string; log: (line: string) => void }): () => void {
  const { appUrl, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let lastReport = '';

  const report = (line: string): void => {
    if (line !== lastReport) {
      lastReport = line;
      log(line);
    }
  };

  async function sync(): Promise<boolean> {
    try {
      const response = await fetch(appUrl, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-inngest-server-kind': 'dev' },
        body: JSON.stringify({ url: appUrl }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      report(
        response.ok
          ? `app at ${appUrl} registered`
          : `app at ${appUrl} did not register: HTTP ${response.status} ${text.slice(0, 300)}`,
      );
      return response.ok;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      report(
        `app at ${appUrl} is not up yet (${cause instanceof Error ? cause.message : String(cause)})`,
      );
      return false;
    }
  }

  async function repeat(): Promise<void> {
    const registered = await sync();
    if (!stopped) {
      timer = setTimeout(() => void repeat(), registered ? EVERY_MS : WHILE_AWAY_MS);
    }
  }

  void repeat();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

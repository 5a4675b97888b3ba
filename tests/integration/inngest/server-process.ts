import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen, stopListening } from './sdk-app.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The server as its own process, to be killed. */
export type ServerProcess = {
  url: string;
  start(): Promise<void>;
  /** As pulling the plug: nothing is flushed, no answer is sent. */
  kill(): Promise<void>;
  /** As Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
};

async function findFreePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe);
  await stopListening(probe);
  return port;
}

async function awaitReady(child: ChildProcess): Promise<void> {
  let said = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('inngest: ready on ')) {
        resolve();
      }
    });
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const died = once(child, 'exit').then(() => {
    throw new Error(`the server ended before it was ready:\n${said}`);
  });
  await Promise.race([ready, died]);
  died.catch(() => undefined);
}

export async function createServerProcess(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await findFreePort();
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child;
    child = undefined;
    if (ending === undefined) {
      return null;
    }
    const exited = once(ending, 'exit');
    ending.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      child = spawn(process.execPath, ['dev/inngest/main.ts'], {
        cwd: ROOT,
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          PORT: String(port),
          INNGEST_RETRY_INTERVAL_MS: '50',
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await awaitReady(child);
    },
    async kill() {
      await end('SIGKILL');
    },
    interrupt: () => end('SIGINT'),
  };
}

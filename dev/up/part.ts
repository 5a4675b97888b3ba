import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';

const STOP_MS = 8_000;
const POLL_MS = 50;

export interface PartOptions {
  name: string;
  /** Arguments of node: the script first. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Its output goes here. */
  logFile: string;
  /** True once it can be used. */
  isReady(): Promise<boolean>;
  readyTimeoutMs: number;
}

/** One process of the stack. */
export interface Part {
  name: string;
  pid: number;
  /** Resolves when the process is gone, with its exit code. */
  exited: Promise<number | null>;
  stop(): Promise<void>;
  /** Kills it without warning and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a part and waits until it is ready. @throws Error with the end of its log if it is not */
export async function startPart(options: PartOptions): Promise<Part> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const preloaded = [
    'exit-with-parent.ts',
    ...(options.env['CLOCK_AHEAD_MS'] === undefined ? [] : ['live-ahead.ts']),
  ];
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      ...preloaded.flatMap((file) => ['--import', join(import.meta.dirname, file)]),
      ...options.args,
    ],
    {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own group: Ctrl-C reaches the starter alone, which stops the parts in their order.
      detached: true,
    },
  );
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      tail.push(data.toString());
      if (tail.length > 40) {
        tail.shift();
      }
      log.write(data);
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      log.end();
      resolve(code);
    });
  });
  const part: Part = {
    name: options.name,
    pid: child.pid ?? 0,
    exited,
    stop: () => stopChild(child, exited),
    kill: async () => {
      signalGroup(child, 'SIGKILL');
      await exited;
    },
  };
  await waitUntilReady(options, part, child, tail);
  return part;
}

async function waitUntilReady(
  options: PartOptions,
  part: Part,
  child: ChildProcess,
  tail: string[],
): Promise<void> {
  const until = Date.now() + options.readyTimeoutMs;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${part.name} stopped before it was ready:\n${tail.join('').trim()}`);
    }
    if (await options.isReady().catch(() => false)) {
      return;
    }
    if (Date.now() > until) {
      await part.kill();
      throw new Error(
        `${part.name} was not ready after ${options.readyTimeoutMs / 1000} s:\n${tail.join('').trim()}`,
      );
    }
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  child.kill('SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

/** Reaches what the part may have started itself; a group that is gone is fine. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) {
      process.kill(-child.pid, signal);
    }
  } catch {
    child.kill(signal);
  }
}

/** Whether something accepts connections on this port. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Whether a URL answers with success. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}

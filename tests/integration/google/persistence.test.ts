import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startGoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  control,
  createCalendarClient,
  createOAuthClient,
  createSmallWorld,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'google-sandbox-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** The sandbox as a process of its own; its URL once it says that it is ready. */
async function launch(
  env: Record<string, string> = {},
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['dev/google/main.ts'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error('The sandbox did not start');
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}

async function readState(): Promise<string> {
  return readFile(join(dataDir, 'state.json'), 'utf8');
}

const EVENT = {
  id: 'kept01',
  start: { dateTime: '2026-01-12T09:00:00Z' },
  end: { dateTime: '2026-01-12T10:00:00Z' },
};

describe('a sandbox with a data directory', () => {
  it('goes on after SIGTERM where it was: events, tokens, signing key, call numbers', async () => {
    const first = await launch();
    await control(first.url, 'POST world', createSmallWorld());
    const user = await signIn(first.url, ANNA);
    const idToken = user.auth.credentials.id_token ?? '';
    await createCalendarClient(first.url, user).events.insert({
      calendarId: 'primary',
      requestBody: EVENT,
    });
    const { body: before } = await control(first.url, 'GET calls?since=0');
    expect(await stop(first.child, 'SIGTERM')).toBe(0);

    // On the same port, as the issuer and the clients' URLs name it.
    const second = await launch({ PORT: new URL(first.url).port });
    expect(second.url).toBe(first.url);
    const kept = await createCalendarClient(second.url, user).events.get({
      calendarId: 'primary',
      eventId: EVENT.id,
    });
    expect(kept.data.status).toBe('confirmed');
    await createOAuthClient(second.url).verifyIdToken({ idToken });
    const { body: after } = await control(second.url, 'GET calls?since=0');
    expect(Object(after).calls[0].n).toBe(Object(before).last + 1);
  });

  it('survives SIGKILL with what it had written, and never half a file', async () => {
    const first = await launch();
    await control(first.url, 'POST world', createSmallWorld());
    const user = await signIn(first.url, ANNA);
    await createCalendarClient(first.url, user).events.insert({
      calendarId: 'primary',
      requestBody: EVENT,
    });
    await expect.poll(readState, { timeout: 5000 }).toContain('"kept01"');
    await stop(first.child, 'SIGKILL');
    JSON.parse(await readState());
    const second = await launch();
    expect(JSON.stringify((await control(second.url, 'GET snapshot')).body)).toContain('kept01');
  });

  it('starts over with FRESH', async () => {
    const first = await launch();
    await control(first.url, 'POST world', createSmallWorld());
    await stop(first.child, 'SIGINT');
    const second = await launch({ FRESH: '1' });
    const { body } = await control(second.url, 'GET health');
    expect(Object(body).accounts).not.toContain(ANNA);
  });

  it('writes behind: many changes, few writes, one file', async () => {
    const sandbox = await startSmallSandbox(dataDir);
    const user = await signIn(sandbox.url, ANNA);
    const calendar = createCalendarClient(sandbox.url, user);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        calendar.events.insert({
          calendarId: 'primary',
          requestBody: { ...EVENT, id: `item${i}` },
        }),
      ),
    );
    await sandbox.close();
    expect(await readState()).toBe(JSON.stringify(sandbox.sandbox.state));
    expect((await readdir(dataDir)).sort()).toEqual([
      'calls.jsonl',
      'signing-key.pem',
      'state.json',
    ]);
    const calls = (await readFile(join(dataDir, 'calls.jsonl'), 'utf8')).trim().split('\n');
    expect(calls.map((line) => JSON.parse(line).path)).toHaveLength(51);
  });

  it('does not start on a world that it cannot read, and leaves it alone', async () => {
    await writeFile(join(dataDir, 'state.json'), '{"half":');
    await expect(startGoogleSandbox({ port: 0, dataDir })).rejects.toThrow();
    expect(await readState()).toBe('{"half":');
  });

  it('says so when its port is taken', async () => {
    const first = await startSmallSandbox();
    const port = Number(new URL(first.url).port);
    await expect(startGoogleSandbox({ port, seed: createSmallWorld() })).rejects.toThrow(
      'EADDRINUSE',
    );
    await first.close();
  });
});

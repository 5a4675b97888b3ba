import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startPostgres } from '#dev/postgres/start-postgres.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postgres-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the command itself, as a person would, and waits for its ready line. */
async function spawnPostgres(dataDir: string) {
  const child = spawn(process.execPath, ['dev/postgres/main.ts'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^postgres ready (.+)$/.exec(line)?.[1];
    if (url) return { url, child };
  }
  throw new Error('It ended before it was ready.');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('dev/postgres', () => {
  it('keeps what was acknowledged through a kill, and stops cleanly', async () => {
    const dataDir = join(folder, 'killed');
    const first = await spawnPostgres(dataDir);
    await query(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1), (2);');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await spawnPostgres(dataDir);
    expect(await query(second.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
    await expect(startPostgres({ port: 0, dataDir })).rejects.toThrow('Another process');
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it('starts over where the first initialisation was cut off', async () => {
    const dataDir = join(folder, 'cut-off');
    const child = spawn(process.execPath, ['dev/postgres/main.ts'], {
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
      stdio: 'ignore',
    });
    const watcher = watch(folder);
    for await (const [, name] of on(watcher, 'change')) {
      if (name === 'cut-off.new') break;
    }
    watcher.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const postgres = await startPostgres({ port: 0, dataDir });
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.close();
  });

  describe('with many connections', () => {
    it('never mixes up their statements, also where one arrives in many packets', async () => {
      const pool = new pg.Pool({ connectionString: inject('databaseUrl'), max: 12 });
      const large = 'x'.repeat(300_000);
      const results = await Promise.all(
        Array.from({ length: 120 }, async (_, n) => {
          const { rows } =
            n % 2 === 0
              ? await pool.query('SELECT length($2::text) AS size, $1::int AS n', [n, large])
              : await pool.query('SELECT $1::int AS n', [n]);
          return (rows as { n: number }[])[0]?.n;
        }),
      );
      expect(results).toEqual(Array.from({ length: 120 }, (_, n) => n));
      await pool.end();
    });

    it('rolls back what a lost connection left open, and serves the others', async () => {
      const url = inject('databaseUrl');
      await query(url, 'CREATE TABLE left_open (n int)');
      const lost = new pg.Client({ connectionString: url });
      lost.on('error', () => undefined);
      await lost.connect();
      await lost.query('BEGIN');
      await lost.query('INSERT INTO left_open VALUES (1)');
      const other = query(url, 'SELECT count(*)::int AS n FROM left_open');
      (
        lost as unknown as { connection: { stream: { destroy(): void } } }
      ).connection.stream.destroy();
      expect(await other).toEqual([{ n: 0 }]);
      await query(url, 'DROP TABLE left_open');
    });
  });
});

import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Socket paths are short (108 bytes), so it stands in the temporary folder under a hash. */
function nameLock(dataDir: string): string {
  const hash = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24);
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\countersign-postgres-${hash}`
    : join(tmpdir(), `countersign-postgres-${hash}.sock`);
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((settle, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', fail);
    server.listen(path, () => {
      server.unref();
      settle(server);
    });
  });
}

/**
 * Two processes over one data directory would destroy it. The lock is a socket that its holder
 * listens on: it goes with the process, however that ends.
 * @returns a function that lets it go.
 */
export async function lockData(dataDir: string): Promise<() => Promise<void>> {
  const path = nameLock(dataDir);
  if (await isHeld(path)) {
    throw new Error(`Another process is using the database in ${dataDir}.`);
  }
  await unlink(path).catch(() => undefined);
  const server = await listen(path);
  return () => new Promise((settle) => server.close(() => settle()));
}

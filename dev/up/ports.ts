import { createServer } from 'node:net';

/** Whether nothing listens on this port of the loopback interface, in IPv4 and IPv6. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::', undefined]) {
    if (!(await canListen(port, host))) {
      return false;
    }
  }
  return true;
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no such address to be taken.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.close(() => resolve(true));
    });
  });
}

/** A port that the system says is free right now. */
async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * The wanted port if it is free, otherwise the next free one of the ten after it; any free port for
 * `null`.
 */
export async function choosePort(wanted: number | null): Promise<number> {
  if (wanted === null) {
    return findFreePort();
  }
  for (let port = wanted; port < wanted + 10; port += 1) {
    if (await isFree(port)) {
      return port;
    }
  }
  throw new Error(
    `Ports ${wanted} to ${wanted + 9} are all taken. Free one of them and try again.`,
  );
}

import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/**
 * A client with its own pool of connections.
 * @param options.poolSize most connections at a time; serverless instances share what Postgres has.
 */
export function createDatabase(options: { url: string; poolSize: number }): Database {
  const adapter = new PrismaPg({ connectionString: options.url, max: options.poolSize });
  return new PrismaClient({
    adapter,
    // Postgres on one machine lets transactions wait for each other.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
}

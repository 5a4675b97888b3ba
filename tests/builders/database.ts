import { afterAll, inject } from 'vitest';
import { createDatabase, type Database } from '#lib/db/client.ts';

/** Connects a test file to the migrated database that all of them share. */
export function connectDatabase(options: { poolSize?: number } = {}): Database {
  const database = createDatabase({
    url: inject('databaseUrl'),
    poolSize: options.poolSize ?? 4,
  });
  afterAll(() => database.$disconnect());
  return database;
}

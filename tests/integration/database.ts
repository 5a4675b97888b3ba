import type { TestProject } from 'vitest/node';
import { startPostgres } from '#dev/postgres/start-postgres.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One migrated database for all integration tests; each test keeps to users of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const postgres = given ? null : await startPostgres({ port: 0, dataDir: null });
  const url = postgres?.url ?? given ?? '';
  await migrateDatabase(url);
  project.provide('databaseUrl', url);
  return async () => postgres?.close();
}

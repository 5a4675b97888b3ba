import { readDatabaseEnv } from '#lib/platform/env.ts';
import { migrateDatabase } from './migrate-database.ts';

const applied = await migrateDatabase(readDatabaseEnv().DATABASE_URL);
process.stdout.write(
  applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`,
);

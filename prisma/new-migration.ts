import { mkdir, writeFile } from 'node:fs/promises';
import { readDatabaseEnv } from '#lib/platform/env.ts';
import { applyMigrations, diffSchema, MIGRATIONS_DIR } from './schema-engine.ts';

// Writes a migration that takes a development database to what schema.prisma says:
// `npm run db:diff -- add_calendar_events`. It is read over, and completed by hand where Prisma's
// schema has no words for it, before it is committed.

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Give the migration a name: npm run db:diff -- add_calendar_events\n');
  process.exit(2);
}
const url = readDatabaseEnv().DATABASE_URL;
await applyMigrations(url);
const sql = await diffSchema(url);
if (sql === '') {
  process.stdout.write('schema.prisma and the migrations agree already.\n');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `${MIGRATIONS_DIR}/${stamp}_${name}`;
  await mkdir(folder);
  await writeFile(`${folder}/migration.sql`, `${sql}\n`);
  process.stdout.write(`Wrote ${folder}/migration.sql\n`);
}

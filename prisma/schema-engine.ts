import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { createMigrationAdapter } from './migration-adapter.ts';

const SCHEMA_FILE = fileURLToPath(new URL('./schema.prisma', import.meta.url));
export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/** No table or enum of the database is outside of Prisma's care. */
const WHOLE_SCHEMA = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own migration engine, in the build that needs no download. It keeps the same
 * `_prisma_migrations` table as Prisma's command line.
 * @param url of the database that it works on.
 */
async function openEngine(url: string): Promise<SchemaEngine> {
  const adapter = bindMigrationAwareSqlAdapterFactory(createMigrationAdapter(url));
  return await SchemaEngine.new({ datamodels: await readSchema() }, () => undefined, adapter);
}

async function readSchema(): Promise<[string, string][]> {
  return [[SCHEMA_FILE, await readFile(SCHEMA_FILE, 'utf8')]];
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(`${MIGRATIONS_DIR}/${path}/migration.sql`, 'utf8'),
          },
        },
      })),
    ),
  };
}

/** Applies what is not applied yet. @returns the names of what was. */
export async function applyMigrations(url: string): Promise<string[]> {
  using engine = await openEngine(url);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await readMigrations(),
    filters: WHOLE_SCHEMA,
  });
  return appliedMigrationNames;
}

/**
 * The SQL that would make a database which has all the migrations agree with `schema.prisma`;
 * empty where it does.
 * @param url of a database that has them applied.
 */
export async function diffSchema(url: string): Promise<string> {
  using engine = await openEngine(url);
  const files = (await readSchema()).map(([path, content]) => ({ path, content }));
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: dirname(SCHEMA_FILE) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: WHOLE_SCHEMA,
  });
  return (stdout ?? '').replace(/^-- This is an empty migration\.\s*$/m, '').trim();
}

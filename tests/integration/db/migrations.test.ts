import { expect, inject, it } from 'vitest';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { diffSchema } from '#prisma/schema-engine.ts';
import { connectDatabase } from '#tests/builders/database.ts';

const database = connectDatabase();

it('the migrations build what schema.prisma says', async () => {
  expect(await diffSchema(inject('databaseUrl'))).toBe('');
});

it('a difference would be seen', async () => {
  await database.$executeRaw`CREATE TABLE "NotInTheSchema" ("id" TEXT PRIMARY KEY)`;
  try {
    expect(await diffSchema(inject('databaseUrl'))).toContain('NotInTheSchema');
  } finally {
    await database.$executeRaw`DROP TABLE "NotInTheSchema"`;
  }
});

it('migrating again changes nothing', async () => {
  expect(await migrateDatabase(inject('databaseUrl'))).toEqual([]);
});

it('makes the tables of the checkpoints in a schema of their own', async () => {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'langgraph'`;
  expect(tables.map(({ name }) => name)).toContain('checkpoints');
});

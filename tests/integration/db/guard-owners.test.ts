import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { guardOwners, OWNED_MODELS, UnownedQueryError } from '#lib/db/guard-owners.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const database = connectDatabase();
const guarded = guardOwners(database);

let userId: string;
let runId: string;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  runId = (await storeRun(database, userId)).id;
});

it('knows every model of the schema that has an owner', () => {
  const schema = readFileSync(join(ROOT, 'prisma/schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)];
  const owned = models.filter(([, , body = '']) => /^\s+userId\s+String/m.test(body));
  expect(new Set(owned.map(([, name]) => name))).toEqual(OWNED_MODELS);
});

describe('a query that does not name the owner', () => {
  const unowned: [string, () => Promise<unknown>][] = [
    ['findMany', () => guarded.run.findMany()],
    ['findFirst', () => guarded.run.findFirst({ where: { id: runId } })],
    ['findUnique', () => guarded.run.findUnique({ where: { id: runId } })],
    ['count', () => guarded.run.count({ where: { status: 'queued' } })],
    ['groupBy', () => guarded.run.groupBy({ by: ['status'] })],
    ['update', () => guarded.run.update({ where: { id: runId }, data: { status: 'x' } })],
    ['updateMany', () => guarded.run.updateMany({ data: { status: 'x' } })],
    ['delete', () => guarded.run.delete({ where: { id: runId } })],
    ['deleteMany', () => guarded.run.deleteMany()],
    ['an OR', () => guarded.run.findMany({ where: { OR: [{ userId }, { id: runId }] } })],
    ['a NOT', () => guarded.run.findMany({ where: { NOT: { userId } } })],
    ['a filter', () => guarded.run.findMany({ where: { userId: { not: '' } } })],
    ['an empty id', () => guarded.run.findMany({ where: { userId: '' } })],
    [
      'within a transaction',
      () => guarded.$transaction((tx) => tx.run.deleteMany({ where: { id: runId } })),
    ],
  ];
  it.each(unowned)('is not sent: %s', async (_what, ask) => {
    await expect(Promise.resolve().then(ask)).rejects.toThrow(UnownedQueryError);
    expect(await database.run.findUnique({ where: { id: runId } })).toMatchObject({
      status: 'queued',
    });
  });

  it('is not sent where the id is missing, which Prisma takes for no condition', async () => {
    const nobody = {} as { userId: string };
    const where = { userId: nobody.userId };
    await expect(Promise.resolve().then(() => guarded.run.findMany({ where }))).rejects.toThrow(
      UnownedQueryError,
    );
  });

  it('is not sent whatever else it says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().filter((name) => !name.split('_').includes('userId')),
          fc.anything(),
        ),
        async (where) => {
          const ask = () => guarded.run.findMany({ where });
          await expect(Promise.resolve().then(ask)).rejects.toThrow(UnownedQueryError);
        },
      ),
    );
  });
});

it('what names the owner is answered as ever', async () => {
  const { requestId } = await database.run.findUniqueOrThrow({ where: { id: runId } });
  const found = await Promise.all([
    guarded.run.findFirst({ where: { userId, id: runId } }),
    guarded.run.findUnique({ where: { userId_requestId: { userId, requestId } } }),
    guarded.$transaction((tx) => tx.run.findFirst({ where: { userId, id: runId } })),
  ]);
  expect(found.map((run) => run?.id)).toEqual([runId, runId, runId]);
});

it('every SQL of our own names the owner, but for the sweep, which is nobody’s', () => {
  const folder = join(ROOT, 'lib/db');
  const sources = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'run-sweep-store.ts',
  );
  const statements = sources.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return [...text.matchAll(/\$(?:queryRaw|executeRaw)(?:<[^`]*>)?`([^`]*)`/g)].map(
      ([, sql = '']) => ({ name, sql: sql.trim() }),
    );
  });
  expect(statements.length).toBeGreaterThan(5);
  const touching = statements.filter(({ sql }) =>
    [...OWNED_MODELS].some((model) => sql.includes(`"${model}"`)),
  );
  expect(touching.length).toBeGreaterThan(5);
  expect(touching.filter(({ sql }) => !sql.includes('"userId"'))).toEqual([]);
});

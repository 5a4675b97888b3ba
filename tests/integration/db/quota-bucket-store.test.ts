import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createQuotaBucketStore } from '#lib/db/quota-bucket-store.ts';
import { connectDatabase } from '#tests/builders/database.ts';

const database = connectDatabase();
const BUDGET = { capacity: 300, perSecond: 1 };

it('gives a bucket out once, to however many at the same time', async () => {
  const stores = [createQuotaBucketStore(database), createQuotaBucketStore(database)];
  const key = randomUUID();
  const waits = await Promise.all(
    Array.from({ length: 20 }, (_, n) => stores[n % 2]?.take(key, 40, BUDGET)),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
  expect(await stores[0]?.take(randomUUID(), 300, BUDGET)).toBe(0);
});

it('says how long it takes until so many fit, and gives less at once', async () => {
  const store = createQuotaBucketStore(database);
  const key = randomUUID();
  expect(await store.take(key, 290, BUDGET)).toBe(0);
  const wait = await store.take(key, 40, BUDGET);
  expect(wait).toBeGreaterThan(20_000);
  expect(wait).toBeLessThanOrEqual(30_000);
  expect(await store.take(key, 10, BUDGET)).toBe(0);
});

it('refills with time, and never above the bucket', async () => {
  const store = createQuotaBucketStore(database);
  const key = randomUUID();
  const longAgo = new Date(Date.now() - 3_600_000);
  await database.quotaBucket.create({ data: { key, fullAt: longAgo } });
  expect(await store.take(key, 300, BUDGET)).toBe(0);
  expect(await store.take(key, 20, BUDGET)).toBeGreaterThan(0);
  const soon = new Date(Date.now() + 250_000);
  await database.quotaBucket.update({ where: { key }, data: { fullAt: soon } });
  expect(await store.take(key, 40, BUDGET)).toBe(0);
});

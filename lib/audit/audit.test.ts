import { array, assert, asyncProperty, dictionary, json, nat, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditStore } from './ports.ts';
import { createAuditLog } from './record-audit.ts';
import { CHAIN_START, verifyChain } from './verify-chain.ts';

/** A chain in memory that gives back what JSON would. */
function createMemoryStore(): AuditStore & { entries: AuditEntry[] } {
  const entries: AuditEntry[] = [];
  return {
    entries,
    append: (_userId, seal) => {
      entries.push(JSON.parse(JSON.stringify(seal(entries.at(-1) ?? null))) as AuditEntry);
      return Promise.resolve();
    },
    list: () => Promise.resolve(entries),
    listUserIds: () => Promise.resolve(['u1']),
  };
}

async function recordChain(data: Record<string, unknown>[]): Promise<AuditEntry[]> {
  const store = createMemoryStore();
  const log = createAuditLog({ store, clock: { now: () => new Date('2026-03-16T09:00:00.000Z') } });
  for (const one of data) {
    await log.record('u1', {
      event: 'effect.done',
      subject: 'effect:e1',
      data: one,
      address: null,
      agent: 'test',
    });
  }
  return store.entries;
}

const someData = array(
  dictionary(
    string(),
    json().map((text): unknown => JSON.parse(text)),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('verifyChain', () => {
  it('accepts whatever was recorded, in pages of any size', async () => {
    await assert(
      asyncProperty(someData, nat(6), async (data, cut) => {
        const entries = await recordChain(data);
        const first = verifyChain(entries.slice(0, cut));
        const whole = first.ok && verifyChain(entries.slice(cut), first.head);
        expect(whole).toMatchObject({ ok: true, head: { seq: data.length } });
      }),
    );
  });

  it('hashes what JSON keeps of the data', async () => {
    const entries = await recordChain([{ a: undefined, b: [undefined], c: -0, d: '\ud800\u0000' }]);
    expect(entries[0]?.data).toEqual({ b: [null], c: 0, d: '\ufffd' });
    expect(verifyChain(entries).ok).toBe(true);
  });

  it('finds an entry whose content was changed', async () => {
    const entries = await recordChain([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const changed = entries.map((entry) =>
      entry.seq === 2 ? { ...entry, data: { n: 20 } } : entry,
    );
    expect(verifyChain(changed)).toEqual({ ok: false, seq: 2, reason: 'changed' });
  });

  it('finds an entry that is gone', async () => {
    const entries = await recordChain([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(verifyChain(entries.filter(({ seq }) => seq !== 2))).toEqual({
      ok: false,
      seq: 2,
      reason: 'missing',
    });
  });

  it('finds an entry that was made anew with a fitting hash of its own', async () => {
    const entries = await recordChain([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const [, forged] = await recordChain([{ n: 1 }, { n: 20 }]);
    const mixed = entries.map((entry) => (entry.seq === 2 && forged ? forged : entry));
    expect(verifyChain(mixed)).toEqual({ ok: false, seq: 3, reason: 'unlinked' });
  });

  it('calls no chain whole', () => {
    expect(verifyChain([])).toEqual({ ok: true, head: CHAIN_START });
  });
});

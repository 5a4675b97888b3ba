import type { Clock } from '#lib/platform/clock.ts';
import { encodeJson } from '#lib/platform/storable-json.ts';
import { hashEntry } from './hash-entry.ts';
import type { AuditEntry, AuditLog, AuditStore } from './ports.ts';

/** What stands for the hash before the first entry. */
export const FIRST_PREV_HASH = '0'.repeat(64);

/** The audit log: each entry carries the hash of the one before it in its user's chain. */
export function createAuditLog({ store, clock }: { store: AuditStore; clock: Clock }): AuditLog {
  return {
    async record(userId, { event, subject, data, address, agent }) {
      // As it comes back from the database, so that the hash is over what can be read again.
      const plain = JSON.parse(encodeJson(data)) as Record<string, unknown>;
      await store.append(userId, (last): AuditEntry => {
        const entry = {
          userId,
          seq: (last?.seq ?? 0) + 1,
          at: clock.now().toISOString(),
          event,
          subject,
          data: plain,
          address,
          agent,
          prevHash: last?.hash ?? FIRST_PREV_HASH,
        };
        return { ...entry, hash: hashEntry(entry) };
      });
    },
  };
}

import { isSettled } from '#lib/domain/effect.ts';
import type { EffectRecord, EffectStore } from '#lib/effects/ports.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { FakeClock } from './fake-clock.ts';
import type { MemoryApprovals } from './memory-approvals.ts';

export interface MemoryEffects extends EffectStore {
  /** The rows of the ledger, in the order in which they were written. */
  all(): EffectRecord[];
}

/** The ledger in memory; the action of a row is read from the approval that it belongs to. */
export function createMemoryEffects(
  clock: FakeClock,
  approvals: Pick<MemoryApprovals, 'all'>,
): MemoryEffects {
  const rows: Omit<EffectRecord, 'action'>[] = [];

  function withAction(row: Omit<EffectRecord, 'action'>): EffectRecord {
    const record = approvals
      .all()
      .flatMap((approval) => approval.actions)
      .find((one) => one.action.id === row.actionId);
    if (!record) throw new Error(`no action ${row.actionId}`);
    return structuredClone({ ...row, action: record.final ?? record.action });
  }

  function find(userId: string, id: string) {
    return rows.find((row) => row.userId === userId && row.id === id);
  }

  return {
    all: () => rows.map(withAction),

    async createEffects(userId, effects) {
      for (const { kind: _kind, ...effect } of effects) {
        if (rows.some((row) => row.key === effect.key)) continue;
        rows.push({
          ...effect,
          userId,
          id: `effect-${rows.length + 1}`,
          state: 'held',
          external: {},
          error: null,
          finishedAt: null,
        });
      }
    },

    async listEffects(userId, runId) {
      return rows.filter((row) => row.userId === userId && row.runId === runId).map(withAction);
    },

    async getEffect(userId, id) {
      const row = find(userId, id);
      return row ? withAction(row) : null;
    },

    async moveEffect(userId, id, from, to, { releaseAt, external, error } = {}) {
      const row = find(userId, id);
      if (!(row && from.includes(row.state))) return false;
      row.state = to;
      row.finishedAt = isSettled(to) ? clock.in(0) : null;
      row.releaseAt = releaseAt ?? row.releaseAt;
      row.external = { ...row.external, ...external };
      if (error !== undefined) row.error = error;
      return true;
    },

    async saveExternal(userId, id, external) {
      const row = find(userId, id);
      if (!row) throw new NotFoundError('effect');
      row.external = { ...row.external, ...external };
    },
  };
}

import { randomUUID } from 'node:crypto';
import { isSettled } from '#lib/domain/effect.ts';
import type { EffectPatch, EffectRecord, EffectStore, Lease } from '#lib/effects/ports.ts';
import type { FakeClock } from './fake-clock.ts';
import type { MemoryApprovals } from './memory-approvals.ts';

interface Row extends Omit<EffectRecord, 'action'> {
  lease: { token: string; untilMs: number } | null;
}

export interface MemoryEffects extends EffectStore {
  /** The rows of the ledger, in the order in which they were written. */
  all(): EffectRecord[];
  /** Changes a row behind everybody's back. */
  set(effectId: string, changes: Partial<Omit<EffectRecord, 'action'>>): void;
}

/** The ledger in memory; the action of a row is read from the approval that it belongs to. */
export function createMemoryEffects(
  clock: FakeClock,
  approvals: Pick<MemoryApprovals, 'all'>,
): MemoryEffects {
  const rows: Row[] = [];

  function withAction({ lease: _lease, ...row }: Row): EffectRecord {
    const record = approvals
      .all()
      .flatMap((approval) => approval.actions)
      .find((one) => one.action.id === row.actionId);
    if (!record) throw new Error(`no action ${row.actionId}`);
    return structuredClone({ ...row, action: record.final ?? record.action });
  }

  function find(userId: string, id: string): Row | undefined {
    return rows.find((row) => row.userId === userId && row.id === id);
  }

  function findLeased(userId: string, id: string, token: string): Row | undefined {
    const row = find(userId, id);
    return row?.lease?.token === token ? row : undefined;
  }

  function setState(row: Row, to: Row['state'], { releaseAt, external, error }: EffectPatch): void {
    row.state = to;
    if (isSettled(to)) row.finishedAt ??= clock.in(0);
    row.releaseAt = releaseAt ?? row.releaseAt;
    row.external = { ...row.external, ...external };
    if (error !== undefined) row.error = error;
  }

  return {
    all: () => rows.map(withAction),

    set(effectId, changes) {
      const row = rows.find(({ id }) => id === effectId);
      if (!row) throw new Error(`no effect ${effectId}`);
      Object.assign(row, structuredClone(changes));
    },

    async createEffects(userId, effects) {
      for (const { kind: _kind, ...effect } of effects) {
        if (rows.some((row) => row.key === effect.key)) continue;
        rows.push({
          ...effect,
          userId,
          id: `effect-${rows.length + 1}`,
          state: 'held',
          external: {},
          compensation: null,
          error: null,
          finishedAt: null,
          lease: null,
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

    async moveEffect(userId, id, from, to, patch = {}) {
      const row = find(userId, id);
      if (!(row && from.includes(row.state))) return false;
      setState(row, to, patch);
      return true;
    },

    async leaseEffect(userId, id, work, leaseMs): Promise<Lease | null> {
      const row = find(userId, id);
      const from = work === 'running' ? ['held', 'running'] : ['undoing'];
      const now = clock.now().getTime();
      if (!(row && from.includes(row.state)) || (row.lease && row.lease.untilMs >= now)) {
        return null;
      }
      const triedBefore = row.state === work;
      row.state = work;
      row.lease = { token: randomUUID(), untilMs: now + leaseMs };
      return { token: row.lease.token, triedBefore };
    },

    async renewLease(userId, id, token, leaseMs, { external, compensation } = {}) {
      const row = findLeased(userId, id, token);
      if (!row) return false;
      row.lease = { token, untilMs: clock.now().getTime() + leaseMs };
      row.external = { ...row.external, ...external };
      if (compensation !== undefined) row.compensation = structuredClone(compensation);
      return true;
    },

    async releaseLease(userId, id, token) {
      const row = findLeased(userId, id, token);
      if (row) row.lease = null;
    },

    async settleEffect(userId, id, token, to, patch = {}) {
      const row = findLeased(userId, id, token);
      if (!row) return false;
      setState(row, to, patch);
      row.lease = null;
      return true;
    },
  };
}

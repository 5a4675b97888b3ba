import { randomUUID } from 'node:crypto';
import { isFinished, type StoredRunEvent } from '#lib/domain/run.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord, RunStore } from '#lib/runs/ports.ts';
import type { FakeClock } from './fake-clock.ts';

export interface MemoryRuns extends RunStore {
  /** Stores a run as it is given. */
  put(userId: string, changes?: Partial<RunRecord>): RunRecord;
  eventsOf(runId: string): StoredRunEvent['event'][];
}

/** Runs and their events in memory. */
export function createMemoryRuns(clock: FakeClock): MemoryRuns {
  const runs: RunRecord[] = [];
  const events = new Map<string, StoredRunEvent[]>();

  function find(userId: string, id: string): RunRecord | undefined {
    return runs.find((run) => run.userId === userId && run.id === id);
  }

  function append(runId: string, added: StoredRunEvent['event'][]): number {
    const log = events.get(runId) ?? [];
    events.set(runId, log);
    for (const event of added) log.push({ seq: log.length + 1, at: clock.in(0), event });
    return log.length;
  }

  const put: MemoryRuns['put'] = (userId, changes = {}) => {
    const run: RunRecord = {
      id: randomUUID(),
      userId,
      conversationId: randomUUID(),
      requestId: randomUUID(),
      text: 'Summarize emails about Project X and draft responses',
      requestedAt: clock.in(0),
      timeZone: 'Europe/Berlin',
      accountIds: ['account-1'],
      workflow: 'email',
      graphVersion: 'email/1',
      status: 'queued',
      givenPlan: null,
      plan: null,
      planHash: null,
      estimate: null,
      error: null,
      createdAt: clock.in(0),
      finishedAt: null,
      ...changes,
    };
    runs.push(run);
    return structuredClone(run);
  };

  return {
    put,
    eventsOf: (runId) => (events.get(runId) ?? []).map(({ event }) => event),

    async createRun(userId, { conversationId, ...input }) {
      const known = runs.find((run) => run.userId === userId && run.requestId === input.requestId);
      if (known) return { run: structuredClone(known), created: false };
      const own = runs.some(
        (run) => run.userId === userId && run.conversationId === conversationId,
      );
      if (conversationId !== null && !own) throw new NotFoundError('conversation');
      return {
        run: put(userId, { ...input, ...(conversationId && { conversationId }) }),
        created: true,
      };
    },

    async getRun(userId, id) {
      return structuredClone(find(userId, id) ?? null);
    },

    async listRuns(userId, { limit, conversationId = null }) {
      return structuredClone(
        runs
          .filter((run) => run.userId === userId)
          .filter((run) => conversationId === null || run.conversationId === conversationId)
          .toReversed()
          .slice(0, limit),
      );
    },

    async listQueued(userId) {
      return runs
        .filter((run) => run.userId === userId && run.status === 'queued')
        .map(({ id }) => id);
    },

    async updateRun(userId, id, patch) {
      const run = find(userId, id);
      if (!run) throw new NotFoundError('run');
      Object.assign(run, structuredClone(patch));
    },

    async moveRun(userId, id, from, to) {
      const run = find(userId, id);
      if (!(run && from.includes(run.status))) return false;
      run.status = to;
      run.finishedAt = isFinished(to) ? clock.in(0) : null;
      append(id, [{ type: 'run_status', status: to }]);
      return true;
    },

    async appendEvents(userId, id, added) {
      if (!find(userId, id)) throw new NotFoundError('run');
      return append(id, added);
    },

    async readHeads(asked) {
      return asked.flatMap(({ userId, runId }) => {
        const run = find(userId, runId);
        return run
          ? [{ userId, runId, status: run.status, seq: events.get(runId)?.length ?? 0 }]
          : [];
      });
    },

    async listEvents(userId, id, { after, limit }) {
      if (!find(userId, id)) return [];
      return (events.get(id) ?? []).filter(({ seq }) => seq > after).slice(0, limit);
    },
  };
}

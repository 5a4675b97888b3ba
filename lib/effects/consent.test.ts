import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestAction } from '#lib/approvals/digest.ts';
import { isMailAction } from '#lib/domain/action.ts';
import type { ApprovalStatus, DecisionRequest } from '#lib/domain/approval.ts';
import { createCancelRun } from '#lib/runs/cancel-run.ts';
import { createRestartRun } from '#lib/runs/restart-run.ts';
import { createStartRun } from '#lib/runs/start-run.ts';
import { buildAccount } from '#tests/builders/account.ts';
import {
  createApprovalDesk,
  FROM_CHAT,
  HALF_HOUR_MS,
  USER,
} from '#tests/builders/approval-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createMemoryDeadLetters } from '#tests/fakes/memory-chat.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import type { EffectRecord } from './ports.ts';
import { createRecordEffects } from './record-effects.ts';

/** What we believe of one approval, kept apart from the code under test. */
interface Believed {
  id: string;
  digest: string;
  runId: string;
  status: ApprovalStatus;
  expiresAtMs: number;
  /** Action id → text that the user has consented to. */
  consented: Map<string, string>;
  actionIds: string[];
}

interface Model {
  approvals: Believed[];
  nowMs: number;
}

/** Where an approval may go without a decision, said once more. */
const CLOSABLE: Record<Close['status'], ApprovalStatus[]> = {
  expired: ['pending'],
  cancelled: ['pending'],
  superseded: ['pending', 'expired'],
  stale: ['approved', 'partly_approved'],
};

type Real = ReturnType<typeof createReal>;
type Command = fc.AsyncCommand<Model, Real>;

function createReal() {
  const desk = createApprovalDesk();
  const effects = createMemoryEffects(desk.clock, desk.approvals);
  const runs = createMemoryRuns(desk.clock);
  const deadLetters = createMemoryDeadLetters();
  const ports = { ...desk, ...desk.announcer, runs, effects, deadLetters };
  const startRun = createStartRun({
    ...ports,
    graphVersion: 'test/1',
    listAccounts: async () => [buildAccount({ id: 'account-1' })],
  });
  return {
    desk,
    runs,
    effects,
    record: createRecordEffects({ effects, clock: desk.clock }),
    cancelRun: createCancelRun(ports),
    restartRun: createRestartRun({ ...ports, startRun }),
  };
}

/** Tries to write the ledger of every approval, as a workflow that woke for any reason would. */
async function checkLedger(model: Model, { desk, effects, record }: Real): Promise<void> {
  for (const approval of desk.approvals.all()) await record(approval, 5);
  const expected = model.approvals.flatMap(({ consented }) => [...consented]);
  const rows = effects.all();
  const bodyOf = ({ action }: EffectRecord) => isMailAction(action) && action.payload.body;
  expect(new Map(rows.map((row) => [row.actionId, bodyOf(row)]))).toEqual(new Map(expected));
  expect(rows).toHaveLength(expected.length);
  expect(desk.approvals.all().map(({ status }) => status)).toEqual(
    model.approvals.map(({ status }) => status),
  );
  for (const row of rows) {
    expect(digestAction(row.action)).toBe(row.digest);
    const decision = desk.approvals.decisions.find((one) =>
      one.actions.some(({ actionId }) => actionId === row.actionId),
    );
    const approval = model.approvals.find(({ id }) => id === decision?.approvalId);
    expect(decision?.digest).toBe(approval?.digest);
    expect(decision?.actions.map(({ finalDigest }) => finalDigest)).toContain(row.digest);
  }
}

class Ask implements Command {
  readonly size: number;
  constructor(size: number) {
    this.size = size;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const n = model.approvals.length;
    const actionIds = Array.from({ length: this.size }, (_, index) => `run${n}-a${index}`);
    const { id: runId } = real.runs.put(USER, { id: `run${n}`, status: 'awaiting_approval' });
    const approval = await real.desk.ask(
      actionIds.map((id) => buildReplyAction({ id })),
      runId,
    );
    model.approvals.push({
      id: approval.id,
      digest: approval.digest,
      runId,
      status: 'pending',
      expiresAtMs: model.nowMs + (this.size < 5 ? HALF_HOUR_MS : 1.5 * HALF_HOUR_MS),
      consented: new Map(),
      actionIds,
    });
    await checkLedger(model, real);
  }
  toString = () => `ask(${this.size})`;
}

interface DecideInput {
  target: number;
  /** Whose digest the decision carries: mostly the target's own. */
  digestOf: number | null;
  rest: 'approve' | 'reject';
  named: ('approve' | 'reject' | 'edit')[];
}

class Decide implements Command {
  readonly input: DecideInput;
  constructor(input: DecideInput) {
    this.input = input;
  }
  check = (model: Readonly<Model>) => model.approvals.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const { target, digestOf, rest, named } = this.input;
    const pick = (n: number) => model.approvals[n % model.approvals.length];
    const believed = pick(target);
    const shown = digestOf === null ? believed : pick(digestOf);
    if (!(believed && shown)) return;
    const actions = named.slice(0, believed.actionIds.length).map((choice, index) => {
      const actionId = believed.actionIds[index] ?? '';
      return choice === 'edit'
        ? { actionId, choice, edit: { subject: 'Re: edited', body: `edited ${actionId}` } }
        : { actionId, choice };
    });
    const request: DecisionRequest = { digest: shown.digest, actions, rest };
    const isOpen = believed.status === 'pending' && model.nowMs < believed.expiresAtMs;
    const isAccepted = isOpen && shown.digest === believed.digest;
    const result = await real.desk.decide(USER, believed.id, request, FROM_CHAT).then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? 'unknown error',
    );
    expect(result === 'accepted').toBe(isAccepted);
    if (isAccepted) {
      believed.actionIds.forEach((id, index) => {
        const choice = named[index] ?? rest;
        if (choice === 'edit') believed.consented.set(id, `edited ${id}`);
        if (choice === 'approve') believed.consented.set(id, buildReplyAction().payload.body);
      });
      const { size } = believed.consented;
      believed.status =
        size === 0 ? 'rejected' : size < believed.actionIds.length ? 'partly_approved' : 'approved';
    }
    await checkLedger(model, real);
  }
  toString = () => `decide(${JSON.stringify(this.input)})`;
}

class Close implements Command {
  readonly target: number;
  readonly status: 'expired' | 'cancelled' | 'stale' | 'superseded';
  constructor(target: number, status: Close['status']) {
    this.target = target;
    this.status = status;
  }
  check = (model: Readonly<Model>) => model.approvals.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const believed = model.approvals[this.target % model.approvals.length];
    if (!believed) return;
    const closed = await real.desk.approvals.closeApproval(USER, believed.id, this.status);
    expect(closed).toBe(CLOSABLE[this.status].includes(believed.status));
    if (closed) believed.status = this.status;
    await checkLedger(model, real);
  }
  toString = () => `close(${this.target}, ${this.status})`;
}

/** Ends a run, or starts an ended one anew. */
class Leave implements Command {
  readonly target: number;
  readonly how: 'cancel' | 'restart';
  constructor(target: number, how: Leave['how']) {
    this.target = target;
    this.how = how;
  }
  check = (model: Readonly<Model>) => model.approvals.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const believed = model.approvals[this.target % model.approvals.length];
    if (!believed) return;
    const { runId } = believed;
    if (this.how === 'cancel') {
      await real.cancelRun(USER, runId, { address: null, agent: null });
      if (believed.status === 'pending') believed.status = 'cancelled';
    } else {
      if (believed.status === 'expired') {
        await real.runs.moveRun(USER, runId, ['awaiting_approval'], 'expired');
      }
      const run = await real.runs.getRun(USER, runId);
      const isOver = run?.status === 'expired' || run?.status === 'cancelled';
      const isStarted = await real.restartRun(USER, runId).then(
        () => true,
        () => false,
      );
      expect(isStarted).toBe(isOver);
      if (isStarted && believed.status === 'expired') believed.status = 'superseded';
    }
    await checkLedger(model, real);
  }
  toString = () => `${this.how}(${this.target})`;
}

class Wait implements Command {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    model.nowMs += this.ms;
    real.desk.clock.advance(this.ms);
    await checkLedger(model, real);
  }
  toString = () => `wait(${this.ms})`;
}

it('makes no effect possible without a stored decision over exactly what was shown', async () => {
  const target = fc.nat({ max: 5 });
  const commands = fc.commands(
    [
      fc.constantFrom(1, 2, 3, 5).map((size) => new Ask(size)),
      fc
        .record({
          target,
          digestOf: fc.option(target, { freq: 2 }),
          rest: fc.constantFrom<'approve' | 'reject'>('approve', 'reject'),
          named: fc.array(
            fc.constantFrom<'approve' | 'reject' | 'edit'>('approve', 'reject', 'edit'),
            {
              maxLength: 3,
            },
          ),
        })
        .map((input) => new Decide(input)),
      fc
        .tuple(
          target,
          fc.constantFrom<Close['status']>('expired', 'cancelled', 'stale', 'superseded'),
        )
        .map(([n, status]) => new Close(n, status)),
      fc
        .tuple(target, fc.constantFrom<Leave['how']>('cancel', 'restart'))
        .map(([n, how]) => new Leave(n, how)),
      fc.constantFrom(1_000, HALF_HOUR_MS / 2, HALF_HOUR_MS).map((ms) => new Wait(ms)),
    ],
    { maxCommands: 24 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const real = createReal();
      const model: Model = { approvals: [], nowMs: real.desk.clock.now().getTime() };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
    }),
    { numRuns: 80 },
  );
}, 30_000);

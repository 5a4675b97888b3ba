import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestAction } from '#lib/approvals/digest.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import {
  createApprovalDesk,
  FROM_CHAT,
  HALF_HOUR_MS,
  USER,
} from '#tests/builders/approval-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createRecordEffects } from './record-effects.ts';

/** What we believe of one approval, kept apart from the code under test. */
interface Believed {
  id: string;
  digest: string;
  status: 'pending' | 'decided' | 'closed';
  expiresAtMs: number;
  /** Action id → text that the user has consented to. */
  consented: Map<string, string>;
  actionIds: string[];
}

interface Model {
  approvals: Believed[];
  nowMs: number;
}

type Real = ReturnType<typeof createReal>;
type Command = fc.AsyncCommand<Model, Real>;

function createReal() {
  const desk = createApprovalDesk();
  const effects = createMemoryEffects(desk.clock, desk.approvals);
  return { desk, effects, record: createRecordEffects({ effects, clock: desk.clock }) };
}

/** Tries to write the ledger of every approval, as a workflow that woke for any reason would. */
async function checkLedger(model: Model, { desk, effects, record }: Real): Promise<void> {
  for (const approval of desk.approvals.all()) await record(approval, 5);
  const expected = model.approvals.flatMap(({ consented }) => [...consented]);
  const rows = effects.all();
  expect(new Map(rows.map((row) => [row.actionId, row.action.payload.body]))).toEqual(
    new Map(expected),
  );
  expect(rows).toHaveLength(expected.length);
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
    const approval = await real.desk.ask(
      actionIds.map((id) => buildReplyAction({ id })),
      `run${n}`,
    );
    model.approvals.push({
      id: approval.id,
      digest: approval.digest,
      status: 'pending',
      expiresAtMs: model.nowMs + HALF_HOUR_MS,
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
      believed.status = 'decided';
      believed.actionIds.forEach((id, index) => {
        const choice = named[index] ?? rest;
        if (choice === 'edit') believed.consented.set(id, `edited ${id}`);
        if (choice === 'approve') believed.consented.set(id, buildReplyAction().payload.body);
      });
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
    expect(closed).toBe(believed.status === 'pending');
    if (closed) believed.status = 'closed';
    await checkLedger(model, real);
  }
  toString = () => `close(${this.target}, ${this.status})`;
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
      fc.integer({ min: 1, max: 3 }).map((size) => new Ask(size)),
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
      fc.constantFrom(1_000, HALF_HOUR_MS / 2, HALF_HOUR_MS).map((ms) => new Wait(ms)),
    ],
    { maxCommands: 20 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const real = createReal();
      const model: Model = { approvals: [], nowMs: real.desk.clock.now().getTime() };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
    }),
    { numRuns: 60 },
  );
});

import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import type { ActionKind } from '#lib/domain/action.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutDue } from '#lib/effects/carry-out-due.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import { LEASE_MS } from '#lib/effects/effect-lease.ts';
import { createFindHandChange } from '#lib/effects/find-hand-change.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createSettleCancelled } from '#lib/effects/settle-cancelled.ts';
import { createTakeBackEffect } from '#lib/effects/take-back-effect.ts';
import { createTendRun } from '#lib/effects/tend-effects.ts';
import { type CrashPoint, createCrasher } from '#tests/fakes/crasher.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createApprovalDesk, FROM_CHAT, USER } from './approval-desk.ts';
import { createWorld, placeAction, type Wanted } from './placed-action.ts';

const UNDO_MINUTES = 5;
export const UNDO_MS = UNDO_MINUTES * 60_000;

interface DeskOptions {
  undoMinutes?: number;
  /** Ids of actions that the user rejects. */
  rejected?: string[];
}

/** So many replies, or one action of each kind named: `a1`, `a2` … where they have no ids. */
function listWanted(wanted: number | (ActionKind | Wanted)[]): Wanted[] {
  const all = typeof wanted === 'number' ? Array<ActionKind>(wanted).fill('send_reply') : wanted;
  return all.map((one, index) =>
    typeof one === 'string' ? { kind: one, id: `a${index + 1}` } : one,
  );
}

/** A run with approved actions, each on a target of its own; what is held is so since just now. */
export async function createEffectDesk(
  wanted: number | (ActionKind | Wanted)[] = 1,
  { undoMinutes = UNDO_MINUTES, rejected = [] }: DeskOptions = {},
) {
  const desk = createApprovalDesk();
  const { clock, approvals, audit } = desk;
  const runs = createMemoryRuns(clock);
  const effects = createMemoryEffects(clock, approvals);
  const world = createWorld();
  const run = runs.put(USER, { id: 'run-1', status: 'holding' });
  const approval = await desk.ask(
    listWanted(wanted).map((one) => placeAction(world, one)),
    run.id,
  );
  const request: DecisionRequest = {
    digest: approval.digest,
    actions: rejected.map((actionId) => ({ actionId, choice: 'reject' })),
    rest: 'approve',
  };
  const decided = await createDecideApproval({ ...desk, ...desk.announcer })(
    USER,
    approval.id,
    request,
    FROM_CHAT,
  );
  await createRecordEffects({ effects, clock })(decided, undoMinutes);
  audit.entries.length = 0;
  desk.announcer.heard.length = 0;
  const ports = {
    effects,
    handlers: createActionHandlers(world),
    audit,
    clock,
    appendEvents: runs.appendEvents,
    findHandChange: createFindHandChange(world),
    getRun: runs.getRun,
    ...world,
    ...desk.announcer,
  };

  return {
    ...desk,
    ...world,
    world,
    runs,
    run,
    approval,
    effects,
    ports,
    carryOut: createCarryOutEffect(ports),
    takeBack: createTakeBackEffect(ports),
    settleCancelled: createSettleCancelled(ports),
    /** The n-th row of the ledger as it is now, counted from 1. */
    effect(n = 1): EffectRecord {
      const row = effects.all()[n - 1];
      if (!row) throw new Error(`no effect ${n}`);
      return row;
    },
    states: () => effects.all().map(({ state }) => state),
    /** Whoever has a lease and died loses it. */
    outwaitLeases: () => clock.advance(LEASE_MS + 1),
    /** What a user sees of mails and events. */
    look: () => ({ mail: world.mail.look(), calendar: world.calendar.look() }),
  };
}

export type EffectDesk = Awaited<ReturnType<typeof createEffectDesk>>;

/** A process of its own at the same desk, of which any call over any port may be the last. */
export function startProcess(desk: EffectDesk, point: CrashPoint | null) {
  const crasher = createCrasher(point);
  const { ports } = desk;
  const world = { mail: crasher.wrap(desk.mail), calendar: crasher.wrap(desk.calendar) };
  const { appendEvents } = crasher.wrap({ appendEvents: ports.appendEvents });
  const own = {
    ...ports,
    ...world,
    appendEvents,
    effects: crasher.wrap(ports.effects),
    audit: crasher.wrap(ports.audit),
    handlers: createActionHandlers(world),
  };
  /** What it answers, or null where it died. */
  async function live<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!crasher.crashed) throw error;
      return null;
    }
  }
  const carryOut = createCarryOutEffect(own);
  const settleCancelled = createSettleCancelled(own);
  const takeBackEffect = createTakeBackEffect(own);
  const carryOutDue = createCarryOutDue(own);
  const tendRun = createTendRun({ ...own, settleCancelled, takeBackEffect });
  return {
    crasher,
    carryOut: (effectId: string) => live(() => carryOut(USER, effectId)),
    takeBack: (effectId: string) => live(() => takeBackEffect(USER, effectId)),
    /** Carries out all that is due, as the durable side does. */
    carryOutDue: () => live(() => carryOutDue(USER, desk.run.id)),
    /** Undoes and settles until nothing of the run is open. */
    tend: () => live(async () => ((await tendRun(USER, desk.run.id)) ? 'tended' : 'open')),
  };
}

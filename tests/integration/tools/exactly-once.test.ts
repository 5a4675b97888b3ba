import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '#dev/google/state.ts';
import type { Action } from '#lib/domain/action.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createTakeBackEffect } from '#lib/effects/take-back-effect.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { type ActionDesk, startActionDesk } from './action-desk.ts';
import { EVENT_CASES } from './event-cases.ts';
import { MAIL_CASES } from './mail-cases.ts';

let desk: ActionDesk;

beforeAll(async () => {
  desk = await startActionDesk();
});

afterAll(() => desk.close());

/** An approved action whose hold is over; each of `carryOut` and `takeBack` is one try. */
async function approve(action: Action) {
  const approvals = createApprovalDesk();
  const effects = createMemoryEffects(approvals.clock, approvals.approvals);
  const asked = await approvals.ask([action]);
  const request = { digest: asked.digest, actions: [], rest: 'approve' as const };
  const approval = await approvals.decide(USER, asked.id, request, FROM_CHAT);
  await createRecordEffects({ effects, clock: approvals.clock })(approval, 0);
  const ports = { ...approvals, ...desk.targets, effects, appendEvents: async () => undefined };
  const handlers = createActionHandlers(desk.targets);
  const carryOut = createCarryOutEffect({ ...ports, handlers });
  const takeBack = createTakeBackEffect(ports);
  const [{ id, key } = { id: '', key: '' }] = effects.all();
  return {
    key,
    effects,
    carryOut: () => carryOut(USER, id),
    takeBack: () => takeBack(USER, id),
    askUndo: () => effects.moveEffect(USER, id, ['done'], 'undoing'),
  };
}

/** Tries until it is settled, as the durable side does; every failure has to be worth a retry. */
async function tryUntilSettled(
  attempt: () => Promise<EffectState>,
  unsettled: EffectState[],
): Promise<EffectState> {
  let state = unsettled[0] ?? 'held';
  for (let tries = 0; unsettled.includes(state) && tries < 15; tries += 1) {
    state = await attempt().catch((error: { retryable?: boolean }) => {
      expect(error).toMatchObject({ retryable: true });
      return state;
    });
  }
  return state;
}

const faultsOf = fc.array(
  fc.record({
    match: fc.constantFrom(
      { method: 'POST|PATCH|DELETE' },
      { method: 'POST', path: '/drafts$' },
      { method: 'POST', path: '/drafts/send' },
      { method: 'GET' },
    ),
    kind: fc.constantFrom<Fault['kind']>('cut-after', 'cut-before', 'status'),
    remaining: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 4 },
);

describe('over a line that is cut before and after calls take effect', { timeout: 120_000 }, () => {
  it.each([...MAIL_CASES, ...EVENT_CASES])(
    '$name happens once, and can be undone once if at all',
    async ({ build, isDone, isUndone }) => {
      await fc.assert(
        fc.asyncProperty(faultsOf, faultsOf, async (faults, laterFaults) => {
          desk.reset();
          const action = await build(desk);
          const before = desk.describeWorld();
          const effect = await approve(action);
          desk.injectFaults(faults);
          expect(await tryUntilSettled(effect.carryOut, ['held', 'running'])).toBe('done');
          desk.clearFaults();
          await isDone(desk, effect.key);
          const after = desk.describeWorld();
          expect(await effect.carryOut()).toBe('done');
          expect(desk.describeWorld()).toEqual(after);
          if (isUndone === null) {
            expect(effect.effects.all()).toMatchObject([{ action: { reversibility: 'held' } }]);
            return;
          }
          await effect.askUndo();
          desk.injectFaults(laterFaults);
          expect(await tryUntilSettled(effect.takeBack, ['undoing'])).toBe('undone');
          desk.clearFaults();
          await isUndone(desk, effect.key, before);
        }),
        { numRuns: 8 },
      );
    },
  );
});

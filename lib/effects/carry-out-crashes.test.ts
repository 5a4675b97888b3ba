import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActionKind, actionKindSchema } from '#lib/domain/action.ts';
import { AppError } from '#lib/platform/errors.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import {
  createEffectDesk,
  type EffectDesk,
  startProcess,
  UNDO_MS,
} from '#tests/builders/effect-desk.ts';
import { CALENDAR, TEAM } from '#tests/builders/placed-action.ts';
import { type CrashPoint, listCrashPoints } from '#tests/fakes/crasher.ts';

const KINDS = actionKindSchema.options;

async function createDueEffect(kind: ActionKind) {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  return desk;
}

/** How often the change has happened, as far as it can be seen from outside. */
function countChanges({ mail, calendar, effect }: EffectDesk): number {
  const { key, action } = effect();
  const drafts = [...mail.drafts.values()].filter((draft) => draft.key === key).length;
  switch (action.kind) {
    case 'send_mail':
    case 'send_reply':
    case 'forward_mail':
      return mail.sent.filter((one) => one.key === key).length;
    case 'create_draft':
      return drafts;
    case 'change_labels':
    case 'trash_mail':
      return mail.mails.get(action.payload.mailId)?.labelIds.includes('INBOX') ? 0 : 1;
    default:
      return calendar.changes.length;
  }
}

/** The change as it was approved, and nothing else. */
function expectDone(desk: EffectDesk): void {
  const { mail, calendar } = desk;
  const { key, action, external } = desk.effect();
  expect(countChanges(desk)).toBe(1);
  switch (action.kind) {
    case 'send_mail':
    case 'send_reply':
    case 'forward_mail':
      expect(mail.sent).toMatchObject([{ content: { body: action.payload.body } }]);
      expect(mail.drafts.size).toBe(0);
      expect(external.messageId).toBe(mail.sent[0]?.messageId);
      return;
    case 'create_draft':
      expect([...mail.drafts.values()]).toMatchObject([{ content: { body: action.payload.body } }]);
      expect(external).toMatchObject({
        draftId: [...mail.drafts.keys()][0],
        messageId: [...mail.drafts.values()][0]?.messageId,
      });
      return;
    case 'change_labels':
      expect(mail.look()).toMatchObject({
        mails: { 'mail-a1': { labels: ['IMPORTANT', 'STARRED', 'Trip a1', 'UNREAD'] } },
      });
      expect([...mail.labels.values()].filter((name) => name === 'Trip a1')).toHaveLength(1);
      return;
    case 'trash_mail':
      expect(mail.look()).toMatchObject({
        mails: { 'mail-a1': { labels: ['IMPORTANT', 'TRASH', 'UNREAD'] } },
      });
      return;
    case 'create_event':
      expect(calendar.look()).toEqual({ [`${CALENDAR}/${key}`]: action.payload.event });
      return;
    case 'patch_event':
      expect(calendar.look()).toMatchObject({
        [`${CALENDAR}/event-a1`]: action.payload.patch,
      });
      return;
    case 'move_event':
      expect(Object.keys(calendar.look())).toEqual([`${TEAM}/event-a1`]);
      return;
    case 'respond_to_event':
      expect(calendar.look()).toMatchObject({
        [`${CALENDAR}/event-a1`]: { response: action.payload.response },
      });
      return;
    case 'delete_event':
      expect(calendar.look()).toEqual({});
  }
}

/** Processes that die one after the other, each after its lease is over, and one that lives. */
async function surviveCrashes(desk: EffectDesk, points: CrashPoint[]): Promise<void> {
  for (const point of points) {
    await startProcess(desk, point).carryOut(desk.effect().id);
    expect(countChanges(desk)).toBeLessThanOrEqual(1);
    desk.outwaitLeases();
  }
  expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
  expectDone(desk);
  expect(desk.effect()).toMatchObject({ state: 'done', error: null });
  expect(desk.audit.entries.map((entry) => entry.event)).toContain('effect.done');
  expect(new Set(desk.audit.entries.map((entry) => entry.event)).size).toBe(1);
}

describe.each(KINDS)('%s', (kind) => {
  it('happens once wherever a process dies', async () => {
    const whole = await createDueEffect(kind);
    const process = startProcess(whole, null);
    expect(await process.carryOut(whole.effect().id)).toBe('done');
    expectDone(whole);
    expect(process.crasher.calls).toBeGreaterThan(7);
    for (const point of listCrashPoints(process.crasher.calls)) {
      await surviveCrashes(await createDueEffect(kind), [point]);
    }
  });

  it('happens once wherever several processes die in a row', async () => {
    const crashPoint = fc.record({
      call: fc.nat({ max: 16 }),
      when: fc.constantFrom<CrashPoint['when']>('before', 'after'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(crashPoint, { minLength: 2, maxLength: 4 }), async (points) => {
        await surviveCrashes(await createDueEffect(kind), points);
      }),
      { numRuns: 60 },
    );
  });

  it.each([false, true])(
    'is carried out by one of two processes, however they interleave (answer lost: %s)',
    async (isAnswerLost) => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          const desk = await createDueEffect(kind);
          const schedule = (name: string) => scheduler.schedule(Promise.resolve(), name);
          const target = loseFirstAnswer(desk, isAnswerLost);
          const slow = { ...target, ports: { ...desk.ports, effects: slowDown(desk, schedule) } };
          const tries = [1, 2].map(() =>
            startProcess(slow, null)
              .carryOut(desk.effect().id)
              .catch((error: { code?: string }) => error.code),
          );
          await scheduler.waitFor(Promise.all(tries));
          for (const answer of await Promise.all(tries)) {
            expect(['done', 'effect_busy', ...(isAnswerLost ? ['cut'] : [])]).toContain(answer);
          }
          expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
          expectDone(desk);
          expect(desk.audit.entries).toHaveLength(1);
        }),
        { numRuns: 40 },
      );
    },
  );
});

/** The ledger, each call of which takes its turn. */
function slowDown({ ports }: EffectDesk, schedule: (name: string) => Promise<unknown>) {
  return new Proxy(ports.effects, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]): Promise<unknown> => {
        await schedule(String(name));
        return Reflect.apply(member, target, args);
      };
    },
  });
}

const CHANGES = ['createDraft', 'sendDraft', 'changeLabels', 'trashMail', /Event$/];

/** The same desk; the answer to the first change that takes effect gets lost. */
function loseFirstAnswer(desk: EffectDesk, isLost: boolean): EffectDesk {
  let left = isLost ? 1 : 0;
  const cut = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        const changes = CHANGES.some((one) => String(name).match(one)) && name !== 'readEvent';
        if (typeof member !== 'function' || !changes) return member;
        return async (...args: unknown[]): Promise<unknown> => {
          const answer: unknown = await Reflect.apply(member, target, args);
          left -= 1;
          if (left === 0) throw new AppError('cut', 'Cut.', { retryable: true });
          return answer;
        };
      },
    });
  return { ...desk, mail: cut(desk.mail), calendar: cut(desk.calendar) };
}

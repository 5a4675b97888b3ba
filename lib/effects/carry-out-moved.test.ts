import { describe, expect, it } from 'vitest';
import type { ActionKind } from '#lib/domain/action.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { at } from '#tests/builders/actions.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import {
  createEffectDesk,
  type EffectDesk,
  startProcess,
  UNDO_MS,
} from '#tests/builders/effect-desk.ts';
import { CALENDAR, TEAM } from '#tests/builders/placed-action.ts';
import { listCrashPoints } from '#tests/fakes/crasher.ts';
import { createActionHandlers } from './action-handlers.ts';
import { createCarryOutEffect } from './carry-out-effect.ts';
import { createRefreshActions } from './refresh-actions.ts';
import type { Targets } from './target-ports.ts';

async function createDueEffect(kind: ActionKind = 'send_reply') {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  return { ...desk, id: desk.effect().id };
}

/** Carries out with some calls of the outside answering otherwise. */
function carryOutWith(desk: EffectDesk, mail: Partial<Targets['mail']>) {
  const handlers = createActionHandlers({ ...desk.world, mail: { ...desk.mail, ...mail } });
  return createCarryOutEffect({ ...desk.ports, handlers });
}

/** A reply whose draft was written by a process that died before it was sent. */
async function createDraftedReply() {
  for (const point of listCrashPoints(20)) {
    const desk = await createDueEffect();
    await startProcess(desk, point).carryOut(desk.id);
    desk.outwaitLeases();
    if (desk.effect().external.draftId !== undefined) return desk;
  }
  throw new Error('no draft was written');
}

type Move = [kind: ActionKind, what: string, move: (desk: EffectDesk) => void, message: RegExp];

const EVENT = { calendarId: CALENDAR, eventId: 'event-a1' };
const newDescription = { description: 'Somebody else was here.' };

const MOVES: Move[] = [
  [
    'send_reply',
    'a newer mail has come',
    ({ mail }) => mail.receive('mail-2', 'thread-a1'),
    /newer mail/,
  ],
  ['send_reply', 'the thread is gone', ({ mail }) => mail.mails.clear(), /thread is gone/],
  ['forward_mail', 'the mail is gone', ({ mail }) => mail.mails.clear(), /forwarded is gone/],
  ['change_labels', 'the mail is gone', ({ mail }) => mail.mails.clear(), /mail is gone/],
  [
    'change_labels',
    'a label is gone',
    ({ mail }) => mail.labels.delete('STARRED'),
    /“STARRED” is gone/,
  ],
  [
    'change_labels',
    'the user has archived it',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['UNREAD', 'IMPORTANT']),
    /changed the labels/,
  ],
  [
    'change_labels',
    'the user has done just that by hand',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['STARRED', 'UNREAD', 'IMPORTANT']),
    /changed the labels/,
  ],
  ['trash_mail', 'the mail is gone', ({ mail }) => mail.mails.clear(), /mail is gone/],
  [
    'trash_mail',
    'it is in the bin already',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['TRASH']),
    /in the bin already/,
  ],
  [
    'create_event',
    'the slot is taken',
    ({ calendar }) => {
      const times = { start: at('14:30', '2026-06-02'), end: at('16:00', '2026-06-02') };
      calendar.put({ calendarId: TEAM, eventId: 'other', ...times });
    },
    /in that time now/,
  ],
  [
    'patch_event',
    'the new slot is taken',
    ({ calendar }) => {
      const times = { start: at('11:30', '2026-06-02'), end: at('12:30', '2026-06-02') };
      calendar.put({ calendarId: TEAM, eventId: 'other', ...times });
    },
    /in that time now/,
  ],
  [
    'respond_to_event',
    'the user is no guest any more',
    ({ calendar }) => {
      const event = calendar.find(EVENT);
      if (event) calendar.put({ ...event, ...EVENT, response: null });
    },
    /changed the event/,
  ],
  ...(['patch_event', 'move_event', 'delete_event', 'respond_to_event'] as const).flatMap(
    (kind): Move[] => [
      [
        kind,
        'somebody has changed the event',
        ({ calendar }) => calendar.change(EVENT, newDescription),
        /changed the event/,
      ],
      [
        kind,
        'the event was deleted',
        ({ calendar }) => calendar.change(EVENT, { status: 'cancelled' }),
        /event is gone/,
      ],
      [kind, 'there is no such event', ({ calendar }) => calendar.erase(EVENT), /event is gone/],
    ],
  ),
];

describe('a world that moved', () => {
  it.each(MOVES)('keeps %s from running where %s', async (kind, _what, move, message) => {
    const desk = await createDueEffect(kind);
    move(desk);
    const before = desk.look();
    expect(await desk.carryOut(USER, desk.id)).toBe('stale');
    expect(desk.look()).toEqual(before);
    expect(desk.calendar.changes).toEqual([]);
    expect(desk.effect()).toMatchObject({ state: 'stale', error: { code: 'changed_meanwhile' } });
    expect(desk.effect().error?.message).toMatch(message);
    expect(desk.audit.entries).toMatchObject([{ event: 'effect.stale' }]);
  });

  // What somebody else did is what was approved: that it was not us cannot be seen after a crash.
  const seen = MOVES.filter(
    ([kind, , , message]) =>
      !(
        /bin already/.test(message.source) ||
        (kind === 'delete_event' && /gone/.test(message.source))
      ),
  );

  it.each(seen)('keeps %s from running where %s after a crash', async (kind, _what, move) => {
    const whole = await createDueEffect(kind);
    const rehearsal = startProcess(whole, null);
    await rehearsal.carryOut(whole.id);
    for (const point of listCrashPoints(rehearsal.crasher.calls)) {
      const desk = await createDueEffect(kind);
      const untouched = desk.look();
      await startProcess(desk, point).carryOut(desk.id);
      const { drafts: _drafts, ...mails } = desk.mail.look();
      const { drafts: _none, ...mailsBefore } = untouched.mail;
      const isChanged =
        desk.calendar.changes.length > 0 || JSON.stringify(mails) !== JSON.stringify(mailsBefore);
      if (isChanged) continue;
      move(desk);
      const before = { ...desk.mail.look(), drafts: {} };
      desk.outwaitLeases();
      expect(await desk.carryOut(USER, desk.id), JSON.stringify(point)).not.toBe('done');
      // What a try left among the drafts is deleted.
      expect(desk.mail.look()).toEqual(before);
      expect(desk.calendar.changes).toEqual([]);
    }
  });

  it.each([
    ['delete_event', 'deleteEvent'],
    ['respond_to_event', 'respondToEvent'],
    ['patch_event', 'patchEvent'],
  ] as const)('sees what moved in the very moment of a %s', async (kind, call) => {
    const desk = await createDueEffect(kind);
    const calendar = {
      ...desk.calendar,
      [call]: async (...given: Parameters<(typeof desk.calendar)[typeof call]>) => {
        desk.calendar.change(EVENT, newDescription);
        return Reflect.apply(desk.calendar[call], desk.calendar, given) as unknown;
      },
    } as Targets['calendar'];
    const handlers = createActionHandlers({ mail: desk.mail, calendar });
    const carryOut = createCarryOutEffect({ ...desk.ports, handlers });
    expect(await carryOut(USER, desk.id)).toBe('stale');
    expect(desk.calendar.changes).toEqual([]);
  });

  it('keeps a reply from leaving under another From than was shown', async () => {
    const from = { name: 'Alex Rivera', address: 'info@rivera.example' };
    const desk = await createEffectDesk([{ kind: 'send_reply', id: 'a1', from }]);
    desk.clock.advance(UNDO_MS);
    desk.mail.aliases.add('other@rivera.example');
    expect(await desk.carryOut(USER, desk.effect().id)).toBe('stale');
    expect(desk.effect().error?.message).toBe(
      'Gmail no longer sends from info@rivera.example for you.',
    );
    expect(desk.mail.sent).toEqual([]);
    const { actions } = await createRefreshActions(desk.ports)(desk.effects.all(), 2);
    expect(actions).toMatchObject([
      { payload: { from: { name: 'Alex Rivera', address: 'alex.rivera@company.com' } } },
    ]);
  });

  it('lets a reply leave from an alias that is there still', async () => {
    const from = { name: 'Alex Rivera', address: 'info@rivera.example' };
    const desk = await createEffectDesk([{ kind: 'send_reply', id: 'a1', from }]);
    desk.clock.advance(UNDO_MS);
    desk.mail.aliases.add(from.address);
    expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
    expect(desk.mail.sent.map(({ content }) => content.from)).toEqual([from]);
  });

  it('is not minded where less is in the way than was shown', async () => {
    const desk = await createEffectDesk([{ kind: 'create_event', id: 'a1' }]);
    expect(desk.effect().action).toMatchObject({ precondition: { overlapping: [] } });
    desk.calendar.put({
      calendarId: TEAM,
      eventId: 'free',
      free: true,
      start: at('14:00'),
      end: at('15:00'),
    });
    expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
  });

  it('deletes the draft that a try left behind, where a mail came before it was sent', async () => {
    const desk = await createDraftedReply();
    expect(desk.mail.drafts.size).toBe(1);
    desk.mail.receive('mail-2', 'thread-a1');
    expect(await desk.carryOut(USER, desk.id)).toBe('stale');
    expect(desk.mail.sent).toEqual([]);
    expect(desk.mail.drafts.size).toBe(0);
  });

  it('says so where the draft was deleted by hand, and does not write another', async () => {
    const desk = await createDraftedReply();
    desk.mail.drafts.clear();
    expect(await desk.carryOut(USER, desk.id)).toBe('failed');
    expect(desk.effect().error?.code).toBe('draft_deleted');
    expect(desk.mail.sent).toEqual([]);
    expect(desk.mail.drafts.size).toBe(0);
  });

  it('is stale where the mail vanishes in the moment of the change', async () => {
    const desk = await createDueEffect('trash_mail');
    const carryOut = carryOutWith(desk, {
      trashMail: async () => {
        throw new NotFoundError('mail');
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('stale');
  });
});

import { describe, expect, it } from 'vitest';
import { type ActionKind, actionKindSchema } from '#lib/domain/action.ts';
import { at, buildGuest } from '#tests/builders/actions.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, type EffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { CALENDAR, TEAM } from '#tests/builders/placed-action.ts';
import { createFindHandChange } from './find-hand-change.ts';

async function createDone(kind: ActionKind) {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
  return desk;
}

const look = (desk: EffectDesk) => createFindHandChange(desk.world)(desk.effect());
const HERE = { calendarId: CALENDAR, eventId: 'event-a1' };

it.each(actionKindSchema.options)('finds nothing on a %s that was left alone', async (kind) => {
  const desk = await createDone(kind);
  const before = desk.look();
  expect(await look(desk)).toBeNull();
  expect(desk.look()).toEqual(before);
});

type Change = (desk: EffectDesk) => void;

function createdBy(desk: EffectDesk) {
  return { calendarId: CALENDAR, eventId: desk.effect().key };
}

const CHANGES: [ActionKind, string, Change, RegExp][] = [
  [
    'create_draft',
    'he wrote on',
    ({ mail, effect }) => mail.editDraft(effect().external.draftId ?? ''),
    /changed this draft/,
  ],
  ['create_draft', 'he sent it', ({ mail }) => mail.drafts.clear(), /draft is gone/],
  [
    'change_labels',
    'he put it back',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['INBOX']),
    /changed the labels/,
  ],
  ['change_labels', 'the mail is gone', ({ mail }) => mail.mails.clear(), /mail is gone/],
  [
    'trash_mail',
    'he took it out',
    ({ mail }) => mail.receive('mail-a1', 'thread-a1', ['INBOX']),
    /not in the bin/,
  ],
  ['trash_mail', 'the bin was emptied', ({ mail }) => mail.mails.clear(), /mail is gone/],
  [
    'create_event',
    'he moved it',
    (desk) => desk.calendar.change(createdBy(desk), { start: at('08:00') }),
    /changed this event/,
  ],
  [
    'create_event',
    'a guest was asked',
    (desk) => desk.calendar.change(createdBy(desk), { attendees: [buildGuest('Jane Liu')] }),
    /changed this event/,
  ],
  [
    'create_event',
    'he deleted it',
    (desk) => desk.calendar.change(createdBy(desk), { status: 'cancelled' }),
    /moved or deleted/,
  ],
  [
    'patch_event',
    'he renamed it',
    ({ calendar }) => calendar.change(HERE, { summary: 'Mine' }),
    /changed this event/,
  ],
  ['patch_event', 'it is gone', ({ calendar }) => calendar.erase(HERE), /moved or deleted/],
  [
    'respond_to_event',
    'he answered otherwise',
    ({ calendar }) => {
      const event = calendar.find(HERE);
      if (event) calendar.put({ ...event, ...HERE, response: 'declined' });
    },
    /answered otherwise/,
  ],
  [
    'move_event',
    'he deleted it there',
    ({ calendar }) => calendar.change({ ...HERE, calendarId: TEAM }, { status: 'cancelled' }),
    /moved or deleted/,
  ],
  [
    'delete_event',
    'he brought it back',
    ({ calendar }) => calendar.change(HERE, { status: 'confirmed' }),
    /brought back/,
  ],
];

it.each(CHANGES)('sees of a %s that %s', async (kind, _what, change, words) => {
  const desk = await createDone(kind);
  change(desk);
  expect(await look(desk)).toMatch(words);
});

describe('a change that undoing would not touch', () => {
  it.each<[ActionKind, Change]>([
    ['patch_event', ({ calendar }) => calendar.change(HERE, { description: 'Mine' })],
    [
      'move_event',
      ({ calendar }) => calendar.change({ ...HERE, calendarId: TEAM }, { summary: 'Mine' }),
    ],
    ['change_labels', ({ mail }) => mail.mails.get('mail-a1')?.labelIds.splice(0, 1)],
  ])('is none of a %s', async (kind, change) => {
    const desk = await createDone(kind);
    change(desk);
    expect(await look(desk)).toBeNull();
  });
});

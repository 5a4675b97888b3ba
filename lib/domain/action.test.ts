import { describe, expect, it } from 'vitest';
import { ACTION_BUILDERS, at, buildActionsOfEveryKind } from '#tests/builders/actions.ts';
import {
  type Action,
  actionKindSchema,
  actionSchema,
  EditRefusedError,
  editAction,
  isMailAction,
} from './action.ts';

const MAIL_EDIT = { subject: 'Re: edited', body: 'As I want it.' };
const ALL = buildActionsOfEveryKind();
const MAILS = ALL.filter(isMailAction);
const UNEDITABLE = ALL.filter(({ kind }) => /labels|trash|move|delete|respond/.test(kind));

it('knows eleven kinds, each of which survives being stored', () => {
  expect(ALL.map(({ kind }) => kind)).toEqual(actionKindSchema.options);
  for (const action of ALL) {
    expect(actionSchema.parse(JSON.parse(JSON.stringify(action)))).toEqual(action);
  }
});

describe('editing a mail', () => {
  it.each(MAILS)('changes subject and text of a $kind, and nothing else', (action) => {
    const before = structuredClone(action);
    expect(editAction(action, MAIL_EDIT)).toEqual({
      ...before,
      payload: { ...before.payload, ...MAIL_EDIT },
    });
    expect(action).toEqual(before);
  });

  it.each(MAILS)('takes the edit of no event for a $kind', (action) => {
    expect(() => editAction(action, { summary: 'Lunch' })).toThrow(EditRefusedError);
    expect(() => editAction(action, {})).toThrow(EditRefusedError);
  });

  it('takes no recipient, whatever the caller says its type is', () => {
    const widened = { ...MAIL_EDIT, to: [{ name: '', address: 'mallory@elsewhere.test' }] };
    expect(() => editAction(ACTION_BUILDERS.send_mail('a'), widened)).toThrow(EditRefusedError);
  });
});

describe('editing an event', () => {
  const create = ACTION_BUILDERS.create_event('a');
  const patch = ACTION_BUILDERS.patch_event('a');

  it('sets what is named of a new event', () => {
    const edited = editAction(create, { summary: 'Lunch', location: '' });
    expect(edited).toEqual({
      ...create,
      payload: {
        ...create.payload,
        event: { ...create.payload.event, summary: 'Lunch', location: '' },
      },
    });
  });

  it('adds what is named to a change, and keeps the rest of it', () => {
    const edited = editAction(patch, { description: 'New text' });
    expect(edited).toEqual({
      ...patch,
      payload: {
        ...patch.payload,
        patch: { ...patch.payload.patch, description: 'New text' },
      },
    });
  });

  it.each([
    { ...create, precondition: { overlapping: ['a/1'] } },
    { ...patch, precondition: { etag: '"1"', overlapping: ['a/1'] } },
  ] satisfies Action[])('knows of nothing that overlaps a new time of a $kind', (action) => {
    const overlapping = (edited: Action) =>
      'overlapping' in edited.precondition && edited.precondition.overlapping;
    expect(overlapping(editAction(action, { summary: 'Lunch' }))).toEqual(['a/1']);
    expect(overlapping(editAction(action, { start: at('09:30') }))).toEqual([]);
    expect(overlapping(editAction(action, { end: at('18:00') }))).toEqual([]);
  });

  it.each([
    ['at its own start', { start: at('10:00'), end: at('10:00') }],
    ['before it starts', { start: at('12:00'), end: at('11:00') }],
    ['on a day, though it starts at an hour', { start: at('12:00'), end: { date: '2026-06-19' } }],
    [
      'on the day it starts, all-day',
      { start: { date: '2026-06-19' }, end: { date: '2026-06-19' } },
    ],
    ['at no time that can be read', { start: at('12:00'), end: at('nonsense') }],
  ])('refuses one that ends %s', (_what, edit) => {
    expect(() => editAction(create, edit)).toThrow(/has to end after it starts/);
    expect(() => editAction(patch, edit)).toThrow(/has to end after it starts/);
  });

  it('weighs a new start against the end that stays, in whatever zone it is written', () => {
    // The new event ends at 11:00 in Budapest, the change at 15:00.
    const early = { dateTime: '2026-06-18T08:59:00Z', timeZone: 'UTC' };
    const late = { dateTime: '2026-06-18T09:00:00Z', timeZone: 'UTC' };
    expect(editAction(create, { start: early })).toMatchObject({
      payload: { event: { start: early } },
    });
    expect(() => editAction(create, { start: late })).toThrow(EditRefusedError);
    expect(editAction(patch, { start: late })).toMatchObject({
      payload: { patch: { start: late } },
    });
  });

  it('makes an all-day event of one with hours, where both ends say so', () => {
    const days = { start: { date: '2026-06-18' }, end: { date: '2026-06-19' } };
    expect(editAction(create, days)).toMatchObject({ payload: { event: days } });
    expect(editAction(patch, days)).toMatchObject({ payload: { patch: days } });
  });

  it.each([
    ['none', 'reversible'],
    ['externalOnly', 'held'],
    ['all', 'held'],
  ] as const)('tells the guests as chosen: %s is %s', (sendUpdates, reversibility) => {
    for (const action of [
      create,
      patch,
      ACTION_BUILDERS.delete_event('d'),
      ACTION_BUILDERS.respond_to_event('r'),
    ]) {
      const edited = editAction(action, { sendUpdates });
      expect(edited).toEqual({
        ...action,
        reversibility,
        payload: { ...action.payload, sendUpdates },
      });
    }
  });

  it('takes the edit of no mail', () => {
    expect(() => editAction(create, MAIL_EDIT)).toThrow(EditRefusedError);
    expect(() => editAction(patch, MAIL_EDIT)).toThrow(EditRefusedError);
  });
});

it.each(UNEDITABLE)('takes no edit of a $kind', (action) => {
  expect(() => editAction(action, MAIL_EDIT)).toThrow(EditRefusedError);
  expect(() => editAction(action, { summary: 'Lunch' })).toThrow(EditRefusedError);
  expect(() => editAction(action, {})).toThrow(EditRefusedError);
});

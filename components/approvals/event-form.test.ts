import { describe, expect, it } from 'vitest';
import { editAction } from '#lib/domain/action.ts';
import { ACTION_BUILDERS, at, buildEventFields } from '#tests/builders/actions.ts';
import { type EditableEvent, fillEventForm, moveStart, readEventForm } from './event-form.ts';

const ZONE = 'America/New_York';
const created = ACTION_BUILDERS.create_event('c');
const patched = ACTION_BUILDERS.patch_event('p');
const allDay: EditableEvent = {
  ...created,
  payload: {
    ...created.payload,
    event: buildEventFields({ start: { date: '2026-06-18' }, end: { date: '2026-06-20' } }),
  },
};

describe('an event’s form', () => {
  it('is filled in the reader’s zone, with what the action is about to set', () => {
    expect(fillEventForm(created, ZONE)).toEqual({
      summary: 'Budget review',
      start: '2026-06-18T04:00',
      end: '2026-06-18T05:00',
      location: 'Room 4',
    });
    expect(fillEventForm(patched, 'Europe/Budapest')).toEqual({
      summary: 'Budget review',
      start: '2026-06-18T14:00',
      end: '2026-06-18T15:00',
      location: '',
    });
    expect(fillEventForm(allDay, ZONE)).toMatchObject({ start: '2026-06-18', end: '2026-06-19' });
  });

  it.each([created, patched, allDay])('as it is, is no edit (%#)', (action) => {
    expect(readEventForm(action, fillEventForm(action, ZONE), ZONE)).toEqual({
      ok: true,
      edit: null,
    });
  });

  it('gives only what was changed, in the event’s own zone', () => {
    const form = { ...fillEventForm(created, ZONE), start: '2026-06-18T04:30', location: ' ' };
    expect(readEventForm(created, form, ZONE)).toEqual({
      ok: true,
      edit: { start: at('10:30'), location: '' },
    });
    const days = { ...fillEventForm(allDay, ZONE), end: '2026-06-21' };
    expect(readEventForm(allDay, days, ZONE)).toEqual({
      ok: true,
      edit: { end: { date: '2026-06-22' } },
    });
  });

  it('is filled with the user’s own edit when it is opened again', () => {
    const edited = editAction(patched, { summary: 'Budget', start: at('14:30') });
    expect(edited.kind === 'patch_event' ? fillEventForm(edited, ZONE) : null).toMatchObject({
      summary: 'Budget',
      start: '2026-06-18T08:30',
    });
  });

  it.each([
    [{ summary: ' ' }, 'An event needs a title.'],
    [{ summary: 'x'.repeat(1_025) }, 'That is too long'],
    [{ start: '' }, 'Fill in when it starts'],
    [{ end: 'soon' }, 'Fill in when it starts'],
    [{ end: '2026-06-18T04:00' }, 'has to end after it starts'],
  ])('refuses %j', (change, message) => {
    const result = readEventForm(created, { ...fillEventForm(created, ZONE), ...change }, ZONE);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });
});

describe('moveStart', () => {
  const form = fillEventForm(created, ZONE);

  it('keeps the length of what is moved', () => {
    expect(moveStart(form, '2026-06-19T23:30')).toMatchObject({
      start: '2026-06-19T23:30',
      end: '2026-06-20T00:30',
    });
    expect(moveStart(fillEventForm(allDay, ZONE), '2026-06-30')).toMatchObject({
      end: '2026-07-01',
    });
  });

  it('leaves the end alone while there is no start', () => {
    const cleared = moveStart(form, '');
    expect(cleared).toEqual({ ...form, start: '' });
    expect(moveStart(cleared, '2026-06-19T04:00').end).toBe(form.end);
  });
});

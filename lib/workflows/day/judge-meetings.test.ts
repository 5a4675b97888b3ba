import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { judgeMeetings } from './judge-meetings.ts';

const ME = 'alex@company.com';
const OPTIONS = {
  mine: [ME, 'alex@home.test'],
  workAccounts: new Set(['work']),
  timeZone: 'America/New_York',
};

function guest(address: string, response: 'accepted' | 'declined' = 'accepted') {
  return { name: address.split('@')[0] ?? '', address, optional: false, response };
}

function buildEvent(id: string, changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id,
    calendarId: ME,
    accountId: 'work',
    etag: '"1"',
    status: 'confirmed',
    summary: id,
    description: '',
    location: '',
    start: { dateTime: '2026-11-23T10:00:00-05:00', timeZone: '' },
    end: { dateTime: '2026-11-23T11:00:00-05:00', timeZone: '' },
    attendees: [guest(ME), guest('jane@company.com')],
    recurrence: [],
    organizer: guest('jane@company.com'),
    own: false,
    free: false,
    kind: 'default',
    response: 'accepted',
    recurringEventId: null,
    originalStart: null,
    htmlLink: `https://calendar.test/${id}`,
    actionKey: null,
    ...changes,
  };
}

function judge(...events: CalendarEvent[]) {
  return judgeMeetings(events, OPTIONS);
}

describe('judgeMeetings', () => {
  it('names who else comes', () => {
    const attendees = [guest(ME), guest('jane@company.com'), guest('tom@company.com', 'declined')];
    expect(judge(buildEvent('a', { attendees }))).toMatchObject([
      { people: [{ name: 'jane', address: 'jane@company.com' }], prepare: [], busy: true },
    ]);
  });

  it.each([
    ['an agenda', { description: 'Agenda:\n1. Numbers' }, 'has an agenda'],
    ['something to read', { description: 'Please read the paper.' }, 'has an agenda'],
    ['a file', { files: ['Figures.pdf'] }, 'has a file attached: Figures.pdf'],
    [
      'a guest from outside',
      { attendees: [guest(ME), guest('sofia@client.test')] },
      'guests from outside: sofia',
    ],
    [
      'many people',
      { attendees: [...'abcdef'].map((name) => guest(`${name}@company.com`)) },
      '7 people come',
    ],
  ])('wants to be prepared for %s', (_, changes, reason) => {
    expect(judge(buildEvent('a', changes))[0]?.prepare).toEqual([reason]);
  });

  it('prepares no stand-up, no private company and nothing that takes no time', () => {
    const attendees = [...'abcdef'].map((name) => guest(`${name}@company.com`));
    const [standup] = judge(buildEvent('a', { attendees, recurringEventId: 'series' }));
    expect(standup?.prepare).toEqual([]);
    const sofia = [guest('sofia@client.test')];
    const [dinner] = judge(buildEvent('b', { accountId: 'home', attendees: sofia }));
    expect(dinner?.prepare).toEqual([]);
    const [free] = judge(buildEvent('c', { free: true, description: 'Agenda' }));
    expect(free).toMatchObject({ prepare: [], busy: false });
  });

  it('takes a meeting that is in two calendars for one', () => {
    const copy = buildEvent('a', { accountId: 'home', calendarId: 'alex@home.test' });
    expect(judge(buildEvent('a'), copy)).toHaveLength(1);
  });

  it('knows what is at the same time, and that marks and free events are not', () => {
    const later = { dateTime: '2026-11-23T10:30:00-05:00', timeZone: '' };
    const end = { dateTime: '2026-11-23T11:30:00-05:00', timeZone: '' };
    const meetings = judge(
      buildEvent('a'),
      buildEvent('b', { start: later, end }),
      buildEvent('c', { start: end, end: { ...end, dateTime: '2026-11-23T12:00:00-05:00' } }),
      buildEvent('d', { free: true }),
      buildEvent('e', { kind: 'workingLocation' }),
    );
    expect(meetings.map(({ title, overlapping }) => [title, overlapping])).toEqual([
      ['a', ['work:alex@company.com:b']],
      ['d', []],
      ['b', ['work:alex@company.com:a']],
      ['c', []],
    ]);
  });
});

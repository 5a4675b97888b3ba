import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event.ts';
import { isOrganizedBeside, mergeTwins } from './merge-twins.ts';

const ACCOUNTS = [
  { id: 'work', email: 'alex@company.com' },
  { id: 'home', email: 'alex@home.test' },
];

function buildEvent(id: string, changes: Partial<CalendarEvent> = {}): CalendarEvent {
  const accountId = changes.accountId ?? 'work';
  return {
    id,
    uid: 'sync@google.com',
    accountId,
    calendarId: ACCOUNTS.find((account) => account.id === accountId)?.email ?? '',
    etag: '"1"',
    status: 'confirmed',
    summary: 'Sync',
    description: '',
    location: '',
    start: { dateTime: '2026-03-17T14:00:00Z', timeZone: 'UTC' },
    end: { dateTime: '2026-03-17T14:30:00Z', timeZone: 'UTC' },
    attendees: [],
    recurrence: [],
    organizer: null,
    own: false,
    free: false,
    kind: 'default',
    response: 'accepted',
    recurringEventId: null,
    originalStart: null,
    htmlLink: '',
    actionKey: null,
    ...changes,
  };
}

const HOME = { accountId: 'home' };
const OWN = { own: true, response: null };
const idsOf = (events: CalendarEvent[]) => events.map(({ id }) => id);
const at = (hour: number) => ({ dateTime: `2026-03-17T${hour}:00:00Z`, timeZone: 'UTC' });

describe('mergeTwins', () => {
  it.each<[string, CalendarEvent[], string[]]>([
    ['the organizer’s', [buildEvent('a'), buildEvent('b', { ...HOME, ...OWN })], ['b']],
    ['the invited one’s', [buildEvent('a', { response: null }), buildEvent('b', HOME)], ['b']],
    ['the first one’s', [buildEvent('b', HOME), buildEvent('a')], ['a']],
    [
      'the calendar’s own account’s, where the other may see it too',
      [
        buildEvent('a', { ...OWN, calendarId: 'alex@home.test' }),
        buildEvent('b', { ...HOME, ...OWN }),
      ],
      ['b'],
    ],
  ])('keeps %s', (_name, events, ids) => {
    expect(idsOf(mergeTwins(events, ACCOUNTS))).toEqual(ids);
  });

  it('keeps the invitation where it is to be answered', () => {
    const events = [buildEvent('a', OWN), buildEvent('b', HOME)];
    expect(idsOf(mergeTwins(events, ACCOUNTS, 'guest'))).toEqual(['b']);
    expect(idsOf(mergeTwins([buildEvent('a', OWN)], ACCOUNTS, 'guest'))).toEqual(['a']);
  });

  it('keeps each occurrence of a series, once', () => {
    const series = (id: string, hour: number, changes = {}) =>
      buildEvent(id, { originalStart: at(hour), ...changes });
    const berlin = { originalStart: { dateTime: '2026-03-17T11:00:00+01:00', timeZone: '' } };
    const events = [
      series('a', 10),
      series('b', 11),
      series('c', 11, HOME),
      buildEvent('d', { ...HOME, ...berlin }),
    ];
    expect(idsOf(mergeTwins(events, ACCOUNTS))).toEqual(['a', 'b']);
  });

  it('leaves alone what is not known to be the same, and what is in one account', () => {
    const { uid: _uid, ...unnamed } = buildEvent('a');
    const { uid: _other, ...same } = buildEvent('b', HOME);
    expect(mergeTwins([unnamed, same], ACCOUNTS)).toHaveLength(2);
    const copies = [buildEvent('a'), buildEvent('b', { calendarId: 'team' })];
    expect(mergeTwins(copies, ACCOUNTS)).toHaveLength(2);
    const others = [buildEvent('a'), buildEvent('b', { ...HOME, uid: 'other' })];
    expect(mergeTwins(others, ACCOUNTS)).toHaveLength(2);
  });
});

describe('isOrganizedBeside', () => {
  it('is so of a guest’s copy beside the organizer’s, and of nothing else', () => {
    const guest = buildEvent('a');
    const own = buildEvent('b', { ...HOME, ...OWN });
    expect(isOrganizedBeside(guest, [guest, own])).toBe(true);
    expect(isOrganizedBeside(own, [guest, own])).toBe(false);
    expect(isOrganizedBeside(guest, [guest, buildEvent('c', HOME)])).toBe(false);
  });
});

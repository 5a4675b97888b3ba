import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event-times.ts';
import { writeCalendarText } from './itip.ts';

const EVENT: CalendarEvent = {
  id: 'e1234',
  iCalUID: 'e1234@google.com',
  summary: 'Plan',
  organizer: { email: 'anna@acme.test' },
  start: { dateTime: '2026-03-02T09:00:00+01:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-02T10:00:00+01:00', timeZone: 'Europe/Berlin' },
  attendees: [
    { email: 'ben@acme.test', responseStatus: 'accepted' },
    { email: 'cara@acme.test', responseStatus: 'needsAction', optional: true },
  ],
};

const write = (event: CalendarEvent, more = {}): string =>
  writeCalendarText({
    method: 'REQUEST',
    event,
    zone: 'Europe/Berlin',
    now: Date.parse('2026-01-01T00:00:00Z'),
    nameOf: () => undefined,
    ...more,
  });

const unfold = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('writeCalendarText', () => {
  it('folds lines at 75 octets without breaking characters, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (description) => {
        const text = write({ ...EVENT, description });
        for (const line of text.split('\r\n'))
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const line = unfold(text).find((it) => it.startsWith('DESCRIPTION:'));
        const read = (line ?? 'DESCRIPTION:')
          .slice('DESCRIPTION:'.length)
          .replace(/\\([\\;,nN])/g, (_, it: string) => (it === 'n' ? '\n' : it));
        expect(read).toBe(description.replace(/\r\n|\r/g, '\n'));
      }),
    );
  });

  it('lets no name or text make a line of its own', () => {
    const text = write({
      ...EVENT,
      summary: 'A\r\nATTENDEE:mailto:evil@x.test',
      attendees: [{ email: 'ben@acme.test', displayName: 'B"\r\nX-EVIL:1' }],
    });
    const lines = unfold(text);
    expect(lines.filter((line) => /^(X-EVIL|ATTENDEE:mailto:evil)/.test(line))).toEqual([]);
    expect(lines).toContain('SUMMARY:A\\nATTENDEE:mailto:evil@x.test');
  });

  it('has only the one who answers in a reply', () => {
    const lines = unfold(write(EVENT, { method: 'REPLY', only: 'ben@acme.test' }));
    const attendees = lines.filter((line) => line.startsWith('ATTENDEE'));
    expect(attendees).toHaveLength(1);
    expect(attendees[0]).toContain('PARTSTAT=ACCEPTED');
  });

  it('writes single events in UTC and whole days as dates', () => {
    expect(unfold(write(EVENT))).toContain('DTSTART:20260302T080000Z');
    const allDay = { ...EVENT, start: { date: '2026-03-02' }, end: { date: '2026-03-04' } };
    expect(unfold(write(allDay))).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304']),
    );
  });

  it('writes out the zone of a series, west of Greenwich too', () => {
    const timeZone = 'America/New_York';
    const lines = unfold(
      write({
        ...EVENT,
        start: { dateTime: '2026-03-02T09:00:00-05:00', timeZone },
        end: { dateTime: '2026-03-02T10:00:00-05:00', timeZone },
        recurrence: ['RRULE:FREQ=WEEKLY'],
      }),
    );
    expect(lines).toContain('DTSTART;TZID=America/New_York:20260302T090000');
    const change = lines.indexOf('DTSTART:20260308T020000');
    expect(lines.slice(change - 1, change + 3)).toEqual([
      'BEGIN:DAYLIGHT',
      'DTSTART:20260308T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
    ]);
  });
});

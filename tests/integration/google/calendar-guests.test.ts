import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  BEN,
  CARA,
  createCalendarClient,
  describeRejection,
  readAccount,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let anna: calendar_v3.Calendar;
let ben: calendar_v3.Calendar;
let cara: calendar_v3.Calendar;

beforeEach(async () => {
  sandbox = await startSmallSandbox();
  const open = async (email: string): Promise<calendar_v3.Calendar> =>
    createCalendarClient(sandbox.url, await signIn(sandbox.url, email));
  anna = await open(ANNA);
  ben = await open(BEN);
  cara = await open(CARA);
});
afterEach(() => sandbox.close());

const OUTSIDER = 'zoe@elsewhere.test';
const MEETING: calendar_v3.Schema$Event = {
  id: 'meeting01',
  summary: 'Budget, "round" 2; Ärger',
  description: 'Line one\nLine two',
  start: { dateTime: '2026-03-02T09:00:00', timeZone: 'Europe/Berlin' },
  end: { dateTime: '2026-03-02T10:00:00', timeZone: 'Europe/Berlin' },
  attendees: [
    { email: ANNA, responseStatus: 'accepted' },
    { email: BEN.toUpperCase() },
    { email: CARA },
    { email: OUTSIDER },
  ],
};

async function invite(
  sendUpdates: 'all' | 'externalOnly' | 'none' = 'all',
  event: calendar_v3.Schema$Event = MEETING,
): Promise<calendar_v3.Schema$Event> {
  const { data } = await anna.events.insert({
    calendarId: 'primary',
    sendUpdates,
    requestBody: event,
  });
  return data;
}

async function get(
  calendar: calendar_v3.Calendar,
  eventId = 'meeting01',
): Promise<calendar_v3.Schema$Event> {
  return (await calendar.events.get({ calendarId: 'primary', eventId })).data;
}

const answers = (event: calendar_v3.Schema$Event): Record<string, unknown> =>
  Object.fromEntries((event.attendees ?? []).map((it) => [it.email, it.responseStatus]));

interface ReadMail {
  subject: string;
  /** The iCalendar part with its lines unfolded. */
  calendar: string;
  /** The part's `method` parameter. */
  method: string;
}

/** The mails in a mailbox, oldest first. */
function readMails(email: string): Promise<ReadMail[]> {
  const messages = Object.values(readAccount(sandbox, email).messages);
  return Promise.all(
    messages
      .sort((a, b) => a.historyId - b.historyId)
      .map(async ({ raw }) => {
        const mail = await PostalMime.parse(Buffer.from(raw, 'base64'));
        const part = mail.attachments.find((it) => it.mimeType === 'text/calendar');
        const content = part?.content ?? '';
        const text =
          typeof content === 'string' ? content : new TextDecoder().decode(new Uint8Array(content));
        return {
          subject: mail.subject ?? '',
          calendar: text.replace(/\r\n/g, '\n').replace(/\n /g, ''),
          method: part?.method ?? '',
        };
      }),
  );
}

describe('an invitation', () => {
  it('is in the calendars of the guests who live here, unanswered, with the same iCalUID', async () => {
    const event = await invite('none');
    for (const guest of [ben, cara]) {
      const copy = await get(guest);
      expect(copy).toMatchObject({
        iCalUID: event.iCalUID,
        summary: MEETING.summary,
        organizer: { email: ANNA },
      });
      expect(copy.organizer?.self).toBeUndefined();
      expect(copy.attendees?.find((it) => it.self)?.responseStatus).toBe('needsAction');
    }
    expect((await get(ben)).attendees?.find((it) => it.self)?.email).toBe(BEN);
    expect((await get(cara)).start?.dateTime).toBe('2026-03-02T03:00:00-05:00');
    expect(await readMails(BEN)).toEqual([]);
  });

  it('is mailed with a text/calendar part when updates are sent to all', async () => {
    await invite('all');
    const [mail, ...rest] = await readMails(BEN);
    expect(rest).toEqual([]);
    expect(mail?.method).toBe('REQUEST');
    expect(mail?.subject).toMatch(
      /^Invitation: Budget, "round" 2; Ärger @ Mon Mar 2,? 2026 9am – 10am \(.+\) \(ben@acme\.test\)$/,
    );
    const text = mail?.calendar;
    expect(text).toContain('METHOD:REQUEST');
    expect(text).toContain('UID:meeting01@google.com');
    expect(text).toContain('DTSTART:20260302T080000Z');
    expect(text).toContain('SUMMARY:Budget\\, "round" 2\\; Ärger');
    expect(text).toContain('DESCRIPTION:Line one\\nLine two');
    expect(text).toMatch(
      /ATTENDEE;.*PARTSTAT=NEEDS-ACTION.*CN="Ben <b>Boss<\/b>":mailto:ben@acme\.test/,
    );
    expect(await readMails(ANNA)).toEqual([]);
    expect(sandbox.sandbox.state.outbound.map((it) => it.to)).toEqual([OUTSIDER]);
  });

  it('is mailed only to those without a calendar here with externalOnly', async () => {
    await invite('externalOnly');
    expect(await readMails(BEN)).toEqual([]);
    expect(sandbox.sandbox.state.outbound.map((it) => it.to)).toEqual([OUTSIDER]);
  });
});

describe('a change by the organizer', () => {
  it('reaches every copy and says so by mail; what a guest set for himself stays', async () => {
    await invite();
    await ben.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { colorId: '5', transparency: 'transparent' },
    });
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      sendUpdates: 'all',
      requestBody: {
        location: 'Room 7',
        start: { dateTime: '2026-03-02T11:00:00+01:00' },
        end: { dateTime: '2026-03-02T12:00:00+01:00' },
      },
    });
    const copy = await get(ben);
    expect(copy).toMatchObject({
      location: 'Room 7',
      start: { dateTime: '2026-03-02T11:00:00+01:00' },
      sequence: 1,
      colorId: '5',
      transparency: 'transparent',
    });
    const [, update] = await readMails(BEN);
    expect(update?.subject).toMatch(/^Updated invitation: /);
    expect(update?.calendar).toContain('SEQUENCE:1');
  });

  it('takes the event away from a guest who is no longer invited', async () => {
    await invite();
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      sendUpdates: 'all',
      requestBody: { attendees: [{ email: BEN }] },
    });
    expect((await get(cara)).status).toBe('cancelled');
    expect((await get(ben)).status).toBe('confirmed');
    const [, notice] = await readMails(CARA);
    expect(notice?.calendar).toContain('METHOD:CANCEL');
  });

  it('of nothing but his own reminders is no news to anyone', async () => {
    await invite();
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      sendUpdates: 'all',
      requestBody: {
        reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] },
      },
    });
    expect(await readMails(BEN)).toHaveLength(1);
    expect((await get(ben)).reminders).toEqual({ useDefault: true });
  });

  it('cancels every copy when it deletes, with a mail, and brings them back when undone', async () => {
    await invite();
    const params = { calendarId: 'primary', eventId: 'meeting01', sendUpdates: 'all' };
    await anna.events.delete(params);
    expect((await get(ben)).status).toBe('cancelled');
    const [, notice] = await readMails(BEN);
    expect(notice?.subject).toMatch(/^Canceled event: /);
    expect(notice?.method).toBe('CANCEL');
    expect(notice?.calendar).toContain('STATUS:CANCELLED');
    await anna.events.patch({ ...params, requestBody: { status: 'confirmed' } });
    expect((await get(ben)).status).toBe('confirmed');
    expect((await readMails(BEN))[2]?.subject).toMatch(/^Invitation: /);
  });
});

describe('an answer', () => {
  async function respond(
    calendar: calendar_v3.Calendar,
    email: string,
    responseStatus: string,
    eventId = 'meeting01',
  ): Promise<calendar_v3.Schema$Event> {
    const attendees = ((await get(calendar, eventId)).attendees ?? []).map((attendee) =>
      attendee.email === email ? { ...attendee, responseStatus, comment: 'On my way' } : attendee,
    );
    const { data } = await calendar.events.patch({
      calendarId: 'primary',
      eventId,
      requestBody: { attendees },
    });
    return data;
  }

  it('reaches the organizer, the other guests and the organizer’s mailbox', async () => {
    const { etag } = await invite();
    const own = await respond(ben, BEN, 'accepted');
    expect(answers(own)[BEN]).toBe('accepted');
    const original = await get(anna);
    expect(answers(original)[BEN]).toBe('accepted');
    expect(original.etag).not.toBe(etag);
    expect(answers(await get(cara))).toMatchObject({ [BEN]: 'accepted', [CARA]: 'needsAction' });
    const [reply, ...rest] = await readMails(ANNA);
    expect(rest).toEqual([]);
    expect(reply?.subject).toMatch(/^Accepted: /);
    const text = reply?.calendar;
    expect(text).toContain('METHOD:REPLY');
    expect(text?.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(text).toContain('PARTSTAT=ACCEPTED');
  });

  it('is the only thing that a guest may change for everybody', async () => {
    await invite();
    const patch = (requestBody: calendar_v3.Schema$Event): Promise<unknown> =>
      ben.events.patch({ calendarId: 'primary', eventId: 'meeting01', requestBody });
    const refusal = { status: 403, reason: 'forbiddenForNonOrganizer' };
    expect(await describeRejection(patch({ summary: 'Mine' }))).toMatchObject(refusal);
    const others = MEETING.attendees?.map((it) => ({ ...it, responseStatus: 'declined' }));
    expect(await describeRejection(patch({ attendees: others ?? [] }))).toMatchObject(refusal);
    expect((await get(anna)).summary).toBe(MEETING.summary);
  });

  it('is no when a guest deletes his copy, and a later change does not bring it back', async () => {
    await invite();
    await ben.events.delete({ calendarId: 'primary', eventId: 'meeting01' });
    expect(answers(await get(anna))[BEN]).toBe('declined');
    expect((await get(anna)).status).toBe('confirmed');
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { location: 'Room 9' },
    });
    expect((await get(ben)).status).toBe('cancelled');
    expect((await get(cara)).location).toBe('Room 9');
  });

  it('is taken back when the guest brings his copy back, while the event still stands', async () => {
    await invite();
    const ref = { calendarId: 'primary', eventId: 'meeting01' };
    const restore = (requestBody: calendar_v3.Schema$Event = {}) =>
      ben.events.patch({ ...ref, requestBody: { status: 'confirmed', ...requestBody } });
    await ben.events.delete(ref);
    expect(await describeRejection(restore({ summary: 'Mine' }))).toMatchObject({ status: 403 });
    await restore();
    expect(await get(ben)).toMatchObject({ status: 'confirmed', summary: MEETING.summary });
    expect(answers(await get(anna))[BEN]).toBe('declined');
    await respond(ben, BEN, 'accepted');
    expect(answers(await get(anna))[BEN]).toBe('accepted');
    await anna.events.delete(ref);
    expect(await describeRejection(restore())).toMatchObject({ status: 403 });
  });

  it('to one occurrence of a series is about that one alone', async () => {
    await invite('none', { ...MEETING, recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] });
    const second = 'meeting01_20260303T080000Z';
    await respond(ben, BEN, 'declined', second);
    expect(answers(await get(anna, second))[BEN]).toBe('declined');
    expect(answers(await get(anna))[BEN]).toBe('needsAction');
    expect(answers(await get(cara, second))[BEN]).toBe('declined');
    expect(answers(await get(anna, 'meeting01_20260304T080000Z'))[BEN]).toBe('needsAction');
    const [reply] = await readMails(ANNA);
    expect(reply?.calendar).toContain('RECURRENCE-ID:20260303T080000Z');
  });

  it('may change everything where the organizer allows it', async () => {
    await invite('none', { ...MEETING, guestsCanModify: true });
    await ben.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { summary: 'Better title' },
    });
    expect((await get(anna)).summary).toBe('Better title');
    expect((await get(cara)).summary).toBe('Better title');
  });
});

describe('a series with guests', () => {
  const SERIES = { ...MEETING, recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] };
  const SECOND = 'meeting01_20260303T080000Z';

  it('moves one occurrence in every calendar, and carries its zone in the mail', async () => {
    await invite('all', SERIES);
    const text = (await readMails(BEN))[0]?.calendar;
    expect(text).toContain('BEGIN:VTIMEZONE\nTZID:Europe/Berlin');
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20260302T090000');
    expect(text).toContain('RRULE:FREQ=DAILY;COUNT=3');
    await anna.events.patch({
      calendarId: 'primary',
      eventId: SECOND,
      sendUpdates: 'all',
      requestBody: {
        start: { dateTime: '2026-03-03T15:00:00+01:00' },
        end: { dateTime: '2026-03-03T16:00:00+01:00' },
      },
    });
    const { data } = await ben.events.list({
      calendarId: 'primary',
      singleEvents: true,
      orderBy: 'startTime',
    });
    expect(data.items?.map((event) => event.start?.dateTime)).toEqual([
      '2026-03-02T09:00:00+01:00',
      '2026-03-03T15:00:00+01:00',
      '2026-03-04T09:00:00+01:00',
    ]);
    expect(data.items?.[1]?.recurringEventId).toBe('meeting01');
  });

  it('changed as a whole takes its exceptions along where they have nothing of their own', async () => {
    await invite('none', SERIES);
    await anna.events.patch({
      calendarId: 'primary',
      eventId: SECOND,
      requestBody: { summary: 'Special' },
    });
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { summary: 'Plain', location: 'Room 3', attendees: [{ email: CARA }] },
    });
    expect(await get(cara, SECOND)).toMatchObject({ summary: 'Special', location: 'Room 3' });
    expect((await get(ben, SECOND)).status).toBe('cancelled');
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { attendees: [{ email: CARA }, { email: BEN }] },
    });
    expect(answers(await get(ben, SECOND))).toMatchObject({
      [CARA]: 'needsAction',
      [BEN]: 'needsAction',
    });
    await anna.events.patch({
      calendarId: 'primary',
      eventId: 'meeting01',
      requestBody: { recurrence: ['RRULE:FREQ=DAILY;COUNT=1'] },
    });
    const { data } = await cara.events.list({ calendarId: 'primary', singleEvents: true });
    expect(data.items?.map((event) => event.summary)).toEqual(['Plain']);
  });

  it('cancels one occurrence, and then all of them, in every calendar', async () => {
    await invite('none', SERIES);
    await anna.events.delete({ calendarId: 'primary', eventId: SECOND });
    const list = async (): Promise<unknown[]> =>
      (await ben.events.list({ calendarId: 'primary', singleEvents: true })).data.items ?? [];
    expect(await list()).toHaveLength(2);
    await anna.events.delete({ calendarId: 'primary', eventId: 'meeting01' });
    expect(await list()).toHaveLength(0);
  });
});

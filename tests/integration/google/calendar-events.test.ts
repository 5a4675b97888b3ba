import { randomUUID } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import {
  ANNA,
  createCalendarClient,
  describeRejection,
  readAccount,
  SCOPES,
  signIn,
  startSmallSandbox,
} from './google-client.ts';

let sandbox: GoogleSandbox;
let calendar: calendar_v3.Calendar;

beforeAll(async () => {
  sandbox = await startSmallSandbox();
  calendar = createCalendarClient(sandbox.url, await signIn(sandbox.url, ANNA));
  const anna = readAccount(sandbox, ANNA);
  const shared = { timeZone: 'Europe/Berlin', primary: false, backgroundColor: '#fff', events: {} };
  anna.calendars['side@group.test'] = {
    ...shared,
    id: 'side@group.test',
    summary: 'Side projects',
    accessRole: 'owner',
  };
  anna.calendars['read@group.test'] = {
    ...shared,
    id: 'read@group.test',
    summary: 'Holidays',
    accessRole: 'reader',
  };
});
afterAll(() => sandbox.close());

/** A fresh id in Google's alphabet. */
function createId(): string {
  return `t${randomUUID().replaceAll('-', '')}`;
}

function at(day: string, from: string, to: string): calendar_v3.Schema$Event {
  const timeZone = 'Europe/Berlin';
  return {
    start: { dateTime: `${day}T${from}:00`, timeZone },
    end: { dateTime: `${day}T${to}:00`, timeZone },
  };
}

async function insert(requestBody: calendar_v3.Schema$Event): Promise<calendar_v3.Schema$Event> {
  return (await calendar.events.insert({ calendarId: 'primary', requestBody })).data;
}

describe('calendars', () => {
  it('are listed with their roles, and found by id', async () => {
    const { data } = await calendar.calendarList.list();
    expect(data.items?.map((it) => [it.id, it.accessRole, it.primary ?? false])).toEqual([
      [ANNA, 'owner', true],
      ['side@group.test', 'owner', false],
      ['read@group.test', 'reader', false],
    ]);
    const writable = await calendar.calendarList.list({ minAccessRole: 'writer' });
    expect(writable.data.items).toHaveLength(2);
    const one = await calendar.calendarList.get({ calendarId: 'primary' });
    expect(one.data).toMatchObject({ id: ANNA, primary: true, timeZone: 'Europe/Berlin' });
    const itself = await calendar.calendars.get({ calendarId: 'side@group.test' });
    expect(itself.data).toMatchObject({ kind: 'calendar#calendar', summary: 'Side projects' });
    expect(
      await describeRejection(calendar.calendars.get({ calendarId: 'no@where' })),
    ).toMatchObject({ status: 404, reason: 'notFound' });
  });

  it('that are read-only refuse writes', async () => {
    const requestBody = at('2026-01-12', '09:00', '10:00');
    const refused = await describeRejection(
      calendar.events.insert({ calendarId: 'read@group.test', requestBody }),
    );
    expect(refused).toMatchObject({ status: 403, reason: 'requiredAccessLevel' });
  });
});

describe('events.insert', () => {
  it('completes an event as Google does', async () => {
    const id = createId();
    const event = await insert({ ...at('2026-01-12', '09:00', '10:00'), id, summary: 'Plan' });
    expect(event).toMatchObject({
      kind: 'calendar#event',
      id,
      status: 'confirmed',
      summary: 'Plan',
      iCalUID: `${id}@google.com`,
      sequence: 0,
      creator: { email: ANNA, self: true },
      organizer: { email: ANNA, self: true },
      start: { dateTime: '2026-01-12T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      reminders: { useDefault: true },
      eventType: 'default',
    });
    expect(event.htmlLink).toMatch(/^https:\/\/www\.google\.com\/calendar\/event\?eid=/);
    expect(event.etag).toMatch(/^"\d+"$/);
  });

  it('says 409 to an id that was used before, also after its event was deleted', async () => {
    const body = { ...at('2026-01-12', '09:00', '10:00'), id: createId() };
    await insert(body);
    expect(await describeRejection(insert(body))).toMatchObject({
      status: 409,
      reason: 'duplicate',
    });
    await calendar.events.delete({ calendarId: 'primary', eventId: body.id });
    expect(await describeRejection(insert(body))).toMatchObject({
      status: 409,
      reason: 'duplicate',
    });
  });

  const day = at('2026-01-12', '09:00', '10:00');
  it.each([
    ['an id outside the alphabet', { ...day, id: 'XYZ-1' }, 'invalid'],
    ['no end', { start: day.start ?? {} }, 'required'],
    ['an end before the start', at('2026-01-12', '10:00', '09:00'), 'timeRangeEmpty'],
    ['mixed ends', { start: { date: '2026-01-12' }, end: day.end ?? {} }, 'invalid'],
    ['no offset and no zone', { ...day, start: { dateTime: '2026-01-12T09:00:00' } }, 'invalid'],
    [
      'an unknown zone',
      { ...day, start: { dateTime: '2026-01-12T09:00:00', timeZone: 'Mars/1' } },
      'invalid',
    ],
    [
      'a date that does not exist',
      { start: { date: '2026-02-30' }, end: { date: '2026-03-01' } },
      'invalid',
    ],
    ['a bad guest', { ...day, attendees: [{ email: 'nobody' }] }, 'invalid'],
    ['a bad rule', { ...day, recurrence: ['RRULE:FREQ=SOMETIMES'] }, 'invalid'],
    ['a bad line', { ...day, recurrence: ['DTSTART:20260101T000000Z'] }, 'invalid'],
  ])('refuses %s', async (_name, body, reason) => {
    expect(await describeRejection(insert(body))).toMatchObject({ status: 400, reason });
  });

  it('makes a video call only when asked with conferenceDataVersion=1', async () => {
    const requestBody = {
      ...at('2026-01-12', '11:00', '12:00'),
      conferenceData: {
        createRequest: { requestId: 'r-1', conferenceSolutionKey: { type: 'hangoutsMeet' } },
      },
    };
    const without = await insert(requestBody);
    expect(without.hangoutLink).toBeUndefined();
    const { data } = await calendar.events.insert({
      calendarId: 'primary',
      conferenceDataVersion: 1,
      requestBody,
    });
    expect(data.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
    expect(data.conferenceData?.createRequest?.status?.statusCode).toBe('success');
    expect(data.conferenceData?.entryPoints?.[0]?.uri).toBe(data.hangoutLink);
  });

  it('takes the call of another event with conferenceDataVersion=1, complete only', async () => {
    const conferenceData = {
      conferenceId: '12345',
      conferenceSolution: { name: 'Calls', key: { type: 'addOn' } },
      entryPoints: [{ entryPointType: 'video', uri: 'https://calls.test/12345' }],
    };
    const copy = (given: calendar_v3.Schema$ConferenceData, conferenceDataVersion: number) =>
      calendar.events.insert({
        calendarId: 'primary',
        conferenceDataVersion,
        requestBody: { ...at('2026-01-12', '12:00', '13:00'), conferenceData: given },
      });
    expect((await copy(conferenceData, 1)).data.conferenceData).toEqual(conferenceData);
    expect((await copy(conferenceData, 0)).data.conferenceData).toBeUndefined();
    const { entryPoints: _entryPoints, ...partial } = conferenceData;
    expect(await describeRejection(copy(partial, 1))).toMatchObject({
      status: 400,
      reason: 'invalid',
    });
  });

  it('takes files only with supportsAttachments, and keeps them without', async () => {
    const attachments = [{ fileUrl: 'https://drive.google.com/file/d/1/view', title: 'Plan' }];
    const requestBody = { ...at('2026-01-12', '13:00', '14:00'), attachments };
    expect((await insert(requestBody)).attachments).toBeUndefined();
    const { data } = await calendar.events.insert({
      calendarId: 'primary',
      supportsAttachments: true,
      requestBody,
    });
    expect(data.attachments).toEqual(attachments);
    const patched = await calendar.events.patch({
      calendarId: 'primary',
      eventId: data.id ?? '',
      requestBody: { attachments: [] },
    });
    expect(patched.data.attachments).toEqual(attachments);
  });
});

describe('events.patch and events.update', () => {
  it('merge and replace', async () => {
    const event = await insert({
      ...at('2026-01-13', '09:00', '10:00'),
      summary: 'Before',
      location: 'Room 1',
      description: 'Text',
    });
    const eventId = event.id ?? '';
    const patched = await calendar.events.patch({
      calendarId: 'primary',
      eventId,
      requestBody: { summary: 'After', location: null },
    });
    expect(patched.data).toMatchObject({ summary: 'After', description: 'Text' });
    expect(patched.data.location).toBeUndefined();
    expect(patched.data.sequence).toBe(0);
    expect(patched.data.etag).not.toBe(event.etag);

    const updated = await calendar.events.update({
      calendarId: 'primary',
      eventId,
      requestBody: { ...at('2026-01-13', '11:00', '12:00'), summary: 'Replaced' },
    });
    expect(updated.data).toMatchObject({
      id: eventId,
      created: event.created,
      summary: 'Replaced',
      sequence: 1,
      start: { dateTime: '2026-01-13T11:00:00+01:00' },
    });
    expect(updated.data.description).toBeUndefined();
  });

  it('with an If-Match that has passed say 412 and change nothing', async () => {
    const event = await insert({ ...at('2026-01-13', '09:00', '10:00'), summary: 'One' });
    const patch = (summary: string, etag: string): Promise<unknown> =>
      calendar.events.patch(
        { calendarId: 'primary', eventId: event.id ?? '', requestBody: { summary } },
        { headers: { 'If-Match': etag } },
      );
    await patch('Two', event.etag ?? '');
    expect(await describeRejection(patch('Three', event.etag ?? ''))).toMatchObject({
      status: 412,
      reason: 'conditionNotMet',
    });
    const now = await calendar.events.get({ calendarId: 'primary', eventId: event.id ?? '' });
    expect(now.data.summary).toBe('Two');
    await patch('Four', '*');
  });

  it('answer 304 to a reader who has this version', async () => {
    const { accessToken } = await signIn(sandbox.url, ANNA);
    const event = await insert(at('2026-01-13', '09:00', '10:00'));
    const get = (etag: string): Promise<Response> =>
      fetch(`${sandbox.url}/calendar/v3/calendars/primary/events/${event.id}`, {
        headers: { Authorization: `Bearer ${accessToken}`, 'If-None-Match': etag },
      });
    expect((await get(event.etag ?? '')).status).toBe(304);
    expect((await get('"1"')).status).toBe(200);
  });

  it('turn a timed event into one of whole days', async () => {
    const event = await insert(at('2026-01-13', '09:00', '10:00'));
    const { data } = await calendar.events.patch({
      calendarId: 'primary',
      eventId: event.id ?? '',
      requestBody: {
        start: { date: '2026-01-14', dateTime: null, timeZone: null },
        end: { date: '2026-01-15', dateTime: null, timeZone: null },
      },
    });
    expect(data.start).toEqual({ date: '2026-01-14' });
  });
});

describe('events.delete', () => {
  it('leaves a cancelled event, says 410 the second time, and can be taken back', async () => {
    const event = await insert({ ...at('2026-01-14', '09:00', '10:00'), summary: 'Gone' });
    const params = { calendarId: 'primary', eventId: event.id ?? '' };
    expect((await calendar.events.delete(params)).status).toBe(204);
    expect(await describeRejection(calendar.events.delete(params))).toMatchObject({
      status: 410,
      reason: 'deleted',
    });
    expect((await calendar.events.get(params)).data.status).toBe('cancelled');
    const { data } = await calendar.events.patch({
      ...params,
      requestBody: { status: 'confirmed' },
    });
    expect(data).toMatchObject({ status: 'confirmed', summary: 'Gone' });
  });

  it('of what is not there says 404', async () => {
    const params = { calendarId: 'primary', eventId: createId() };
    expect(await describeRejection(calendar.events.delete(params))).toMatchObject({
      status: 404,
      reason: 'notFound',
    });
  });
});

describe('events.move', () => {
  it('takes an event to another calendar, which organises it from then on', async () => {
    const event = await insert({ ...at('2026-01-15', '09:00', '10:00'), summary: 'Mover' });
    const eventId = event.id ?? '';
    const moved = await calendar.events.move({
      calendarId: 'primary',
      eventId,
      destination: 'side@group.test',
    });
    expect(moved.data).toMatchObject({
      id: eventId,
      iCalUID: event.iCalUID,
      summary: 'Mover',
      organizer: { email: 'side@group.test', displayName: 'Side projects', self: true },
    });
    expect((await calendar.events.get({ calendarId: 'primary', eventId })).data.status).toBe(
      'cancelled',
    );
    const back = await calendar.events.move({
      calendarId: 'side@group.test',
      eventId,
      destination: 'primary',
    });
    expect(back.data).toMatchObject({ status: 'confirmed', organizer: { email: ANNA } });
  });

  it('needs a calendar that can be written to', async () => {
    const event = await insert(at('2026-01-15', '09:00', '10:00'));
    const refused = await describeRejection(
      calendar.events.move({
        calendarId: 'primary',
        eventId: event.id ?? '',
        destination: 'read@group.test',
      }),
    );
    expect(refused).toMatchObject({ status: 403, reason: 'requiredAccessLevel' });
  });
});

describe('scopes', () => {
  it('a reader of events may not write them', async () => {
    const scope = 'https://www.googleapis.com/auth/calendar.events.readonly';
    const reader = createCalendarClient(
      sandbox.url,
      await signIn(sandbox.url, ANNA, [scope, SCOPES.freeBusy]),
    );
    expect((await reader.events.list({ calendarId: 'primary' })).status).toBe(200);
    const requestBody = at('2026-01-12', '09:00', '10:00');
    expect(
      await describeRejection(reader.events.insert({ calendarId: 'primary', requestBody })),
    ).toMatchObject({ status: 403, reason: 'insufficientPermissions' });
  });
});

import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expandEvents } from '#dev/google/calendar/expand-events.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { type BatchDesk, PERSONAL, startBatchDesk, WORK } from './batch-desk.ts';

const ZONE = 'America/New_York';
const WORDS = 'Move all personal events to work calendar next week';

let desk: BatchDesk;
let monday: Temporal.PlainDate;
beforeAll(async () => {
  desk = await startBatchDesk();
  const today = Temporal.Now.plainDateISO(ZONE);
  monday = today.add({ days: 8 - today.dayOfWeek });
});
afterAll(() => desk.close());

function planMove(): Plan {
  return {
    version: 1,
    workflow: 'calendar',
    steps: [
      {
        id: 's1',
        kind: 'find_events',
        accountIds: [PERSONAL],
        query: {
          title: null,
          people: [],
          after: monday.toString(),
          before: monday.add({ weeks: 1 }).toString(),
          startsAt: null,
          order: 'soonest',
          limit: 100,
        },
      },
      { id: 's2', kind: 'move_events', of: 's1', toAccountId: WORK, toCalendar: null },
    ],
    unused: [],
    assumptions: [],
  };
}

/** What stands in a calendar in the coming week: start, end and title, in their order. */
function listWeek(email: string): string[] {
  const calendar = desk.mailbox(email).calendars[email];
  if (!calendar) throw new Error(`no calendar of ${email}`);
  const start = monday.toZonedDateTime(ZONE).epochMilliseconds;
  const end = monday.add({ weeks: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
  return expandEvents(calendar, start, end)
    .filter(({ event }) => event.status !== 'cancelled')
    .map(({ event, span }) => `${span.startMs} ${span.endMs} ${event.summary}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
}

it('moves a week of personal events into the work calendar and all of it back', async () => {
  const calendar = desk.mailbox(PERSONAL).calendars[PERSONAL];
  if (!calendar) throw new Error('no personal calendar');
  const put = (id: string, event: object) => {
    calendar.events[id] = {
      id,
      status: 'confirmed',
      etag: `"${id}"`,
      iCalUID: `${id}@google.com`,
      creator: { email: PERSONAL },
      organizer: { email: PERSONAL },
      ...event,
    };
  };
  // A day and a half away, something at the same time as the dinner, and a dinner with others.
  put('holidayhome', {
    summary: 'School holiday',
    start: { date: monday.add({ days: 3 }).toString() },
    end: { date: monday.add({ days: 5 }).toString() },
  });
  const at = (time: string) => ({
    dateTime: `${monday.add({ days: 4 })}T${time}:00`,
    timeZone: ZONE,
  });
  put('callwithmum', { summary: 'Call with Mum', start: at('19:45'), end: at('20:15') });
  const extras = {
    visibility: 'private',
    transparency: 'transparent',
    colorId: '4',
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] },
    attachments: [{ fileUrl: 'https://drive.google.com/file/d/1/view', title: 'Photos' }],
    conferenceData: {
      conferenceId: '12345',
      conferenceSolution: { name: 'Calls', key: { type: 'addOn' } },
      entryPoints: [{ entryPointType: 'video', uri: 'https://calls.test/12345' }],
    },
  };
  put('therapy', { summary: 'Therapy', start: at('20:00'), end: at('20:30'), ...extras });
  // The whole series goes, one by one, each as private as it is.
  const gyms = Object.values(calendar.events).filter(({ summary }) => summary === 'Gym');
  for (const one of gyms) Object.assign(one, { visibility: 'private' });
  put('bookclub', {
    summary: 'Book club',
    start: at('12:00'),
    end: at('13:00'),
    attendees: [{ email: PERSONAL }, { email: 'judit@mail.example', displayName: 'Judit' }],
  });
  const before = { home: listWeek(PERSONAL), work: listWeek(WORK) };
  expect(before.home).toHaveLength(10);

  const run = await desk.ask(WORDS, { plan: planMove() });
  const { approvals } = await desk.readRun(run.id);
  const actions = approvals[0]?.actions.map(({ action }) => action) ?? [];
  expect(actions).toHaveLength(18);
  const gym = actions.find(
    ({ kind, payload }) =>
      kind === 'create_event' && 'event' in payload && payload.event.summary === 'Gym',
  );
  expect(gym?.risk).toMatchObject({ level: 'medium' });
  expect(gym?.risk.reasons).toEqual(
    expect.arrayContaining([
      'Is one of a series; only this one goes, as a single event.',
      'Colleagues who can see your work calendar will see title, time and place of 6 personal events, and of 3 private events only that you are busy, unless they may change the calendar.',
    ]),
  );
  const chat = await desk.readChat(run.conversationId);
  const texts = chat.messages.flatMap(({ blocks }) =>
    blocks.map((block) => ('text' in block ? block.text : '')),
  );
  expect(texts).toContain(
    '“Book club” stays where it is: other guests would lose the meeting (Judit).',
  );

  await desk.approve(run.id);
  const ended = await desk.readRun(run.id);
  expect(ended.effects.map(({ state, error }) => [state, error?.message])).toEqual(
    Array(18).fill(['done', undefined]),
  );
  expect(ended.approvals).toHaveLength(1);
  const moved = before.home.filter((line) => !line.includes('Book club'));
  expect(listWeek(PERSONAL)).toEqual(before.home.filter((line) => line.includes('Book club')));
  expect(new Set(listWeek(WORK))).toEqual(new Set([...before.work, ...moved]));

  const find = (email: string, summary: string) =>
    Object.values(desk.mailbox(email).calendars[email]?.events ?? {}).filter(
      (event) => event.summary === summary && event.status !== 'cancelled',
    );
  expect(find(WORK, 'Therapy')).toMatchObject([extras]);
  expect(find(WORK, 'Gym').map(({ visibility }) => visibility)).toEqual(['private', 'private']);

  await desk.undoAll(run.id);
  expect(find(WORK, 'Therapy')).toEqual([]);
  expect(find(PERSONAL, 'Therapy')).toMatchObject([extras]);
  expect(listWeek(PERSONAL)).toEqual(before.home);
  expect(listWeek(WORK)).toEqual(before.work);
}, 120_000);

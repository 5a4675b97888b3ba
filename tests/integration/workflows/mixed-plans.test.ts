import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '#tests/builders/database.ts';
import { type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { createEvent, findEvents, findMails, findSlots } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
});
afterAll(() => desk.close());

const JANE = { name: 'Jane Liu', address: 'jane@company.com' };
const MIKE = { name: 'Mike Okafor', address: 'mike@company.com' };

/** "If I haven't met with Jane in the last three days, schedule a catch-up." */
function meetUnlessMet() {
  const met = {
    people: [JANE],
    after: '2026-03-13',
    before: '2026-03-17',
    attended: true as const,
  };
  return [
    findEvents('s1', { ...met, order: 'latest', limit: 1 }),
    createEvent('s2', { guests: [JANE], onlyIf: { step: 's1', found: false } }),
  ];
}

describe('a condition', () => {
  it('lets the rest happen where it is met', async () => {
    for (const event of desk.eventsOf(WORK)) event.status = 'cancelled';
    const run = await desk.start(meetUnlessMet(), 'calendar');
    expect((await desk.drive(run)).awaiting?.kind).toBe('approval');
    expect(await desk.actionsOf(run)).toMatchObject([
      { kind: 'create_event', payload: { event: { attendees: [{ address: JANE.address }] } } },
    ]);
  });

  it('ends the run with what was found where it is not', async () => {
    for (const event of desk.eventsOf(WORK)) event.status = 'cancelled';
    desk.book(WORK, '2026-03-13T15:00:00Z', 30, {
      summary: 'Jane / Alex',
      attendees: [{ email: WORK, responseStatus: 'accepted' }, { email: JANE.address }],
    });
    const run = await desk.start(meetUnlessMet(), 'calendar');
    expect((await desk.drive(run)).next).toEqual([]);
    expect(await desk.statusOf(run)).toBe('completed');
    expect((await desk.told(run)).at(-1)).toBe(
      'You met with Jane Liu on Friday, 13 March, so nothing is scheduled.',
    );
  });

  it('of a mail decides over the calendar, and over its otherwise', async () => {
    const letter = {
      id: 's3',
      kind: 'write_mail' as const,
      accountId: WORK,
      to: [JANE],
      cc: [],
      subject: 'Hello',
      body: 'Still waiting.',
      asDraft: true,
      onlyIf: { step: 's1', found: false },
    };
    const run = await desk.start([
      findMails('s1', { subject: 'nothing of this subject' }),
      createEvent('s2', { onlyIf: { step: 's1', found: true } }),
      letter,
    ]);
    await desk.drive(run);
    expect((await desk.actionsOf(run)).map(({ kind }) => kind)).toEqual(['create_draft']);
  });
});

describe('mail and calendar side by side', () => {
  it('are brought together also where one of them failed and was tried again', async () => {
    const run = await desk.start([
      findMails('s1', { subject: 'budget' }),
      findEvents('s2', { title: 'no event of this title' }),
      createEvent('s3', { onlyIf: { step: 's2', found: false } }),
      createEvent('s4', { onlyIf: { step: 's1', found: false } }),
    ]);
    desk.failOnce('search_events');
    await expect(desk.drive(run)).rejects.toThrow('search_events failed');
    expect((await desk.drive(run)).awaiting?.kind).toBe('approval');
    expect(await desk.actionsOf(run)).toHaveLength(1);
    // The side that had succeeded was not gone through again.
    expect((await desk.told(run)).filter((text) => text.startsWith('Found'))).toHaveLength(1);
  });
});

describe('a meeting with everyone who wrote about the budget', () => {
  const meeting = (accountIds = [WORK]) => [
    findMails('s1', { topic: 'budget', mailbox: 'received' }, accountIds),
    { id: 's2', kind: 'take_people' as const, of: 's1', who: 'senders' as const },
    findSlots('s3', { peopleOf: 's2' }),
    createEvent('s4', {
      title: 'Budget',
      day: '2026-03-17',
      time: null,
      minutes: 60,
      slotOf: 's3',
      guestsOf: 's2',
      agendaOf: 's1',
      video: true,
    }),
  ];

  it('has people, time, agenda and other times, each with where it comes from', async () => {
    const run = await desk.start(meeting());
    expect((await desk.drive(run)).awaiting?.kind).toBe('approval');
    const [action] = await desk.actionsOf(run);
    if (action?.kind !== 'create_event') throw new Error('no event');
    const { event, alternatives = [] } = action.payload;
    const guests = event.attendees.map(({ address }) => address);
    const told = (await desk.told(run)).join(' ');
    expect(told).toContain('Found 8 relevant emails');
    expect(told).toContain('3 people: Priya Natarajan, Sofia Rossi and Tom Becker.');
    expect(guests).toEqual(['priya@company.com', 'sofia@northwind.example', 'tom@company.com']);
    expect(event.description).toMatch(/^Agenda\n• /);
    expect(event.description).not.toMatch(/alert|all-hands|Invitation/i);
    expect(event.video).toBe(true);
    expect(alternatives).toHaveLength(2);
    for (const address of guests) {
      expect(action.provenance).toContainEqual(
        expect.objectContaining({ field: 'guests', value: address, source: 'mail' }),
      );
    }
    expect(action.precondition.overlapping).toEqual([]);
  });

  it('has the same mails and people with both accounts', async () => {
    const run = await desk.start(meeting([WORK, 'alex.rivera@personal.example']));
    await desk.drive(run);
    const told = (await desk.told(run)).join(' ');
    expect(told).toContain('Found 8 relevant emails');
    expect(told).toContain('3 people: Priya Natarajan, Sofia Rossi and Tom Becker.');
  });

  it('takes another of the offered times where that is chosen, with a link for the call', async () => {
    const run = await desk.start(meeting());
    await desk.drive(run);
    const [action] = await desk.actionsOf(run);
    if (action?.kind !== 'create_event') throw new Error('no event');
    const second = action.payload.alternatives?.[1];
    if (!second) throw new Error('nothing to choose from');
    await desk.approve(run, [{ actionId: action.id, choice: 'edit', edit: second }]);
    expect((await desk.drive(run)).awaiting?.kind).toBe('effects');
    await desk.carryOut(run);
    await desk.drive(run);
    expect(await desk.statusOf(run)).toBe('completed');
    const made = desk.eventsOf(WORK).find(({ summary }) => summary === 'Budget');
    expect(Date.parse(made?.start?.dateTime ?? '')).toBe(
      Date.parse('dateTime' in second.start ? second.start.dateTime : ''),
    );
    expect(made?.conferenceData?.entryPoints?.[0]?.uri).toMatch(/^https:\/\/meet\.google\.com\//);
  });
});

describe('free times', () => {
  const FREE = '2026-03-17T';
  /** Everything but an hour on Tuesday, for three people over two of the user's accounts. */
  function fillTuesday(): void {
    desk.book(WORK, `${FREE}13:00:00Z`, 120);
    desk.book('alex.rivera@personal.example', `${FREE}15:00:00Z`, 60);
    desk.book(JANE.address, `${FREE}16:00:00Z`, 60);
    desk.book(MIKE.address, `${FREE}18:00:00Z`, 240);
  }

  it('are those at which three people over two accounts are free', async () => {
    for (const email of [WORK, 'alex.rivera@personal.example', JANE.address, MIKE.address]) {
      for (const event of desk.eventsOf(email)) event.status = 'cancelled';
    }
    fillTuesday();
    const step = findSlots('s1', { people: [JANE, MIKE], before: '2026-03-18', count: 5 });
    const run = await desk.start([step], 'calendar');
    expect((await desk.drive(run)).next).toEqual([]);
    expect((await desk.told(run)).at(-1)).toBe(
      'Everybody is free:\n• Tue 17 Mar 2026, 13:00–14:00',
    );
  });

  it('are said to be unknown of somebody whose calendar is not shown', async () => {
    const stranger = { name: 'Sam', address: 'sam@elsewhere.example' };
    const step = findSlots('s1', { people: [stranger], before: '2026-03-18', count: 2 });
    const run = await desk.start([step], 'calendar');
    await desk.drive(run);
    expect((await desk.told(run)).at(-1)).toContain(
      'Not known is when sam@elsewhere.example is free.',
    );
  });
});

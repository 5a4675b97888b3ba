import { expect, test } from 'vitest';
import { applyCalls } from './apply-calls.ts';
import { compareFacts } from './compare.ts';
import type { EventFacts, Facts, SentFacts } from './facts.ts';
import type { PythonCall } from './python-calls.ts';
import type { BenchData } from './read-data.ts';

const DATA: BenchData = {
  tasks: [],
  people: ['nia@atlas.com', 'kofi@atlas.com'],
  events: [],
  mails: [
    {
      email_id: 'm1',
      'inbox/outbox': 'inbox',
      'sender/recipient': 'nia@atlas.com',
      subject: 'Update on sync up',
      sent_datetime: '2023-11-01 09:00:00',
      body: 'Hi Sam,\\n\\nThanks.\\n\\nNia',
    },
  ],
};

const SYNC: EventFacts = {
  name: 'sync up',
  people: ['nia@atlas.com'],
  start: '2023-12-04 09:00',
  minutes: 30,
  rest: '',
};

const ORIGINAL: Facts = {
  events: new Map([
    ['e1', SYNC],
    ['e2', { ...SYNC, start: '2023-12-05 09:00' }],
  ]),
  mails: new Map([['m1', 'INBOX']]),
  created: [],
  sent: [],
  other: [],
};

function call(name: string, args: Record<string, string>): PythonCall[] {
  return [{ name, args }];
}

function compare(calls: PythonCall[], actual: Partial<Facts>) {
  const { missing, unwanted } = compareFacts(ORIGINAL, applyCalls(DATA, ORIGINAL, calls), {
    ...ORIGINAL,
    ...actual,
  });
  return { missing: missing.length, unwanted: unwanted.length };
}

function without(id: string): ReadonlyMap<string, EventFacts> {
  return new Map([...ORIGINAL.events].filter(([one]) => one !== id));
}

const SOLVED = { missing: 0, unwanted: 0 };
const DELETE = call('calendar.delete_event', { event_id: 'e1' });

test('the right event is gone, no event, another one, both', () => {
  expect(compare(DELETE, { events: without('e1') })).toEqual(SOLVED);
  expect(compare(DELETE, {})).toEqual({ missing: 1, unwanted: 0 });
  expect(compare(DELETE, { events: without('e2') })).toEqual({ missing: 1, unwanted: 1 });
  expect(compare(DELETE, { events: new Map() })).toEqual({ missing: 0, unwanted: 1 });
});

test('an event is changed as asked, otherwise, and besides', () => {
  const calls = call('calendar.update_event', {
    event_id: 'e1',
    field: 'event_start',
    new_value: '2023-12-04 10:30:00',
  });
  const becomes = (change: Partial<EventFacts>) => ({
    events: new Map([...ORIGINAL.events, ['e1', { ...SYNC, ...change }] as const]),
  });
  expect(compare(calls, becomes({ start: '2023-12-04 10:30' }))).toEqual(SOLVED);
  expect(compare(calls, becomes({ start: '2023-12-04 11:00' }))).toMatchObject({ unwanted: 1 });
  const besides = becomes({ start: '2023-12-04 10:30', rest: '["somewhere"]' });
  expect(compare(calls, besides)).toMatchObject({ unwanted: 1 });
});

test('an event is made, whatever the case of its name, with nobody else and at no other time', () => {
  const calls = call('calendar.create_event', {
    event_name: 'Catch-Up',
    participant_email: 'kofi@atlas.com',
    event_start: '2023-12-01 13:00:00',
    duration: '30',
  });
  const made: EventFacts = {
    name: 'catch-up',
    people: ['kofi@atlas.com'],
    start: '2023-12-01 13:00',
    minutes: 30,
    rest: '[]',
  };
  expect(compare(calls, { created: [made] })).toEqual(SOLVED);
  expect(compare(calls, { created: [made, made] })).toEqual({ missing: 0, unwanted: 1 });
  for (const other of [
    { people: ['kofi@atlas.com', 'nia@atlas.com'] },
    { start: '2023-12-01 13:30' },
    { minutes: 60 },
    { name: 'catch up' },
  ]) {
    expect(compare(calls, { created: [{ ...made, ...other }] })).toEqual({
      missing: 1,
      unwanted: 1,
    });
  }
});

const HEAD = [
  '---------- Forwarded message ---------',
  'From: nia@atlas.com',
  'Date: Wednesday, November 1, 2023 at 9:00 AM',
  'Subject: Update on sync up',
  'To: sam@atlas.com',
].join('\n');
const BODY = 'Hi Sam,\n\nThanks.\n\nNia\n';
const FORWARD: SentFacts = {
  kind: 'forward',
  to: ['kofi@atlas.com'],
  cc: [],
  subject: 'Fwd: Update on sync up',
  body: `${HEAD}\n\n${BODY}`,
  answers: null,
};

test('a forward holds exactly the old mail, below a head or not', () => {
  const calls = call('email.forward_email', { email_id: 'm1', recipient: 'kofi@atlas.com' });
  for (const same of [{}, { body: BODY }, { subject: 'FW: Update on sync up' }]) {
    expect(compare(calls, { sent: [{ ...FORWARD, ...same }] })).toEqual(SOLVED);
  }
  for (const other of [
    { subject: 'Update on sync up' },
    { body: `${HEAD}\n\nHi Sam,\n\nThanks.` },
    { body: `See below\n\n${HEAD}\n\n${BODY}` },
    { to: ['nia@atlas.com'] },
    { cc: ['nia@atlas.com'] },
  ]) {
    expect(compare(calls, { sent: [{ ...FORWARD, ...other }] })).toEqual({
      missing: 1,
      unwanted: 1,
    });
  }
});

test('a reply says exactly that, to the mail it answers', () => {
  const calls = call('email.reply_email', { email_id: 'm1', body: 'Got it!' });
  const reply: SentFacts = {
    kind: 'reply',
    to: ['nia@atlas.com'],
    cc: [],
    subject: 'Re: Update on sync up',
    body: 'Got it!\n',
    answers: 'm1',
  };
  expect(compare(calls, { sent: [reply] })).toEqual(SOLVED);
  for (const other of [{ body: 'Hi Nia,\n\nGot it!' }, { answers: null }, { subject: 'Got it' }]) {
    expect(compare(calls, { sent: [{ ...reply, ...other }] })).toEqual({ missing: 1, unwanted: 1 });
  }
});

test('a mail is deleted, and no other label of any mail is changed', () => {
  const calls = call('email.delete_email', { email_id: 'm1' });
  expect(compare(calls, { mails: new Map([['m1', 'deleted']]) })).toEqual(SOLVED);
  expect(compare(calls, { mails: new Map([['m1', 'INBOX STARRED']]) })).toMatchObject({
    unwanted: 1,
  });
  expect(compare([], { other: ['a label Later'] })).toEqual({ missing: 0, unwanted: 1 });
});

test.each([
  call('project_management.create_task', { task_name: 'x' }),
  call('calendar.delete_event', { event_id: 'unknown' }),
  call('calendar.update_event', { event_id: 'e1', field: 'colour', new_value: 'red' }),
])('an answer that cannot be judged says why: %j', (...calls) => {
  expect(() => applyCalls(DATA, ORIGINAL, calls.flat())).toThrow(/answer/);
});

import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is asked back, what is answered, and the plan that comes of it. */
const QUESTIONS: [request: string, asked: [id: string, answer: string][], steps: string[]][] = [
  [
    'send an email to Sam saying "hi"',
    [['who:sam', 'sam.lee@example.org']],
    ['send from w to sam.lee@example.org “Hi”: “hi”'],
  ],
  [
    'schedule a meeting with Sam on Monday at 10',
    [['who:sam', 'Sam Ortiz']],
    ['create “Meeting with Sam Ortiz” in w on 2026-03-16 at 10:00 for 30 with ortiz@example.net'],
  ],
  [
    'cancel all meetings with Sam',
    [['who:sam', 'ortiz@example.net']],
    ['events: with ortiz@example.net from 2026-03-12 max 100', 'delete'],
  ],
  [
    'can you email Sam please?',
    [
      ['text', 'see you'],
      ['who:sam', 'sam.lee@example.org'],
    ],
    ['send from w to sam.lee@example.org “See you”: “see you”'],
  ],
  [
    "If I haven't met with Sam in the last 3 days, send him an email",
    [
      ['text', 'Catch up?'],
      ['who:sam', 'ortiz@example.net'],
    ],
    [
      'events: with ortiz@example.net from 2026-03-09 attended latest first max 1',
      'if s1 finds none: send from w to ortiz@example.net “Catch up”: “Catch up?”',
    ],
  ],
  [
    'send an email to Jane',
    [['text', 'I am late. Sorry "J"']],
    ['send from w to jane@company.com “I am late”: “I am late. Sorry "J"”'],
  ],
  [
    'forward the email from Jane',
    [['recipient', 'Mike']],
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'create a meeting "Sync" at 3pm',
    [['day', 'tomorrow']],
    ['create “Sync” in w on 2026-03-13 at 15:00 for 30'],
  ],
  [
    'create an event tomorrow at 10',
    [['title', 'Big review']],
    ['create “Big review” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'cancel my meetings',
    [['which_event', 'tomorrow']],
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  [
    'cancel the meeting',
    [['which_event', 'with Jane']],
    ['events: with jane@company.com from 2026-03-12 max 1', 'delete'],
  ],
  [
    'move the “Sync” meeting forward by an hour',
    [['direction', 'earlier']],
    ['events: “Sync” from 2026-03-12 max 1', 'change: by -60'],
  ],
  [
    'extend the “Sync” meeting',
    [['length', '90 minutes']],
    ['events: “Sync” from 2026-03-12 max 1', 'change: length 90'],
  ],
  [
    'reschedule the standup',
    [['new_time', 'friday at 3']],
    ['events: “standup” from 2026-03-12 max 1', 'change: day 2026-03-13 time 15:00'],
  ],
  [
    'delete “Yoga”',
    [['mail_or_event', 'event']],
    ['events: “Yoga” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'archive the emails',
    [['which_mails', 'from John']],
    ['mails: from john@company.com in inbox max 100', 'archive'],
  ],
  ['reply', [['which_mails', 'to John']], ['mails: from john@company.com max 1', 'reply']],
  [
    'change the sync meeting',
    [['change', 'to Friday']],
    ['events: “sync” from 2026-03-12 max 1', 'change: day 2026-03-13'],
  ],
];

describe('what is asked back', () => {
  it.each(QUESTIONS)('%s', async (request, asked, steps) => {
    const answers: { questionId: string; value: string }[] = [];
    for (const [questionId, value] of asked) {
      const result = await ask(request, { answers });
      expect(!result.ok && result.problem.question).toMatchObject({ id: questionId });
      answers.push({ questionId, value });
    }
    const result = await ask(request, { answers });
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
  });

  it.each(QUESTIONS)('%s: an empty answer is asked for again', async (request, asked) => {
    const [first] = asked;
    const questionId = first?.[0] ?? '';
    const result = await ask(request, { answers: [{ questionId, value: ' ' }] });
    expect(!result.ok && result.problem.question).toMatchObject({ id: questionId });
  });

  it('offers days to come, and both people of a name', async () => {
    const day = await ask('create a meeting "Sync" at 3pm');
    expect(!day.ok && day.problem.question?.choices[0]).toEqual({
      label: 'Tomorrow (Friday, 13 March 2026)',
      value: 'tomorrow',
    });
    const who = await ask('send an email to Sam saying "hi"');
    expect(!who.ok && who.problem.question?.choices).toEqual([
      { label: 'Sam Lee <sam.lee@example.org>', value: 'sam.lee@example.org' },
      { label: 'Sam Ortiz <ortiz@example.net>', value: 'ortiz@example.net' },
    ]);
  });
});

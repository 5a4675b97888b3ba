import { describe, expect, it } from 'vitest';
import { describePlan, describeQuery } from './describe-plan.ts';
import { ask, BASE } from './plan-outline.fixture.ts';

const { accounts, at, timeZone } = BASE;

const CASES: [request: string, steps: string[]][] = [
  [
    'forward the second last email from John to Mike',
    [
      'Find the second last mail from John Miller (any date) in alex@company.com and alex@gmail.com',
      'Forward it to Mike Chen <mike@company.com>',
    ],
  ],
  [
    "If there's no reply from John by Thursday, send him an email saying “Any news?”",
    [
      'Wait until Thursday, 19 March 2026 at 18:00',
      'Find the latest mail from John Miller received since Thursday, 12 March 2026 at 11:00 in alex@company.com and alex@gmail.com',
      'Only if step 2 finds nothing: Send a mail from alex@company.com to John Miller <john@company.com> with the subject “Any news”, saying “Any news?”',
    ],
  ],
  [
    'cancel the third meeting tomorrow',
    [
      'Find the third event on Friday, 13 March 2026 in alex@company.com and alex@gmail.com',
      'Delete it',
    ],
  ],
  [
    'Summarize emails about Project X in alex@company.com and draft responses',
    [
      'Find mails about “Project X” (any date) in alex@company.com',
      'Summarise them by thread',
      'Draft a reply to each thread that asks something of you',
    ],
  ],
  [
    'reply to Sam in my work account saying “Yes.”',
    [
      'Find the latest mail from Sam Lee or Sam Ortiz (any date) in alex@company.com',
      'Reply to it with exactly “Yes.”',
    ],
  ],
  [
    'find starred emails from Jane about the budget with attachments from yesterday',
    [
      'Find mails about “budget” from Jane Doe that are starred with attachments of yesterday in alex@company.com and alex@gmail.com',
    ],
  ],
  [
    'the oldest 3 promotions older than 30 days in my personal account',
    ['Find the 3 oldest mails among promotions before 10 February 2026 in alex@gmail.com'],
  ],
  [
    'unread emails from last week in my work account',
    [
      'Find mails that are unread in the inbox from 2 March 2026 to 8 March 2026 in alex@company.com',
    ],
  ],
  [
    'send an email to Jane cc tom@example.org with subject “Hello” saying “see you at five”',
    [
      'Send a mail from alex@company.com to Jane Doe <jane@company.com> with a copy to tom@example.org with the subject “Hello”, saying “see you at five”',
    ],
  ],
  [
    'draft an email to Zoe about lunch saying “Noon?”',
    [
      'Save a draft of a mail from alex@company.com to Zoe with the subject “Lunch”, saying “Noon?”',
    ],
  ],
  [
    'forward the email “Budget draft” to priya@example.org with the note “fyi”',
    [
      'Find the latest mail with “Budget draft” in the subject (any date) in alex@company.com and alex@gmail.com',
      'Forward it to priya@example.org, saying “fyi”',
    ],
  ],
  [
    'archive and star the emails from Jane in my personal account',
    [
      'Find the 100 latest mails from Jane Doe in the inbox in alex@gmail.com',
      'Archive them',
      'Star them',
    ],
  ],
  [
    'label the last email from Jane as “Taxes” and mark it as unread',
    [
      'Find the latest mail from Jane Doe (any date) in alex@company.com and alex@gmail.com',
      'Put the label “Taxes” on it',
      'Mark it as unread',
    ],
  ],
  [
    'create a meeting “Budget review” tomorrow at 10 for 90 minutes with Jane and Mike at Room 5',
    [
      'Create the event “Budget review” on Friday, 13 March 2026 at 10:00 (Europe/Berlin) for 1:30 hours with Jane Doe <jane@company.com> and Mike Chen <mike@company.com> at the place “Room 5” in the calendar of alex@company.com',
    ],
  ],
  [
    'create an all-day event “Offsite” on Friday in my personal calendar',
    [
      'Create the event “Offsite” on Friday, 13 March 2026 all day in the calendar of alex@gmail.com',
    ],
  ],
  [
    'move my 3pm meeting with Jane tomorrow to Monday at 16:00',
    [
      'Find the next event with Jane Doe <jane@company.com> on Friday, 13 March 2026 at 15:00 in alex@company.com and alex@gmail.com',
      'Change it: the day becomes Monday, 16 March 2026; the time becomes 16:00 (Europe/Berlin)',
    ],
  ],
  [
    'bring the “Sync” meeting forward by 15 minutes and make it an hour long',
    [
      'Find the next event “Sync” from Thursday, 12 March 2026 onwards in alex@company.com and alex@gmail.com',
      'Change it: it starts 15 minutes earlier; it lasts 1 hour',
    ],
  ],
  [
    'rename the “Sync” event to “Planning” and invite tom@example.org',
    [
      'Find the next event “Sync” from Thursday, 12 March 2026 onwards in alex@company.com and alex@gmail.com',
      'Change it: the title becomes “Planning”; invited as well: tom@example.org',
    ],
  ],
  [
    'cancel all my meetings next week',
    [
      'Find events (at most 100) from Monday, 16 March 2026 to Sunday, 22 March 2026 in alex@company.com and alex@gmail.com',
      'Delete them',
    ],
  ],
  [
    'move the “Yoga” event to my personal “Team” calendar',
    [
      'Find the next event “Yoga” from Thursday, 12 March 2026 onwards in alex@company.com and alex@gmail.com',
      'Move it to the calendar “Team” of alex@gmail.com',
    ],
  ],
];

describe('describePlan', () => {
  it.each(CASES)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && describePlan(result.plan, accounts, { at, timeZone })).toEqual(steps);
  });

  it('tells two people of one name apart', async () => {
    const contacts = [
      { name: 'John Miller', address: 'john@company.com' },
      { name: 'John Miller', address: 'jm@example.org' },
    ];
    const result = await ask('emails from John', { contacts });
    const [step] = result.ok ? result.plan.steps : [];
    expect(step?.kind === 'find_mails' && describeQuery(step.query)).toBe(
      'from John Miller (john@company.com) or John Miller (jm@example.org) (any date)',
    );
  });

  it('writes days out where it does not know the present', async () => {
    const result = await ask('emails from today');
    const [step] = result.ok ? result.plan.steps : [];
    expect(step?.kind === 'find_mails' && describeQuery(step.query)).toBe(
      'in the inbox since 12 March 2026',
    );
  });
});

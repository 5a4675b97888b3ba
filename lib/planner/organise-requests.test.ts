import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Mails that are archived, deleted, starred, marked and labelled. */
const ORGANISE: [request: string, steps: string[]][] = [
  ['archive the emails from Jane', ['mails: from jane@company.com in inbox max 100', 'archive']],
  ['archive everything from Jane', ['mails: from jane@company.com in inbox max 100', 'archive']],
  [
    'archive emails from Jane older than 2 weeks',
    ['mails: from jane@company.com before 2026-02-26 in inbox max 100', 'archive'],
  ],
  ['archive emails larger than 5MB', ['mails: over 5000000 bytes in inbox max 100', 'archive']],
  [
    'delete promotional mails except those from Amazon',
    ['mails: not from Amazon? promotions max 100', 'trash'],
  ],
  ['archive all read mails in my inbox', ['mails: read in inbox max 100', 'archive']],
  [
    'archive promotions older than 30 days',
    ['mails: promotions before 2026-02-10 in inbox max 100', 'archive'],
  ],
  [
    'archive promotions and social emails older than 30 days',
    [
      'mails: promotions before 2026-02-10 in inbox max 100',
      'archive',
      'mails: social before 2026-02-10 in inbox max 100',
      'archive',
    ],
  ],
  [
    'archive 45 promotional emails older than 30 days',
    ['mails: promotions before 2026-02-10 in inbox max 45', 'archive'],
  ],
  ['delete 12 unread promos', ['mails: promotions unread max 12', 'trash']],
  [
    'archive the 20 oldest promotions',
    ['mails: promotions in inbox oldest first max 20', 'archive'],
  ],
  [
    'archive the email "Venue options"',
    ['mails: subject “Venue options” in inbox max 1', 'archive'],
  ],
  ['archive my inbox', ['mails: in inbox max 100', 'archive']],
  [
    'in my personal account archive promotions older than 30 days',
    ['mails: promotions before 2026-02-10 in inbox max 100 in p only', 'archive'],
  ],
  [
    "could you archive Jane's emails about the budget please",
    ['mails: from jane@company.com about “budget” in inbox max 100', 'archive'],
  ],
  ['please archive the Project X emails', ['mails: about “Project X” in inbox max 100', 'archive']],
  ['delete the emails about the offsite', ['mails: about “offsite” max 100', 'trash']],
  ['delete unread emails older than 30 days', ['mails: unread before 2026-02-10 max 100', 'trash']],
  [
    'delete the email from John about the budget',
    ['mails: from john@company.com about “budget” max 1', 'trash'],
  ],
  [
    'trash the emails from John and Jane',
    ['mails: from john@company.com from jane@company.com max 100', 'trash'],
  ],
  ['bin the last 5 emails from Jane', ['mails: from jane@company.com max 5', 'trash']],
  [
    'get rid of promotions older than 3 months',
    ['mails: promotions before 2025-12-12 max 100', 'trash'],
  ],
  [
    'delete promotions older than 30 days, at most 500',
    ['mails: promotions before 2026-02-10 max 500', 'trash'],
  ],
  ['move the emails from Jane to the bin', ['mails: from jane@company.com max 100', 'trash']],
  ['put the emails from Jane in the trash', ['mails: from jane@company.com max 100', 'trash']],
  ['star the last email from John', ['mails: from john@company.com max 1', 'star']],
  [
    'flag the emails from Jane with attachments',
    ['mails: from jane@company.com with attachments max 100', 'star'],
  ],
  ['unstar the emails about the budget', ['mails: about “budget” starred max 100', 'unstar']],
  ['remove the star from the email about the budget', ['mails: about “budget” max 1', 'unstar']],
  [
    'mark the emails from John as read',
    ['mails: from john@company.com unread max 100', 'mark_read'],
  ],
  ['mark all emails as read', ['mails: unread in inbox max 100', 'mark_read']],
  [
    'mark all unread emails from last week as read',
    ['mails: unread from 2026-03-02 before 2026-03-09 in inbox max 100', 'mark_read'],
  ],
  [
    'mark as read the emails from John',
    ['mails: from john@company.com unread max 100', 'mark_read'],
  ],
  ['mark emails about Project X as unread', ['mails: about “Project X” max 100', 'mark_unread']],
  ['mark the last email from Jane unread', ['mails: from jane@company.com max 1', 'mark_unread']],
  [
    'label the emails from Jane as "Taxes"',
    ['mails: from jane@company.com max 100', 'label “Taxes”'],
  ],
  ['label the emails about taxes as Taxes', ['mails: about “taxes” max 100', 'label “Taxes”']],
  [
    'tag the emails about the offsite with "Offsite 2026"',
    ['mails: about “offsite” max 100', 'label “Offsite 2026”'],
  ],
  [
    'file the emails from Jane under Clients',
    ['mails: from jane@company.com max 100', 'label “Clients”'],
  ],
  [
    'put the label Taxes on the emails about taxes',
    ['mails: about “taxes” max 100', 'label “Taxes”'],
  ],
  [
    'add the Clients label to emails from Jane',
    ['mails: from jane@company.com max 100', 'label “Clients”'],
  ],
  [
    'apply the label "Clients" to the emails from Jane',
    ['mails: from jane@company.com max 100', 'label “Clients”'],
  ],
  [
    'remove the label Taxes from the emails from Jane',
    ['mails: from jane@company.com labelled “Taxes” max 100', 'unlabel “Taxes”'],
  ],
  [
    'take the label Clients off the emails about the offsite',
    ['mails: about “offsite” labelled “Clients” max 100', 'unlabel “Clients”'],
  ],
  [
    'remove the label Taxes from all emails',
    ['mails: labelled “Taxes” max 100', 'unlabel “Taxes”'],
  ],
  [
    'move the emails about Project X to the Clients folder',
    ['mails: about “Project X” max 100', 'label “Clients”', 'archive'],
  ],
  [
    'move emails from Jane to "Clients"',
    ['mails: from jane@company.com max 100', 'label “Clients”', 'archive'],
  ],
  [
    'move the emails from John to the archive',
    ['mails: from john@company.com in inbox max 100', 'archive'],
  ],
  [
    'archive the emails from Jane and mark them as read',
    ['mails: from jane@company.com in inbox max 100', 'archive', 'mark_read'],
  ],
  [
    'star and archive the emails from Jane',
    ['mails: from jane@company.com in inbox max 100', 'star', 'archive'],
  ],
  [
    'find emails from Jane and archive them',
    ['mails: from jane@company.com in inbox max 100', 'archive'],
  ],
  [
    'summarise the mails about Project X and archive them',
    ['mails: about “Project X” max 50', 'summarise', 'archive'],
  ],
  [
    'summarise the emails from Jane, then archive them',
    ['mails: from jane@company.com max 50', 'summarise', 'archive'],
  ],
  [
    "summarise the emails from Jane but don't archive them",
    ['mails: from jane@company.com max 50', 'summarise'],
  ],
  [
    'archive the emails from Jane and reply to John saying "done"',
    [
      'mails: from jane@company.com in inbox max 100',
      'archive',
      'mails: from john@company.com max 1',
      'reply exactly “done”',
    ],
  ],
  [
    'archive emails from John and summarise emails from Jane',
    [
      'mails: from john@company.com in inbox max 100',
      'archive',
      'mails: from jane@company.com max 50',
      'summarise',
    ],
  ],
  [
    "archive the emails from Jane and don't delete them",
    ['mails: from jane@company.com in inbox max 100', 'archive'],
  ],
  [
    'archive emails without attachments from Jane',
    ['mails: from jane@company.com without attachments in inbox max 100', 'archive'],
  ],
  [
    'archive emails from Jane that are not starred',
    ['mails: from jane@company.com not starred in inbox max 100', 'archive'],
  ],
  [
    'label emails from Jane as Taxes and emails from John as Work',
    [
      'mails: from jane@company.com max 100',
      'label “Taxes”',
      'mails: from john@company.com max 100',
      'label “Work”',
    ],
  ],
  [
    'mark promotions and social emails older than 30 days as read',
    [
      'mails: promotions unread before 2026-02-10 max 100',
      'mark_read',
      'mails: social unread before 2026-02-10 max 100',
      'mark_read',
    ],
  ],
  [
    'delete the last email from Jane and the last email from John',
    ['mails: from jane@company.com max 1', 'trash', 'mails: from john@company.com max 1', 'trash'],
  ],
  [
    'archive the emails from Jane and star the last one',
    [
      'mails: from jane@company.com in inbox max 100',
      'archive',
      'mails: from jane@company.com in inbox max 1',
      'star',
    ],
  ],
  ['archive starred emails', ['mails: starred in inbox max 100', 'archive']],
  [
    'archive everything older than a year',
    ['mails: before 2025-03-12 in inbox max 100', 'archive'],
  ],
];

/** What is asked back or declined, and how the answer begins. */
const NO_PLAN: [request: string, message: RegExp][] = [
  ['archive all my emails', /Which mails do you mean/],
  ['delete everything', /Which mails do you mean/],
  ['delete all emails', /Which mails do you mean/],
  ['archive', /Which mails do you mean/],
  ['archive them', /Which mails do you mean/],
  ['mark emails from John', /I can archive, delete, star, label and mark/],
  ['label emails from Jane Clients', /I can archive, delete, star, label and mark/],
  ['delete "Yoga"', /Do you mean a mail or an event/],
  ['delete the file', /Which mails do you mean/],
  ['archive urgent emails from Jane', /I did not understand “urgent”, and where something/],
  ['delete the old emails from Jane', /I did not understand “old”, and where something/],
  [
    'archive the emails from Jane but not the ones about the budget',
    /I did not understand “not”, and where something/,
  ],
  ['archive emails from Jane if they are older than a week', /This condition is none that I can/],
  ['archive emails from Jane when she replies', /This condition is none that I can/],
  ['every day archive promotions', /I can archive, delete, star, label and mark/],
  ['archive emails from Jane tomorrow', /I did not understand “tomorrow”, and where something/],
  ['mark emails from John as spam', /I cannot report mails as spam/],
  ['snooze the email from John', /I cannot snooze, mute or pin mails/],
  ['unsubscribe from newsletters', /I cannot unsubscribe you/],
  ['empty the trash', /I leave the spam and the trash alone/],
  ['clean up my inbox', /I can archive, delete, star, label and mark/],
  ['should I archive the emails from Jane?', /I can archive, delete, star, label and mark/],
  ['why did you archive the emails from Jane?', /I cannot read your drafts, spam or trash:/],
  ["don't delete the emails from Jane", /What shall I do with these mails/],
  ['remove emails from Jane', /I can archive, delete, star, label and mark/],
  ['archive all but the last 3 emails from Jane', /I cannot choose some of them and leave/],
  ['archive emails from anyone but Jane', /Which mails do you mean/],
  ['star the last email from Jane and archive the rest', /I cannot choose some of them and leave/],
  ['star the last email from Jane and archive the rest from her', /I cannot choose some/],
  ['archive some of the emails from Jane', /I cannot choose some of them and leave/],
  ['archive a few emails from Jane', /I cannot choose some of them and leave/],
];

describe('requests that organise mails', () => {
  it.each(ORGANISE)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it('says how many mails it takes where no number was given', async () => {
    const result = await ask('archive promotions older than 30 days');
    expect(result.ok && result.plan.assumptions).toEqual([
      'No number was given: at most 100 mails, the newest first.',
      'Only mails that are in the inbox are archived.',
    ]);
  });
});

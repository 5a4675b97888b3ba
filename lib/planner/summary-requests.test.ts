import { describe, expect, it } from 'vitest';
import { ask, type JobOutline, outline } from './plan-outline.fixture.ts';

type Case = [request: string, jobs: JobOutline | JobOutline[], unused?: string[]];

const SUMMARISE: Case[] = [
  ['summarise emails about Project X', { do: 'summarise', topic: 'Project X' }],
  ['Summarize the emails about Project X', { do: 'summarise', topic: 'Project X' }],
  [
    "sum up yesterday's messages please",
    { do: 'summarise', after: '2026-03-11', before: '2026-03-12', mailbox: 'inbox' },
  ],
  ['recap the budget discussion', { do: 'summarise', topic: 'budget' }],
  ['summarise the Project X emails', { do: 'summarise', topic: 'Project X' }],
  [
    "summarise john's budget emails",
    { do: 'summarise', from: ['john@company.com'], topic: 'budget' },
  ],
  ['summarise Project X', { do: 'summarise', topic: 'Project X' }],
  ['summarise "Project X" emails', { do: 'summarise', topic: 'Project X' }],
  ['catch me up on Project X', { do: 'summarise', topic: 'Project X' }],
  ['bring me up to speed on the Q3 report', { do: 'summarise', topic: 'Q3 report' }],
  ['fill me in on the budget', { do: 'summarise', topic: 'budget' }],
  ['brief me on the Q3 report', { do: 'summarise', topic: 'Q3 report' }],
  ['update me on Project X', { do: 'summarise', topic: 'Project X' }],
  ['run me through emails from Jane', { do: 'summarise', from: ['jane@company.com'] }],
  ['tl;dr of emails from Jane', { do: 'summarise', from: ['jane@company.com'] }],
  ['give me a quick summary of unread mail', { do: 'summarise', unread: true, mailbox: 'inbox' }],
  [
    'can you give me the gist of what jane wrote about the venue',
    { do: 'summarise', from: ['jane@company.com'], topic: 'venue' },
  ],
  [
    "could I get a summary of this week's emails from mike@company.com?",
    { do: 'summarise', from: ['mike@company.com'], after: '2026-03-09' },
  ],
  ["what's new in my inbox", { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ["what's the latest on the budget", { do: 'summarise', topic: 'budget' }],
  ["what's the latest from John", { do: 'summarise', from: ['john@company.com'] }],
  ['any updates on Project X', { do: 'summarise', topic: 'Project X' }],
  ['any news from John', { do: 'summarise', from: ['john@company.com'] }],
  [
    'what happened with Project X yesterday',
    { do: 'summarise', topic: 'Project X', after: '2026-03-11', before: '2026-03-12' },
  ],
  ['where do we stand on Project X', { do: 'summarise', topic: 'Project X' }],
  ['tell me about Project X', { do: 'summarise', topic: 'Project X' }],
  [
    'what did John say about the budget?',
    { do: 'summarise', from: ['john@company.com'], topic: 'budget' },
  ],
  [
    'what do Jane and Mike want',
    { do: 'summarise', from: ['jane@company.com', 'mike@company.com'] },
  ],
  ['what does everyone think about the venue', { do: 'summarise', topic: 'venue' }],
  [
    'what did I write to John about the budget',
    { do: 'summarise', to: ['john@company.com'], topic: 'budget', mailbox: 'sent' },
  ],
  ["what is John's email about", { do: 'summarise', from: ['john@company.com'] }],
  ['what do I need to reply to', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ["emails I haven't answered", { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ['anything I need to answer?', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ['yo summarise john', { do: 'summarise', from: ['john@company.com'] }],
  [
    'summarise my personal mail',
    { do: 'summarise', after: '2026-03-05', mailbox: 'inbox', in: ['p'] },
  ],
  ['summarise promotional emails', { do: 'summarise', category: 'promotions' }],
  [
    'summarise the last 5 emails from Jane',
    { do: 'summarise', from: ['jane@company.com'], limit: 5 },
  ],
  [
    'summarise the email from Jane about lunch',
    { do: 'summarise', from: ['jane@company.com'], topic: 'lunch', limit: 1 },
  ],
  ['summarise the thread about the venue', { do: 'summarise', topic: 'venue' }],
  [
    'summarise my sent mail from last week',
    { do: 'summarise', after: '2026-03-02', before: '2026-03-09', mailbox: 'sent' },
  ],
  [
    'summarise everything about Project X from John',
    { do: 'summarise', from: ['john@company.com'], topic: 'Project X' },
  ],
  ['olly sum up my emails from susan', { do: 'summarise', from: ['susan?'] }],
  ['can u summarize my inbox pls', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  [
    'hey um could you maybe summarise emails from jane for me thanks',
    { do: 'summarise', from: ['jane@company.com'] },
  ],
  [
    'Hey there! I was wondering if you could summarise the emails regarding "Budget 2026" for me? Thanks!',
    { do: 'summarise', topic: 'Budget 2026' },
  ],
  [
    'since monday what did john write',
    { do: 'summarise', from: ['john@company.com'], after: '2026-03-09' },
  ],
  [
    'for last week, summarise emails from Jane',
    { do: 'summarise', from: ['jane@company.com'], after: '2026-03-02', before: '2026-03-09' },
  ],
  ['summerize emials about the budget', { do: 'summarise', topic: 'budget' }],
  [
    'summarise all emails in bullet points',
    { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' },
    ['bullet points'],
  ],
  [
    'summarise emails about Project X since last week excluding Jane',
    { do: 'summarise', topic: 'Project X', after: '2026-03-02' },
    ['excluding Jane'],
  ],
  [
    'summarise emails about the offsite and emails from Jane',
    [
      { do: 'summarise', topic: 'offsite' },
      { do: 'summarise', from: ['jane@company.com'] },
    ],
  ],
  ['find emails from John and sum them up', { do: 'summarise', from: ['john@company.com'] }],
  [
    'summarise emails about scheduling the meeting with John',
    { do: 'summarise', topic: 'scheduling the meeting with John' },
  ],
  ['summarise emails about archive migration', { do: 'summarise', topic: 'archive migration' }],
  [
    'summarise emails about project x but only from jane',
    { do: 'summarise', from: ['jane@company.com'], topic: 'project x' },
  ],
  [
    'summarise emails about Project X from last week but not from John',
    {
      do: 'summarise',
      topic: 'Project X',
      after: '2026-03-02',
      before: '2026-03-09',
      notFrom: [{ name: 'John Miller', address: 'john@company.com' }],
    },
  ],
  [
    'summarise emails about die Reise nach Paris',
    { do: 'summarise', topic: 'die Reise nach Paris' },
  ],
  [
    "please go through my inbox and tell me what's important",
    { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' },
    ['important'],
  ],
  ['What emails do I have about Project X?', { do: 'find', topic: 'Project X' }],
  [
    'Could you summarize what people have been saying about Project X?',
    { do: 'summarise', topic: 'Project X' },
  ],
  [
    "give me a rundown of this morning's emails",
    { do: 'summarise', after: '2026-03-12', mailbox: 'inbox' },
  ],
  [
    "summarise Tuesday's emails from Jane",
    { do: 'summarise', from: ['jane@company.com'], after: '2026-03-10', before: '2026-03-11' },
  ],
  ['SUMMARIZE EMAILS ABOUT PROJECT X', { do: 'summarise', topic: 'PROJECT X' }],
];

/** Nothing says which mails: the inbox of the last seven days. */
const DEFAULTS: Case[] = [
  ['summarize my emails', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ['draft replies', { do: 'draft', after: '2026-03-05', mailbox: 'inbox' }],
  ['summarise', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ['catch me up', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
  ['what did i miss', { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' }],
];

/** The rest of these lies elsewhere; it is said so, and left out. */
const BESIDE: Case[] = [
  [
    "don't archive anything, just summarise my inbox",
    { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' },
  ],
  [
    'summarise my calendar and emails',
    { do: 'summarise', after: '2026-03-05', mailbox: 'inbox' },
    ['calendar'],
  ],
];

describe('requests that summarise mails', () => {
  it.each(SUMMARISE)('%s', async (request, jobs, unused = []) => {
    const result = await ask(request);
    expect(result.ok && outline(result.plan)).toEqual({ jobs: [jobs].flat(), unused });
  });

  it.each(DEFAULTS)('%s', async (request, jobs, unused = []) => {
    const result = await ask(request);
    expect(result.ok && outline(result.plan)).toEqual({ jobs: [jobs].flat(), unused });
  });

  it.each(BESIDE)('%s', async (request, jobs, unused = []) => {
    const result = await ask(request);
    expect(result.ok && outline(result.plan)).toEqual({ jobs: [jobs].flat(), unused });
  });

  it('says which mails it chose where none were named', async () => {
    const result = await ask('summarize my emails');
    expect(result.ok && result.plan.assumptions).toEqual([
      'No particular mails were named: your inbox of the last 7 days, at most 50 mails, the newest first.',
    ]);
  });
});

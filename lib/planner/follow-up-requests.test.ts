import { describe, expect, it } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { ask, BASE, type JobOutline, outline } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

type Case = [request: string, jobs: JobOutline | JobOutline[], unused?: string[]];

const FIRST = 'Summarize emails about Project X';

/** After it. */
const FOLLOW_UPS: Case[] = [
  ['and draft replies', { do: 'draft', topic: 'Project X' }],
  ['now reply to them', { do: 'draft', topic: 'Project X' }],
  ['reply to all of them', { do: 'draft', topic: 'Project X' }],
  ['summarise them please', { do: 'summarise', topic: 'Project X' }],
  ['draft a reply to it saying "ok"', { do: 'draft', topic: 'Project X', say: 'ok' }],
  ['tell them that I agree', { do: 'draft', topic: 'Project X', say: 'I agree' }],
  ['only the ones from Jane', { do: 'summarise', from: ['jane@company.com'], topic: 'Project X' }],
  [
    'now only from John since Monday',
    { do: 'summarise', from: ['john@company.com'], topic: 'Project X', after: '2026-03-09' },
  ],
  ['just the unread ones', { do: 'summarise', topic: 'Project X', unread: true }],
  ['the ones with attachments', { do: 'summarise', topic: 'Project X', hasAttachment: true }],
  ['unread only', { do: 'summarise', topic: 'Project X', unread: true }],
  ['from John?', { do: 'summarise', from: ['john@company.com'], topic: 'Project X' }],
  [
    'and from last week?',
    { do: 'summarise', topic: 'Project X', after: '2026-03-02', before: '2026-03-09' },
  ],
  [
    'what about last week',
    { do: 'summarise', topic: 'Project X', after: '2026-03-02', before: '2026-03-09' },
  ],
  ['what about the budget?', { do: 'summarise', topic: 'budget' }],
  ['and reply to Jane', { do: 'draft', from: ['jane@company.com'], topic: 'Project X' }],
  ['and what did Mike say?', { do: 'summarise', from: ['mike@company.com'], topic: 'Project X' }],
  ['reply to Jane', { do: 'draft', from: ['jane@company.com'], limit: 1 }],
  ['also summarise emails about the budget', { do: 'summarise', topic: 'budget' }],
  ["don't reply, just summarise them again", { do: 'summarise', topic: 'Project X' }],
  ['what about her emails', { do: 'summarise', topic: 'Project X' }],
];

async function planOf(request: string): Promise<Plan> {
  const result = await ask(request);
  if (!result.ok) throw new Error(result.problem.message);
  return result.plan;
}

/** After a request that made or changed an event, or changed mails. */
const AFTER_CHANGES: [first: string, request: string, steps: string[]][] = [
  [
    'create an event “Sync” on 20 March at 10',
    'make it an hour long',
    ['events: “Sync” 2026-03-20 to 2026-03-21 at 10:00 max 1 in w only', 'change: length 60'],
  ],
  [
    'create an event “Sync” on 20 March at 10',
    'postpone it by a day',
    ['events: “Sync” 2026-03-20 to 2026-03-21 at 10:00 max 1 in w only', 'change: day 2026-03-21'],
  ],
  [
    'create an event “Sync” on 20 March at 10',
    'invite Jane to it',
    [
      'events: “Sync” 2026-03-20 to 2026-03-21 at 10:00 max 1 in w only',
      'change: add jane@company.com',
    ],
  ],
  [
    'create an event “Sync” on 20 March at 10',
    'change its title to "Planning"',
    [
      'events: “Sync” 2026-03-20 to 2026-03-21 at 10:00 max 1 in w only',
      'change: title “Planning”',
    ],
  ],
  [
    'create an event “Sync” on 20 March at 10',
    'delete it',
    ['events: “Sync” 2026-03-20 to 2026-03-21 at 10:00 max 1 in w only', 'delete'],
  ],
  [
    'move the budget review on Monday at 10 to Friday at 11',
    'push it by 30 minutes',
    ['events: “budget review” 2026-03-20 to 2026-03-21 at 11:00 max 1', 'change: by 30'],
  ],
  [
    'rename the “Sync” event to “Planning”',
    'cancel it',
    ['events: “Planning” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'archive the emails from Jane',
    'mark them as read',
    ['mails: from jane@company.com max 100', 'mark_read'],
  ],
  [
    'archive the emails from Jane',
    'forward them to Mike',
    ['mails: from jane@company.com max 10', 'forward to mike@company.com'],
  ],
  ['brief me for tomorrow', 'put it on my calendar', ['brief 2026-03-13 with blocks']],
  ["what's important today", 'block time for it', ['brief 2026-03-12 with blocks']],
  [FIRST, 'archive them', ['mails: about “Project X” max 50', 'archive']],
  [FIRST, 'move them to the bin', ['mails: about “Project X” max 50', 'trash']],
  [
    FIRST,
    'archive the ones from Jane',
    ['mails: from jane@company.com about “Project X” max 50', 'archive'],
  ],
];

describe('requests that follow another', () => {
  it.each(AFTER_CHANGES)('%s, %s', async (text, request, steps) => {
    const result = await ask(request, { previous: { text, plan: await planOf(text) } });
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
  });

  it.each(['cancel it', 'make it an hour long'])('%s: no event was spoken of', async (request) => {
    const result = await ask(request, { previous: { text: FIRST, plan: await planOf(FIRST) } });
    expect(!result.ok && result.problem.message).toMatch(/Which event/);
  });

  it.each(FOLLOW_UPS)('%s', async (request, jobs, unused = []) => {
    const previous = { text: FIRST, plan: await planOf(FIRST) };
    const result = await ask(request, { previous });
    expect(result.ok && outline(result.plan)).toEqual({ jobs: [jobs].flat(), unused });
  });

  it('says whose mails they are', async () => {
    const result = await ask('and draft replies', {
      previous: { text: FIRST, plan: await planOf(FIRST) },
    });
    expect(result.ok && result.plan.assumptions).toEqual([
      `The mails are those of your request “${FIRST}”.`,
    ]);
  });

  it('answers whoever "him" was', async () => {
    const text = 'what did John say about the budget';
    const result = await ask('reply to him', { previous: { text, plan: await planOf(text) } });
    expect(result.ok && outline(result.plan).jobs).toEqual([
      { do: 'draft', from: ['john@company.com'], topic: 'budget' },
    ]);
  });

  it('builds on every set of mails of the request before', async () => {
    const text = 'summarise emails about the offsite and emails from Jane';
    const result = await ask('draft replies', { previous: { text, plan: await planOf(text) } });
    expect(result.ok && outline(result.plan).jobs).toEqual([
      { do: 'draft', topic: 'offsite' },
      { do: 'draft', from: ['jane@company.com'] },
    ]);
  });

  it('uses only accounts that are still connected', async () => {
    const text = 'summarise my work emails';
    const accounts = BASE.accounts.filter((account) => account.id === 'p');
    const previous = { text, plan: await planOf(text) };
    const result = await ask('draft replies', { accounts, previous });
    expect(result.ok && result.plan.steps[0]).toMatchObject({ accountIds: ['p'] });
  });
});

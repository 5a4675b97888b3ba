import { describe, expect, it } from 'vitest';
import type { Plan } from '#lib/domain/plan.ts';
import { ask, BASE, type JobOutline, outline } from './plan-outline.fixture.ts';

type Case = [request: string, jobs: JobOutline | JobOutline[], unused?: string[]];

/** After "Summarize emails about Project X". */
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

const FIRST = 'Summarize emails about Project X';

describe('requests that follow another', () => {
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

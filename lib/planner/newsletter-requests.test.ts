import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** The many words for throwing mails away, and mails that are sent to subscribers. */
const REQUESTS: [request: string, steps: string[]][] = [
  ['remove the email Jane sent me', ['mails: from jane@company.com max 1', 'trash']],
  ['get rid of the last email Jane sent me', ['mails: from jane@company.com max 1', 'trash']],
  ['bin the email Jane sent me last', ['mails: from jane@company.com max 1', 'trash']],
  ['throw away the last mail from Jane', ['mails: from jane@company.com max 1', 'trash']],
  [
    'toss the email from Jane about the budget',
    ['mails: from jane@company.com about “budget” max 1', 'trash'],
  ],
  ['dump the last email from Jane', ['mails: from jane@company.com max 1', 'trash']],
  ['ditch all emails from Jane', ['mails: from jane@company.com max 100', 'trash']],
  ['remove all emails from John', ['mails: from john@company.com max 100', 'trash']],
  ['delete the latest message Jane wrote me', ['mails: from jane@company.com max 1', 'trash']],
  [
    'archive all newsletters older than 2 weeks',
    ['mails: newsletters before 2026-02-26 in inbox max 100', 'archive'],
  ],
  ['how many newsletters did I get this week', ['mails: newsletters from 2026-03-09 max 50']],
  ['delete newsletters from Substack', ['mails: from Substack? newsletters max 100', 'trash']],
  ['delete the last 10 newsletters', ['mails: newsletters max 10', 'trash']],
  ['show me my newsletters', ['mails: newsletters max 50']],
  ['find newsletters about cooking', ['mails: about “cooking” newsletters max 50']],
  [
    'summarise the newsletters from this week',
    ['mails: newsletters from 2026-03-09 max 50', 'summarise'],
  ],
  ['mark all newsletters as read', ['mails: newsletters unread max 100', 'mark_read']],
  ['any new newsletters today?', ['mails: newsletters unread from 2026-03-12 max 50']],
  ['the last newsletter from Substack', ['mails: from Substack? newsletters max 1']],
  [
    'archive emails from mailing lists older than a month',
    ['mails: newsletters before 2026-02-12 in inbox max 100', 'archive'],
  ],
  ['Summarize emails about the newsletter', ['mails: about “newsletter” max 50', 'summarise']],
];

describe('mails thrown away, and newsletters', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });
});

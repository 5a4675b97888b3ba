import { describe, expect, it } from 'vitest';
import { describePlan, describeQuery } from './describe-plan.ts';
import { ask, BASE } from './plan-outline.fixture.ts';

const { accounts, at, timeZone } = BASE;

const CASES: [request: string, steps: string[]][] = [
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
      'Draft a reply to its thread saying “Yes.”',
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

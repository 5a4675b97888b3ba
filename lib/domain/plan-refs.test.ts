import { describe, expect, it } from 'vitest';
import { type Plan, planSchema, type Step } from './plan.ts';

const FIND: Step = {
  id: 's1',
  kind: 'find_mails',
  accountIds: ['a@b.co'],
  query: {
    people: [],
    topic: 'budget',
    subject: null,
    unread: null,
    starred: null,
    hasAttachment: null,
    label: null,
    category: null,
    after: null,
    before: null,
    mailbox: 'anywhere',
    order: 'newest',
    limit: 50,
  },
};
const TAKE: Step = { id: 's2', kind: 'take_people', of: 's1', who: 'senders' };

function problems(steps: Step[]): string[] {
  const plan: Plan = { version: 1, workflow: 'mixed', steps, unused: [], assumptions: [] };
  return planSchema.safeParse(plan).error?.issues.map(({ message }) => message) ?? [];
}

describe('refs of a plan', () => {
  it('point to earlier steps of a fitting kind', () => {
    expect(problems([FIND, TAKE])).toEqual([]);
  });

  it.each<[string, Step[]]>([
    ['to nothing', [{ ...TAKE, of: 's9' }]],
    [
      'to a later step',
      [
        { ...TAKE, id: 's1', of: 's2' },
        { ...FIND, id: 's2' },
      ],
    ],
    ['to another kind', [FIND, { id: 's2', kind: 'delete_events', of: 's1' }]],
    ['to itself', [FIND, { ...TAKE, of: 's2' }]],
    [
      'of a condition to no find',
      [FIND, TAKE, { ...TAKE, id: 's3', onlyIf: { step: 's2', found: true } }],
    ],
  ])('%s are refused', (_what, steps) => {
    expect(problems(steps)).toHaveLength(1);
    expect(problems(steps)[0]).toContain('is no earlier step of kind');
  });

  it('are refused where two steps have one name', () => {
    expect(problems([FIND, { ...FIND }])).toEqual(['Two steps are called s1.']);
  });
});

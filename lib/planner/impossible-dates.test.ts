import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';

const ASKED: [request: string, words: string, choices: string[]][] = [
  [
    'schedule a meeting with Jane on February 30th at 10',
    'February 30th',
    ['28 February 2027', '1 March 2027'],
  ],
  ['what do I have on 31 April', '31 April', ['30 April 2026', '1 May 2026']],
  ['cancel my meetings on the 31st of June', '31st of June', ['30 June 2026', '1 July 2026']],
  ['show mails from Feb 29, 2026', 'Feb 29, 2026', ['28 February 2026', '1 March 2026']],
  [
    'create an event "Review" on 2026-11-31 at 9',
    '2026-11-31',
    ['30 November 2026', '1 December 2026'],
  ],
];

describe('a day that no calendar has', () => {
  it.each(ASKED)('%s', async (request, words, choices) => {
    const result = await ask(request);
    const problem = result.ok ? null : result.problem;
    expect(problem?.message).toBe(`There is no ${words}. Which day do you mean?`);
    expect(problem?.question?.choices.map(({ value }) => value)).toEqual(choices);
  });

  it('is replaced by the answer', async () => {
    const request = 'create an event "Review" on April 31st at 9';
    const result = await ask(request, {
      answers: [{ questionId: 'date:april 31st', value: '30 April 2026' }],
    });
    const [step] = result.ok ? result.plan.steps : [];
    expect(step).toMatchObject({ kind: 'create_event', title: 'Review', day: '2026-04-30' });
  });

  it.each([
    'what do I have on April 30th',
    'find mails about "February 30th"',
    'show the last 31 mails',
    'what do I have on February 28',
  ])('is not seen in: %s', async (request) => {
    const result = await ask(request);
    expect(result.ok ? '' : (result.problem.question?.id ?? '')).not.toMatch(/^date:/);
  });
});

import { describe, expect, it } from 'vitest';
import { ask, BASE } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

const WORK = BASE.accounts.filter(({ label }) => label === 'work');
const PERSONAL = BASE.accounts.filter(({ label }) => label === 'personal');

/** What belongs to an account that is not connected is neither changed nor moved elsewhere. */
const TO_CHANGE = [
  'move my personal events to the work calendar',
  'move all personal events to work calendar next week',
  'move my work meetings to my personal calendar',
  'move the dentist from my personal calendar to my work calendar',
  'move the work events of Friday to my private calendar',
];

describe('requests about an account that is not connected', () => {
  it.each(TO_CHANGE)('%s', async (request) => {
    const [work, personal] = await Promise.all([
      ask(request, { accounts: WORK }),
      ask(request, { accounts: PERSONAL }),
    ]);
    expect(work).toMatchObject({
      problem: {
        code: 'not_possible',
        aim: 'change_event',
        message: expect.stringMatching(/^No personal account is connected/),
      },
    });
    expect(personal).toMatchObject({
      problem: { message: expect.stringMatching(/^No work account is connected/) },
    });
  });

  it.each([
    'cancel all my personal events tomorrow',
    'move the budget review to my personal calendar',
    'archive my personal promotions',
    'forward the last email from Jane in my personal account to Mike',
  ])('%s', async (request) => {
    expect(await ask(request, { accounts: WORK })).toMatchObject({
      problem: { message: expect.stringMatching(/^No personal account is connected/) },
    });
  });

  it.each(["what's on my personal calendar tomorrow", 'show my personal events next week'])(
    '%s: looks in the others, and says so',
    async (request) => {
      const result = await ask(request, { accounts: WORK });
      expect(result.ok && result.plan.assumptions).toContain(
        'No personal account is connected: all your calendars are searched.',
      );
    },
  );

  it('moves all of them where both are connected', async () => {
    const result = await ask('move my personal events to the work calendar');
    expect(result.ok && outlineSteps(result.plan)).toEqual([
      'events: from 2026-03-12 max 100 in p only',
      'move to w',
    ]);
  });
});

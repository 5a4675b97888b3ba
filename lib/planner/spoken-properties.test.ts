import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** One of each kind, without names: a name is told by its capital. */
const REQUESTS = [
  'what is on my calendar tomorrow',
  'when is my next appointment',
  'do i have any meetings today',
  'when am i free on thursday',
  'remind me to buy milk tomorrow at five pm',
  'set a reminder for the rent on the fifteenth at nine am',
  'clear my schedule for friday',
  'wipe my calendar clean',
  'cancel my five pm call tomorrow',
  'check my inbox since three pm',
  'how many unread emails do i have',
  'i have a dentist appointment on friday at ten',
  'create an event "Sync" every monday at 10',
];
const BEFORE = ['', 'please ', 'hey olly ', 'alexa ', 'ok google ', 'hey siri please ', 'hi, '];
const AFTER = ['', ' please', ' thanks', ' thank you!', '  '];

async function read(text: string): Promise<unknown> {
  const result = await ask(text);
  if (!result.ok) return result.problem.code;
  // Titles are the user's own words, as they were written.
  return outlineSteps(result.plan).map((line) => line.toLowerCase());
}

describe('spoken requests', () => {
  it('mean the same whatever the case, the spacing and the courtesy around them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...REQUESTS),
        fc.constantFrom(...BEFORE),
        fc.constantFrom(...AFTER),
        fc.constantFrom(' ', '  ', '\t'),
        fc.boolean(),
        async (request, before, after, space, loud) => {
          const words = `${before}${request}${after}`.replaceAll(' ', space);
          const said = loud && !request.includes('"') ? words.toUpperCase() : words;
          expect(await read(said)).toEqual(await read(request));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are planned', async () => {
    const codes = await Promise.all(REQUESTS.map(async (text) => (await ask(text)).ok));
    expect(codes).not.toContain(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanResult, StepKind } from '#lib/domain/plan.ts';
import { RULES } from './grammar/rules.ts';
import { compilePattern, listFirsts } from './pattern.ts';
import { ask } from './plan-outline.fixture.ts';

const READING: ReadonlySet<StepKind> = new Set([
  'find_mails',
  'summarize_mails',
  'draft_replies',
  'find_events',
  'find_people',
  'find_slots',
  'take_people',
  'brief_day',
]);

/** The steps of a plan that change something without a draft to look at first. */
function listChanges(result: PlanResult): string[] {
  const steps = result.ok ? result.plan.steps : [];
  return steps.flatMap(({ kind }) => (READING.has(kind) ? [] : [kind]));
}

const COMMANDS = RULES.filter((rule) => rule.command === true);
const ORDERS = [...new Set(COMMANDS.flatMap((rule) => rule.examples))];
const SINGLE_ORDERS = ORDERS.filter((order) => !/\band\b|,/.test(order));
const WORDS = [
  ...new Set(RULES.flatMap((rule) => rule.examples.flatMap((example) => example.split(' ')))),
  ...'“ ” " : , . ? ! — xyzzy 42 if tomorrow 10:30 alex@company.com Zoe'.split(' '),
];
const VERBS = new Set(
  COMMANDS.flatMap((rule) => rule.patterns).flatMap(
    (pattern) => listFirsts(compilePattern(pattern)).keys,
  ),
);
const sentenceOf = (words: readonly string[]) =>
  fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 20 })
    .map((list) => list.join(' '));

const QUESTIONS = [
  'when did Jane',
  'did you',
  'should I',
  'should we',
  'how do I',
  'how can I',
  'why did John',
  'what if I',
  'is it a good idea to',
  'what happens when you',
  'who asked you to',
  'did John say that I should',
];
const REFUSALS = [
  "don't",
  'do not',
  'never',
  "please don't",
  'no need to',
  "I don't want you to",
  'you must not',
];

describe('what is changed', () => {
  it('is asked for, where the order stands alone', async () => {
    const planned = await Promise.all(
      SINGLE_ORDERS.map(async (order) => listChanges(await ask(order))),
    );
    const acts = planned.filter((changes) => changes.length > 0);
    expect(acts.length).toBeGreaterThan(SINGLE_ORDERS.length / 2);
  });

  it('is never what a question is only about', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...QUESTIONS),
        fc.constantFrom(...ORDERS),
        async (question, order) => {
          expect(listChanges(await ask(`${question} ${order}?`))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is never what it was told not to do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...REFUSALS),
        fc.constantFrom(...SINGLE_ORDERS),
        async (refusal, order) => {
          expect(listChanges(await ask(`${refusal} ${order}`))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('needs a verb that asks for it', async () => {
    const words = WORDS.filter((word) => !VERBS.has(word.toLowerCase()));
    await fc.assert(
      fc.asyncProperty(sentenceOf(words), async (text) => {
        expect(listChanges(await ask(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('needs every word to be understood', async () => {
    await fc.assert(
      fc.asyncProperty(sentenceOf(WORDS), fc.constantFrom(...ORDERS), async (text, order) => {
        for (const request of [text, `${order} ${text}`, `${text}, ${order}`]) {
          const result = await ask(request);
          if (listChanges(result).length > 0)
            expect(result).toMatchObject({ plan: { unused: [] } });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing where it hangs on a condition', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...SINGLE_ORDERS.filter((order) => !/say|tell|ask|that|note|:|know|late|"$/.test(order)),
        ),
        fc.constantFrom(
          'if Jane agrees',
          'unless it rains',
          'whenever John writes',
          'once it is done',
        ),
        async (order, condition) => {
          expect(listChanges(await ask(`${order} ${condition}`))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

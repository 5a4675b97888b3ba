import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanInput, PlanResult, StepKind } from '#lib/domain/plan.ts';
import { ask, BASE } from './plan-outline.fixture.ts';

/** Requests that lack something, and the only changes that may come of them. */
const LACKING: [request: string, changes: StepKind[]][] = [
  ['schedule a call with Sam tomorrow', ['create_event']],
  ['remind me to buy milk', ['create_event']],
  ['create an event on February 30th at 10', ['create_event']],
  ['send an email to Jane', ['write_mail']],
  ['send an email saying "I am late"', ['write_mail']],
  ['move my meeting with Jane', ['change_events']],
  ['delete the emails', ['organize_mails']],
  ['archive emails', ['organize_mails']],
  ['delete "Budget"', ['organize_mails', 'delete_events']],
];
const READS: ReadonlySet<StepKind> = new Set<StepKind>([
  'find_mails',
  'find_events',
  'find_slots',
  'find_people',
  'take_people',
  'summarize_mails',
  'brief_day',
]);
/** What people say back, besides the choices. */
const SAID = [
  'Friday at 10',
  'Jane',
  'from John',
  'about the budget',
  'as read',
  'later',
  '???',
  '“',
];

/** Asks until there is a plan or nothing more to answer, with an answer of those that `pick` finds. */
async function answerAll(
  request: string,
  pick: (choices: readonly string[]) => string,
): Promise<{ result: PlanResult; asked: string[] }> {
  const answers: NonNullable<PlanInput['answers']> = [];
  for (;;) {
    const result = await ask(request, { answers });
    const question = result.ok ? null : (result.problem.question ?? null);
    const asked = answers.map(({ questionId, value }) => `${questionId}=${value}`);
    if (!question || answers.length > 6) return { result, asked };
    const value = pick(question.choices.map((choice) => choice.value));
    if (asked.includes(`${question.id}=${value}`)) return { result, asked };
    answers.push({ questionId: question.id, value });
  }
}

describe('answers to questions', () => {
  it('are asked for by every request of the list', async () => {
    const asked = await Promise.all(
      LACKING.map(async ([request]) => {
        const result = await ask(request);
        return result.ok ? null : (result.problem.question?.id ?? null);
      }),
    );
    expect(asked).not.toContain(null);
  });

  it('come to an end, and change nothing but what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...LACKING),
        fc.nat(20),
        fc.boolean(),
        async ([request, changes], which, free) => {
          const { result, asked } = await answerAll(request, (choices) => {
            const list = free || choices.length === 0 ? SAID : choices;
            return list[which % list.length] ?? '';
          });
          expect(asked.length).toBeLessThan(6);
          const steps = result.ok ? result.plan.steps.map(({ kind }) => kind) : [];
          expect(steps.filter((kind) => !READS.has(kind) && !changes.includes(kind))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '"',
      "'",
      '“',
      '„',
      '«',
      '\n',
      '\u0000',
      '\u202e',
      ' if ',
      ' otherwise ',
      ' until ',
      ' delete ',
      ' emails from ',
      ' on February 30th ',
      ' tomorrow at ',
      '99999999999999999999',
      'a@b.co',
      ' and ',
      ': ',
      '. ',
      ' every 0 days ',
      'reply to ',
      'x'.repeat(3000),
    ),
  );

  it('gives a plan or a problem, and the same one each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const text = pieces.join('');
        const [first, again] = [await ask(text), await ask(text, structuredClone(BASE))];
        expect(JSON.stringify(again)).toBe(JSON.stringify(first));
        expect(first.ok ? first.plan.steps.length : first.problem.message.length).toBeGreaterThan(
          0,
        );
      }),
      { numRuns: 200 },
    );
  });
});

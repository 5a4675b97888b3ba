import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accountsOfStep, planProblemSchema, planSchema } from '#lib/domain/plan.ts';
import { createEmbeddedPlanner } from './embedded-planner.ts';
import { RULES } from './grammar/rules.ts';
import { ask, BASE } from './plan-outline.fixture.ts';

/** Words that the grammar knows among words that it does not. */
const WORDS = [
  ...new Set(RULES.flatMap((rule) => rule.examples.flatMap((example) => example.split(' ')))),
  ...'“ ” " : , . ? ! — xyzzy 42 alex@company.com Zoe Straße 🎉'.split(' '),
];
const sentence = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 25 })
  .map((words) => words.join(' '));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  sentence,
);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the embedded planner', () => {
  it('answers any text with a valid plan or a valid problem', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const result = await ask(text);
        if (result.ok) expect(planSchema.parse(result.plan)).toEqual(result.plan);
        else expect(planProblemSchema.parse(result.problem)).toEqual(result.problem);
      }),
      { numRuns: 500 },
    );
  });

  it('answers any text that follows another', async () => {
    const first = await ask('summarise emails from Jane and draft replies');
    const previous = first.ok ? { text: 'before', plan: first.plan } : null;
    await fc.assert(
      fc.asyncProperty(sentence, async (text) => {
        const result = await ask(text, { previous });
        if (result.ok) planSchema.parse(result.plan);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same bytes for the same input, whatever was asked in between', async () => {
    await fc.assert(
      fc.asyncProperty(sentence, sentence, async (text, other) => {
        const before = JSON.stringify(await ask(text));
        await ask(other, { timeZone: 'Pacific/Auckland' });
        expect(JSON.stringify(await createEmbeddedPlanner().makePlan({ ...BASE, text }))).toBe(
          before,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('refers every step to an earlier one, and to accounts of the request', async () => {
    await fc.assert(
      fc.asyncProperty(sentence, async (text) => {
        const result = await ask(text);
        const steps = result.ok ? result.plan.steps : [];
        const found = new Set<string>();
        for (const step of steps) {
          expect(['w', 'p']).toEqual(expect.arrayContaining(accountsOfStep({ steps }, step)));
          if ('of' in step) expect(found).toContain(step.of);
          if (step.kind === 'find_mails' || step.kind === 'find_events') found.add(step.id);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never drafts where it was told not to', async () => {
    const refusal = fc.constantFrom("but don't reply", 'without drafting replies', 'no replies');
    await fc.assert(
      fc.asyncProperty(sentence, refusal, async (text, words) => {
        const result = await ask(`Summarise emails about Project X ${words}. ${text}`);
        const drafts = result.ok
          ? result.plan.steps.filter(({ kind }) => kind === 'draft_replies')
          : [];
        expect(drafts).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('does not change its input', async () => {
    const input = { ...BASE, text: 'summarise emails from Sam since Monday and reply to Jane' };
    const before = structuredClone(input);
    await createEmbeddedPlanner().makePlan(input);
    expect(input).toEqual(before);
  });

  it.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])(
    'reads days in the user’s zone on a machine in %s',
    async (zone) => {
      vi.stubEnv('TZ', zone);
      const late = { at: '2026-03-12T23:30:00Z', timeZone: 'Europe/Berlin' };
      const result = await ask('emails from yesterday', late);
      expect(result.ok && result.plan.steps[0]).toMatchObject({
        query: { after: '2026-03-12', before: '2026-03-13' },
      });
    },
  );

  it('reads 3/5 as people do where the user lives', async () => {
    const at = '2026-08-01T12:00:00Z';
    const text = 'emails before 3/5/2026';
    const there = await ask(text, { at, timeZone: 'America/New_York' });
    const here = await ask(text, { at, timeZone: 'Europe/Berlin' });
    expect(there.ok && there.plan.steps[0]).toMatchObject({ query: { before: '2026-03-05' } });
    expect(here.ok && here.plan.steps[0]).toMatchObject({ query: { before: '2026-05-03' } });
  });

  it('takes out what no database or screen can hold', async () => {
    const result = await ask('summarise emails about “Pro\u0000ject \ud800X”');
    expect(result.ok && result.plan.steps[0]).toMatchObject({
      query: { topic: 'Pro ject \ufffdX' },
    });
  });

  it('reads a long and monotonous text as fast as any', async () => {
    for (const unit of [
      'the ',
      'and ',
      'draft replies to ',
      'from John and Jane, ',
      'please “x” ',
    ]) {
      const started = process.cpuUsage().user;
      await ask(unit.repeat(4000).slice(0, 4000));
      expect(process.cpuUsage().user - started).toBeLessThan(2_000_000);
    }
  });
});

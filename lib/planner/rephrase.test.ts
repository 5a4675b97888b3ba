import { describe, expect, it } from 'vitest';
import { PARAPHRASES } from './paraphrase-rules.ts';
import { ask, BASE } from './plan-outline.fixture.ts';
import { rephrase } from './rephrase.ts';

const EXAMPLES = PARAPHRASES.flatMap(({ ways }) => ways.flatMap(({ examples }) => examples));

describe('requests that are said the other way round', () => {
  it.each(EXAMPLES)('%s', async (text) => {
    expect(rephrase({ ...BASE, text }).text).not.toBe(text);
    expect((await ask(text)).ok).toBe(true);
  });

  it.each([
    'what should my next meeting be called?',
    'call the dentist tomorrow at 10',
    'how do I meet everyone who emailed about the budget?',
    'find people who emailed about the budget',
  ])('%s: stays as it is', (text) => {
    expect(rephrase({ ...BASE, text }).text).toBe(text);
  });
});

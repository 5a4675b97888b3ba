import { describe, expect, it } from 'vitest';
import { BASE } from '../plan-outline.fixture.ts';
import { readRequest } from '../read-request.ts';
import { RULES } from './rules.ts';

const EXAMPLES = RULES.flatMap((rule) =>
  rule.examples.map((example): [string, string] => [rule.name, example]),
);

describe('the grammar', () => {
  it.each(EXAMPLES)('%s: %s', (name, example) => {
    const { phrases } = readRequest({ ...BASE, text: example });
    expect(phrases.map((phrase) => phrase.rule)).toContain(name);
  });

  it('has an example for every rule, and no name twice', () => {
    expect(RULES.filter((rule) => rule.examples.length === 0)).toEqual([]);
    const names = RULES.map((rule) => rule.name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

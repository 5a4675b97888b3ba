import { describe, expect, it } from 'vitest';
import { createCheckOrigin } from './check-origin.ts';

describe('checking where a change comes from', () => {
  const check = createCheckOrigin('https://countersign.example/app');

  it('accepts its own pages, and programs that are no browser', () => {
    expect(() => check('https://countersign.example')).not.toThrow();
    expect(() => check(null)).not.toThrow();
  });

  it.each([
    'https://evil.test',
    'http://countersign.example',
    'https://countersign.example:8443',
    'https://countersign.example.evil.test',
    'https://www.countersign.example',
    'null',
    '',
  ])('refuses %j', (origin) => {
    expect(() => check(origin)).toThrow(expect.objectContaining({ code: 'bad_origin' }));
  });
});

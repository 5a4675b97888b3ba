import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallbackPath } from './callback-path.ts';

describe('readCallbackPath', () => {
  it.each([
    [undefined, '/'],
    ['', '/'],
    ['/approvals/1?x=2', '/approvals/1?x=2'],
    ['http://localhost:3000/c/1', '/c/1'],
    ['/signin?error=x', '/'],
    ['/api/auth/signout', '/'],
    ['//evil.example/a', '/a'],
    ['https://evil.example//evil.example', '/evil.example'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/alert(1)'],
  ])('reads %s as %s', (raw, path) => {
    expect(readCallbackPath(raw)).toBe(path);
  });

  it('never leaves this site', () => {
    const tricky = fc.array(
      fc.constantFrom('/', '\\', 'http:', 'evil.example', '.', '..', '@', '?', '#', '\t'),
    );
    fc.assert(
      fc.property(tricky, (parts) => {
        const path = readCallbackPath(parts.join(''));
        expect(new URL(path, 'http://own.example').host).toBe('own.example');
        expect(path.startsWith('/')).toBe(true);
      }),
    );
  });
});

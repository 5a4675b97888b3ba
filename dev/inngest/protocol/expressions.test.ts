import { describe, expect, it } from 'vitest';
import { evaluateKey, findExpressionFault, matchExpression } from './expressions.ts';

const event = { name: 'e', data: { id: 'a', n: 2, tags: ['x'], none: null } };

describe('matchExpression', () => {
  it.each([
    ['event.data.id == async.data.id', { data: { id: 'a' } }, true],
    ['event.data.id == async.data.id', { data: { id: 'b' } }, false],
    ['async.data.n <= event.data.n && event.name == "e"', { data: { n: 1 } }, true],
    ['"x" in event.data.tags', {}, true],
    ['event.data.id.startsWith(async.data.p)', { data: { p: 'a' } }, true],
    ['event.data.none == null', {}, true],
    ['event.data.missing == async.data.missing', { data: {} }, false],
    ['event.data.missing == "x" || event.data.id == "a"', {}, true],
    ['has(async.data.id)', { data: { id: 0 } }, true],
    ['event.data.id < 3', {}, false],
    ['event.data.id', {}, false],
  ])('%s with %j is %j', (expression, async, expected) => {
    expect(matchExpression(expression, { event, async })).toBe(expected);
  });

  it('holds where there is no expression', () => {
    expect(matchExpression(undefined, { event })).toBe(true);
    expect(matchExpression('', { event })).toBe(true);
  });
});

describe('findExpressionFault', () => {
  it('knows the second event only where two are compared', () => {
    expect(findExpressionFault('async.data.id == event.data.id', 'match')).toBeUndefined();
    expect(findExpressionFault('async.data.id == event.data.id', 'trigger')).toContain('async');
  });

  it('names what is wrong in a line', () => {
    expect(findExpressionFault('event.data ==', 'trigger')).toMatch(/^.+$/);
    expect(findExpressionFault('evnet.data.x == 1', 'trigger')).toContain('evnet');
  });
});

describe('evaluateKey', () => {
  it('tells values apart by type, and has one key for what is missing', () => {
    expect(evaluateKey('event.data.id', event)).toBe('"a"');
    expect(evaluateKey('event.data.n', event)).toBe('2');
    expect(evaluateKey('event.data.id + "/" + string(event.data.n)', event)).toBe('"a/2"');
    expect(evaluateKey('event.data.missing', event)).toBe('null');
    expect(evaluateKey('1 + 1', event)).toBe('"2"');
  });
});

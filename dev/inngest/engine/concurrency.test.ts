import { describe, expect, it } from 'vitest';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { createConcurrencyGate } from './concurrency.ts';

function limit(slug: string, concurrency: FunctionConfig['concurrency']): FunctionConfig {
  return {
    slug,
    uuid: '',
    appName: '',
    name: slug,
    url: '',
    maxAttempts: 1,
    triggers: [],
    cancel: [],
    timeouts: {},
    concurrency,
  };
}

const of = (user: string) => ({ data: { user } });

describe('a concurrency gate', () => {
  it('counts by key, and lets the next in when one leaves', () => {
    const gate = createConcurrencyGate();
    const config = limit('f', [{ limit: 1, key: 'event.data.user', scope: 'fn' }]);
    const leave = gate.enter(config, of('a'));
    expect(leave).toBeDefined();
    expect(gate.enter(config, of('a'))).toBeUndefined();
    expect(gate.enter(config, of('b'))).toBeDefined();
    leave?.();
    expect(gate.enter(config, of('a'))).toBeDefined();
  });

  it('takes no place of one limit where another refuses', () => {
    const gate = createConcurrencyGate();
    const config = limit('f', [
      { limit: 2, scope: 'fn' },
      { limit: 1, key: 'event.data.user', scope: 'fn' },
    ]);
    gate.enter(config, of('a'));
    expect(gate.enter(config, of('a'))).toBeUndefined();
    expect(gate.enter(config, of('b'))).toBeDefined();
    expect(gate.enter(config, of('c'))).toBeUndefined();
  });

  it('shares a limit of the environment between functions, and none of its own', () => {
    const gate = createConcurrencyGate();
    const shared = [{ limit: 1, key: '"mail"', scope: 'env' }];
    gate.enter(limit('f', shared), of('a'));
    expect(gate.enter(limit('g', shared), of('a'))).toBeUndefined();
    expect(gate.enter(limit('h', [{ limit: 1, scope: 'fn' }]), of('a'))).toBeDefined();
    expect(gate.enter(limit('i', [{ limit: 1, scope: 'fn' }]), of('a'))).toBeDefined();
  });
});

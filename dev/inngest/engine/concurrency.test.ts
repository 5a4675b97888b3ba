import { describe, expect, it } from 'vitest';
import type { FunctionConfig } from '#dev/inngest/protocol/function-config.ts';
import { createConcurrencyGate, nameSlots } from './concurrency.ts';

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

/** A gate that is entered as a run of a user enters it. */
function createGate() {
  const registered = new Map<string, FunctionConfig>();
  const gate = createConcurrencyGate((slug) => registered.get(slug));
  return {
    register: (config: FunctionConfig) => registered.set(config.slug, config),
    listFull: () => new Set(gate.listFull()),
    enter(config: FunctionConfig, user: string) {
      registered.set(config.slug, config);
      return gate.enter(config.slug, nameSlots(config, { data: { user } }));
    },
  };
}

describe('a concurrency gate', () => {
  it('counts by key, and lets the next in when one leaves', () => {
    const gate = createGate();
    const config = limit('f', [{ limit: 1, key: 'event.data.user', scope: 'fn' }]);
    const leave = gate.enter(config, 'a');
    expect(leave).toBeDefined();
    expect(gate.enter(config, 'a')).toBeUndefined();
    expect(gate.enter(config, 'b')).toBeDefined();
    leave?.();
    expect(gate.enter(config, 'a')).toBeDefined();
  });

  it('takes no place of one limit where another refuses', () => {
    const gate = createGate();
    const config = limit('f', [
      { limit: 2, scope: 'fn' },
      { limit: 1, key: 'event.data.user', scope: 'fn' },
    ]);
    gate.enter(config, 'a');
    expect(gate.enter(config, 'a')).toBeUndefined();
    expect(gate.enter(config, 'b')).toBeDefined();
    expect(gate.enter(config, 'c')).toBeUndefined();
  });

  it('names the slots that are full, until somebody leaves', () => {
    const gate = createGate();
    const config = limit('f', [
      { limit: 3, scope: 'fn' },
      { limit: 1, key: 'event.data.user', scope: 'fn' },
    ]);
    const leave = gate.enter(config, 'a');
    expect(gate.listFull()).toEqual(new Set(['f/1/"a"']));
    gate.enter(config, 'b');
    gate.enter(config, 'c');
    expect(gate.listFull()).toEqual(new Set(['f/0/', 'f/1/"a"', 'f/1/"b"', 'f/1/"c"']));
    leave?.();
    expect(gate.listFull()).toEqual(new Set(['f/1/"b"', 'f/1/"c"']));
  });

  it('goes by the limits that are registered now', () => {
    const gate = createGate();
    const of = (most: number) => limit('f', [{ limit: most, scope: 'fn' }]);
    gate.enter(of(1), 'a');
    expect(gate.listFull().size).toBe(1);
    gate.register(of(2));
    expect(gate.listFull().size).toBe(0);
  });

  it('counts a slot as full that refused, also where another function allows more', () => {
    const gate = createGate();
    const shared = (slug: string, most: number) =>
      limit(slug, [{ limit: most, key: '"mail"', scope: 'env' }]);
    gate.enter(shared('wide', 2), 'a');
    expect(gate.listFull()).toEqual(new Set());
    expect(gate.enter(shared('narrow', 1), 'a')).toBeUndefined();
    expect(gate.listFull().size).toBe(1);
  });

  it('shares a limit of the environment between functions, and none of its own', () => {
    const gate = createGate();
    const shared = [{ limit: 1, key: '"mail"', scope: 'env' }];
    gate.enter(limit('f', shared), 'a');
    expect(gate.enter(limit('g', shared), 'a')).toBeUndefined();
    expect(gate.enter(limit('h', [{ limit: 1, scope: 'fn' }]), 'a')).toBeDefined();
    expect(gate.enter(limit('i', [{ limit: 1, scope: 'fn' }]), 'a')).toBeDefined();
  });
});

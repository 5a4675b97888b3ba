import { describe, expect, it } from 'vitest';
import { actionKindSchema } from '#lib/domain/action.ts';
import { effectStateSchema } from '#lib/domain/effect.ts';
import type { EffectView } from '#lib/domain/views.ts';
import {
  canUndo,
  describeEffects,
  explainState,
  nameAudience,
  nameState,
  splitLongList,
} from './effect-words.ts';

const NOW = Date.parse('2026-06-16T09:00:00Z');

function build(changes: Partial<EffectView> = {}): EffectView {
  return {
    id: 'e',
    runId: 'r',
    actionId: 'a',
    kind: 'send_reply',
    state: 'held',
    releaseAt: '2026-06-16T09:05:00Z',
    finishedAt: null,
    undoUntil: null,
    deed: 'Send a reply',
    title: 'Re: Project X',
    people: ['Jane'],
    accountEmail: 'me@company.com',
    error: null,
    ...changes,
  };
}

describe('an effect in words', () => {
  it('has a word for every state of every kind, and “sent” only for mail', () => {
    for (const kind of actionKindSchema.options) {
      const words = effectStateSchema.options.map((state) => nameState({ kind, state }));
      expect(words.every((word) => /^[A-Z]/.test(word))).toBe(true);
      expect(words.some((word) => /send|sent/i.test(word))).toBe(
        /^send/.test(kind) || kind === 'forward_mail',
      );
    }
  });

  it('says whom it reaches', () => {
    expect(nameAudience(build())).toBe('to Jane');
    expect(nameAudience(build({ kind: 'delete_event', people: ['Jane', 'John'] }))).toBe(
      'and tell Jane, John',
    );
    expect(nameAudience(build({ people: [] }))).toBe('');
  });

  it('gives the reason of what was not done, and of an undo that failed', () => {
    const error = { code: 'moved', message: 'The event is gone.' };
    expect(explainState(build({ state: 'stale', error }))).toMatch(/^The event is gone\. Nothing/);
    expect(explainState(build({ state: 'failed' }))).toBe('It could not be sent.');
    expect(explainState(build({ state: 'dropped' }))).toMatch(/depends on/);
    expect(explainState(build({ state: 'done', error }))).toBe('The event is gone.');
    expect(explainState(build({ state: 'done' }))).toBeNull();
  });

  it('is summed up by what was done', () => {
    expect(
      describeEffects([
        build({ state: 'done' }),
        build({ state: 'done' }),
        build({ state: 'done', kind: 'create_event' }),
        build(),
        build({ state: 'stale' }),
        build({ state: 'dropped' }),
        build({ state: 'undoing' }),
      ]),
    ).toBe('2 replies sent, 1 event created, 1 waiting, 1 being undone, 2 not done');
    expect(describeEffects([])).toBe('Getting ready');
  });
});

describe('canUndo', () => {
  it('holds while it waits, and until the window of what was done has closed', () => {
    const until = (undoUntil: string | null) => canUndo(build({ state: 'done', undoUntil }), NOW);
    expect(canUndo(build(), NOW)).toBe(true);
    expect(until('2026-06-16T09:00:01Z')).toBe(true);
    expect(until('2026-06-16T09:00:00Z')).toBe(false);
    expect(until(null)).toBe(false);
    expect(canUndo(build({ state: 'running' }), NOW)).toBe(false);
  });
});

describe('splitLongList', () => {
  const many = (n: number) =>
    Array.from({ length: n }, (_, at) => build({ id: `e${at}`, state: 'done' }));

  it('shows a short list whole', () => {
    expect(splitLongList(many(10))).toEqual([many(10), []]);
  });

  it('shows of a long one whatever did not go well, and keeps all of it', () => {
    const effects = [...many(20), build({ id: 'bad', state: 'failed' })];
    const [shown, more] = splitLongList(effects);
    expect(shown.map((effect) => effect.id).slice(0, 2)).toEqual(['bad', 'e0']);
    expect([...shown, ...more]).toHaveLength(21);
    const waiting = Array.from({ length: 30 }, (_, at) => build({ id: `w${at}` }));
    expect(splitLongList(waiting)).toEqual([waiting, []]);
    const [some, others] = splitLongList([...effects, ...waiting], true);
    expect(some.map((effect) => effect.id).slice(0, 2)).toEqual(['bad', 'e0']);
    expect([some.length, others.length]).toEqual([8, 43]);
  });
});

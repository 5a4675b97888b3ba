import { Check, CircleSlash, Clock, Hourglass, TriangleAlert, Undo2, X } from 'lucide-react';
import type { ActionKind } from '#lib/domain/action.ts';
import { ACTION_WORDS } from '#lib/domain/describe-action.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { EffectView } from '#lib/domain/views.ts';
import type { BadgeTone } from '../ui/badge.tsx';

interface StateLook {
  tone: BadgeTone;
  icon: typeof Check;
}

export const STATE_LOOKS: Record<EffectState, StateLook> = {
  held: { tone: 'warn', icon: Clock },
  running: { tone: 'seal', icon: Hourglass },
  done: { tone: 'seal', icon: Check },
  undoing: { tone: 'warn', icon: Hourglass },
  undone: { tone: 'plain', icon: Undo2 },
  stale: { tone: 'warn', icon: TriangleAlert },
  dropped: { tone: 'plain', icon: CircleSlash },
  failed: { tone: 'stop', icon: X },
};

/** Kinds that are a mail leaving. */
const SENDING: ReadonlySet<ActionKind> = new Set(['send_mail', 'send_reply', 'forward_mail']);

/** On the badge: `Waiting`, `Sent`, `Not done`. */
export function nameState({ kind, state }: Pick<EffectView, 'kind' | 'state'>): string {
  switch (state) {
    case 'held':
      return 'Waiting';
    case 'running':
      return SENDING.has(kind) ? 'Sending' : 'Under way';
    case 'done':
      return capitalize(ACTION_WORDS[kind].done);
    case 'undoing':
      return 'Being undone';
    case 'undone':
      return 'Undone';
    case 'stale':
    case 'dropped':
      return 'Not done';
    case 'failed':
      return 'Failed';
  }
}

/** Whom it reaches: `to Jane`, `and tell Jane, John`; empty where nobody hears of it. */
export function nameAudience({ kind, people }: Pick<EffectView, 'kind' | 'people'>): string {
  return people.length === 0 ? '' : `${SENDING.has(kind) ? 'to' : 'and tell'} ${people.join(', ')}`;
}

/** What pressing the button that ends a hold does. */
export function nameRelease(kind: ActionKind): string {
  return SENDING.has(kind) ? 'Send now' : 'Do it now';
}

/** Why it was not done, or not undone; null where there is nothing to explain. */
export function explainState({ kind, state, error }: EffectView): string | null {
  switch (state) {
    case 'stale':
      return `${error?.message ?? 'It had changed since you approved it.'} Nothing was done; you are asked again where that still makes sense.`;
    case 'dropped':
      return (
        error?.message ?? 'Something that it depends on was not done, so this was not done either.'
      );
    case 'failed':
      return error?.message ?? `It could not be ${ACTION_WORDS[kind].done}.`;
    case 'done':
      return error?.message ?? null;
    default:
      return null;
  }
}

/** `2 replies sent, 1 waiting, 1 failed`. */
export function describeEffects(effects: readonly EffectView[]): string {
  const having = (...states: EffectState[]) =>
    effects.filter((effect) => states.includes(effect.state)).length;
  const done = Map.groupBy(
    effects.filter((effect) => effect.state === 'done'),
    ({ kind }) => kind,
  );
  const parts = [
    ...[...done].map(([kind, all]) => {
      const { one, many, done: word } = ACTION_WORDS[kind];
      return `${all.length} ${all.length === 1 ? one : many} ${word}`;
    }),
    ...(
      [
        [having('held'), 'waiting'],
        [having('running'), 'under way'],
        [having('undoing'), 'being undone'],
        [having('undone'), 'undone'],
        [having('stale', 'dropped'), 'not done'],
        [having('failed'), 'failed'],
      ] as const
    ).flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : [])),
  ];
  return parts.length === 0 ? 'Getting ready' : parts.join(', ');
}

/** Whether an effect can be undone at `now` (epoch milliseconds). */
export function canUndo({ state, undoUntil }: EffectView, now: number): boolean {
  return (
    state === 'held' || (undoUntil !== null && state === 'done' && Date.parse(undoUntil) > now)
  );
}

/** So many rows stand open; of a longer list the others are one press away. */
const OPEN_ROWS = 8;
const QUIET: ReadonlySet<EffectState> = new Set(['done', 'undone', 'dropped']);

/** Of a batch that is under way, the open ones come and go: they stay where they are. */
const QUIET_WHILE_BUSY: ReadonlySet<EffectState> = new Set([
  ...QUIET,
  'held',
  'running',
  'undoing',
]);

/**
 * Of a long list, what is shown at once: whatever did not simply go well, then the first ones.
 * @param busy whether a batch is being carried out or undone
 */
export function splitLongList(
  effects: EffectView[],
  busy = false,
): [shown: EffectView[], more: EffectView[]] {
  if (effects.length <= OPEN_ROWS + 2) {
    return [effects, []];
  }
  const calm = busy ? QUIET_WHILE_BUSY : QUIET;
  const loud = effects.filter(({ state, error }) => !calm.has(state) || error !== null);
  const quiet = effects.filter((effect) => !loud.includes(effect));
  const sorted = [...loud, ...quiet];
  const open = Math.max(OPEN_ROWS, loud.length);
  return [sorted.slice(0, open), sorted.slice(open)];
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

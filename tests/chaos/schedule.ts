import { createHash } from 'node:crypto';
import { Random } from './random.ts';

/** What is asked for: between them every kind of action, with and without guests. */
export const WISHES = [
  'send',
  'reply',
  'forward',
  'draft',
  'label',
  'star',
  'archive',
  'archive-some',
  'trash',
  'trash-some',
  'create',
  'create-invite',
  'rename',
  'rename-invite',
  'reschedule',
  'reschedule-invite',
  'invite',
  'move-calendar',
  'move-account',
  'delete',
  'delete-invite',
] as const;
export type Wish = (typeof WISHES)[number];

/** How the approval is answered. */
export const ANSWERS = [
  'all',
  'some',
  'edited',
  'link',
  'link-edited',
  /** The same decision two times at once. */
  'twice',
  /** Approve and reject from two devices at once. */
  'opposite',
  /** The same, one of them by the mail's link. */
  'opposite-link',
  /** In the moment in which the approval is there to be seen. */
  'at-once',
  'at-expiry',
  /** Nobody decides; the run is then started again with one click. */
  'expire',
  'reject',
] as const;
type AnswerMode = (typeof ANSWERS)[number];

type FollowUp = 'wait' | 'send-now' | 'undo-one' | 'undo-run';

export const USERS = ['alex', 'jane', 'priya'] as const;
export type UserName = (typeof USERS)[number];

/** Moments of a run: `asked`, the approval `shown`, `decided`. */
export type Moment = 'asked' | 'shown' | 'decided';

export interface RunSpec {
  index: number;
  /** Stands in every title of the run, so that whatever it does is known by it. */
  code: string;
  user: UserName;
  wish: Wish;
  answer: AnswerMode;
  followUp: FollowUp;
  /** The request is sent two times at once, with the same id. */
  askTwice: boolean;
  cancel: { at: Moment; delayMs: number } | null;
  /** A newer mail arrives in the thread once the reply is approved. */
  meddle: boolean;
  /** For Alex: what is to be changed lies in the personal account. */
  personal: boolean;
  /** Waits in between, milliseconds, and a number for every other choice. */
  pauses: { beforeDecision: number; beforeFollowUp: number; choice: number };
}

export const PARTS = ['app', 'inngest', 'postgres'] as const;
export type KillablePart = (typeof PARTS)[number];

export interface KillSpec {
  /** How much of the runs' work is done by then, 0 to 1. */
  at: number;
  delayMs: number;
  part: KillablePart;
  /** How long it stays away before it is started again. */
  downMs: number;
}

export interface Schedule {
  runs: RunSpec[];
  kills: KillSpec[];
  digest: string;
}

const SEVERAL: ReadonlySet<Wish> = new Set(['archive-some', 'trash-some', 'move-account']);
const MAILS: ReadonlySet<Wish> = new Set(['send', 'reply', 'forward', 'draft']);
const EDITABLE: ReadonlySet<Wish> = new Set([
  ...MAILS,
  'create',
  'create-invite',
  'rename',
  'rename-invite',
  'reschedule',
  'reschedule-invite',
  'invite',
]);

/** What takes its minutes begins early, so that the rest goes on meanwhile. */
const SLOW: ReadonlySet<AnswerMode> = new Set(['expire', 'at-expiry']);

function fits(answer: AnswerMode, wish: Wish): boolean {
  switch (answer) {
    case 'some':
      return SEVERAL.has(wish);
    case 'edited':
      return EDITABLE.has(wish);
    case 'link-edited':
      return MAILS.has(wish);
    default:
      return true;
  }
}

/** Draws each value of a list about as often as the others, in an order of its own. */
function dealEvenly<T>(random: Random, list: readonly T[]): (fits?: (one: T) => boolean) => T {
  const used = new Map(list.map((one) => [one, 0]));
  return (suits = () => true) => {
    const open = list.filter(suits);
    const least = Math.min(...open.map((one) => used.get(one) ?? 0));
    const drawn = random.pick(open.filter((one) => used.get(one) === least));
    used.set(drawn, least + 1);
    return drawn;
  };
}

/** Everything that is left to chance, from one seed: the same seed gives the same schedule. */
export function makeSchedule(options: {
  runs: number;
  kills: number;
  seed: number;
  /** What may be killed. */
  parts: readonly KillablePart[];
}): Schedule {
  const random = new Random(options.seed);
  const dealWish = dealEvenly(random, WISHES);
  const dealAnswer = dealEvenly(random, ANSWERS);
  const drawn = Array.from({ length: options.runs }, () => {
    const wish = dealWish();
    return drawRun(
      random,
      wish,
      dealAnswer((answer) => fits(answer, wish)),
    );
  });
  const runs = [...drawn]
    .sort((a, b) => Number(SLOW.has(b.answer)) - Number(SLOW.has(a.answer)))
    .map((run, index) => ({ ...run, index, code: `k${String(index).padStart(3, '0')}` }));
  const kills = drawKills(random, options.kills, options.parts);
  const digest = createHash('sha256')
    .update(JSON.stringify({ runs, kills }))
    .digest('hex')
    .slice(0, 12);
  return { runs: spread(random, runs), kills, digest };
}

function drawRun(random: Random, wish: Wish, answer: AnswerMode): Omit<RunSpec, 'index' | 'code'> {
  // Only Alex has two accounts to move an event between.
  const user = wish === 'move-account' ? 'alex' : random.pick(USERS);
  return {
    user,
    wish,
    answer,
    followUp: random.pick(['wait', 'send-now', 'send-now', 'undo-one', 'undo-run'] as const),
    askTwice: random.chance(0.15),
    cancel: random.chance(0.12)
      ? {
          at: random.pick(['asked', 'shown', 'decided'] as const),
          delayMs: random.below(1_500),
        }
      : null,
    meddle: wish === 'reply' && random.chance(0.4),
    personal: user === 'alex' && random.chance(0.4),
    pauses: {
      beforeDecision: random.below(800),
      beforeFollowUp: random.below(1_200),
      choice: random.below(1_000),
    },
  };
}

/** The slow ones stay among the first half, but do not stand in a row. */
function spread(random: Random, runs: RunSpec[]): RunSpec[] {
  const half = Math.ceil(runs.length / 2);
  return [...random.shuffle(runs.slice(0, half)), ...random.shuffle(runs.slice(half))];
}

function drawKills(random: Random, count: number, parts: readonly KillablePart[]): KillSpec[] {
  if (parts.length === 0) {
    return [];
  }
  return Array.from({ length: count }, (_, index) => ({
    at: (index + random.next()) / count,
    delayMs: random.below(1_500),
    part: random.pick(parts),
    downMs: random.chance(0.2) ? random.below(3_000) : 0,
  })).sort((a, b) => a.at - b.at);
}

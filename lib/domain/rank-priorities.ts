import { Temporal } from 'temporal-polyfill';
import type { Priority } from './briefing.ts';
import { dayNumberOf } from './zone-clock.ts';

/** Something to do, with what its rank goes by. */
export interface DayTask extends Omit<Priority, 'reasons'> {
  /** The mail or the event that it came from, and in which account. */
  origin: { accountId: string; ref: string };
  /** ISO instant that it is of use before; null: at any time. */
  before: string | null;
  /** Why, as far as it is known where it was found. */
  reasons: string[];
  signals: {
    /** How many asks of the user are open. */
    asks: number;
    /** Says of itself that it is pressing. */
    urgent: boolean;
    unread: boolean;
    /** From a list or a robot. */
    automated: boolean;
    /** How many of the user's last mails went to who wrote it. */
    written: number;
    /** ISO instant since when it waits; null: it does not. */
    since: string | null;
    /** ISO instant at which the user meets who wrote it that day; null: not. */
    meetsAt: string | null;
  };
}

/** The day that is ranked for, and the ISO instant at which. */
export interface RankedDay {
  day: string;
  at: string;
  timeZone: string;
}

interface Weight {
  points: number;
  reason: string | null;
}

const OFTEN = 3;
const NOTHING: Weight = { points: 0, reason: null };
/** What a list or a robot sent stays below what any person wrote. */
const AUTOMATED_SHARE = 0.04;

/**
 * The order in which tasks come first, by stated rules: open asks and their limits, who asks, what
 * is met today, what presses, what waits. The same tasks give the same order, however they are given.
 */
export function rankPriorities(tasks: readonly DayTask[], day: RankedDay): DayTask[] {
  return tasks
    .map((task) => weighTask(task, day))
    .toSorted(
      (a, b) =>
        b.points - a.points ||
        compare(a.task.due ?? '9', b.task.due ?? '9') ||
        compare(a.task.id, b.task.id),
    )
    .map(({ task }) => task);
}

function weighTask(task: DayTask, day: RankedDay): { task: DayTask; points: number } {
  const weights = RULES.map((rule) => rule(task, day));
  const points = weights.reduce((sum, one) => sum + one.points, 0);
  const reasons = [...task.reasons, ...weights.flatMap(({ reason }) => reason ?? [])];
  return {
    task: { ...task, reasons: reasons.length > 0 ? reasons : [PLAIN_REASONS[task.kind]] },
    points: task.signals.automated ? points * AUTOMATED_SHARE : points,
  };
}

const KIND_POINTS: Readonly<Record<Priority['kind'], number>> = {
  reply: 30,
  prepare: 40,
  settle: 36,
  answer: 22,
  read: 10,
};

/** Said where there is no other reason. */
const PLAIN_REASONS: Readonly<Record<Priority['kind'], string>> = {
  reply: 'asks something of you',
  prepare: 'comes up',
  settle: 'comes up',
  answer: 'has no answer yet',
  read: 'is new',
};

/** Each gives points and, where the user would not see it anyway, the reason in words. */
const RULES: readonly ((task: DayTask, day: RankedDay) => Weight)[] = [
  ({ kind }) => ({ points: KIND_POINTS[kind], reason: null }),
  weighDue,
  ({ signals }) => ({ points: Math.max(0, Math.min(signals.asks, 3) - 1) * 2, reason: null }),
  ({ signals: { written, automated } }) => {
    if (automated || written === 0) return NOTHING;
    return written >= OFTEN
      ? { points: 14, reason: 'you often write to them' }
      : { points: 8, reason: null };
  },
  ({ signals }, { timeZone }) =>
    signals.meetsAt === null
      ? NOTHING
      : { points: 10, reason: `you meet at ${writeClock(signals.meetsAt, timeZone)}` },
  ({ signals }) => (signals.urgent ? { points: 10, reason: 'says it is urgent' } : NOTHING),
  ({ signals }) => (signals.unread ? { points: 4, reason: 'unread' } : NOTHING),
  weighAge,
];

function weighDue({ due, kind }: DayTask, { day, timeZone }: RankedDay): Weight {
  if (due === null) {
    return NOTHING;
  }
  const left = dayNumberOf(readDay(due, timeZone)) - dayNumberOf(day);
  if (left < 0) {
    return { points: 34, reason: 'overdue' };
  }
  if (left === 0) {
    return { points: 40, reason: kind === 'prepare' ? null : 'due that day' };
  }
  return { points: left === 1 ? 28 : left <= 3 ? 18 : left <= 7 ? 10 : 3, reason: null };
}

function weighAge({ signals: { since } }: DayTask, { day, timeZone }: RankedDay): Weight {
  const days = since === null ? 0 : dayNumberOf(day) - dayNumberOf(readDay(since, timeZone));
  if (days < 2) {
    return NOTHING;
  }
  return { points: Math.min(days, 8), reason: `waiting for ${days} days` };
}

function readDay(iso: string, timeZone: string): string {
  return iso.length === 10
    ? iso
    : Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function writeClock(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

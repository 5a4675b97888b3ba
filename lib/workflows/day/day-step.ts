import { Temporal } from 'temporal-polyfill';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import type { RunAccount, RunStateType } from '../run-state.ts';

/** The step that plans a day, and the run's accounts that it looks at. */
export function requireDayStep(state: Pick<RunStateType, 'plan' | 'accounts'>): {
  step: StepOf<'brief_day'>;
  accounts: RunAccount[];
} {
  const [step] = stepsOf(state.plan, 'brief_day');
  if (!step) {
    throw new Error('no day to plan in this run');
  }
  return { step, accounts: state.accounts.filter(({ email }) => step.accountIds.includes(email)) };
}

/** `YYYY-MM-DD` of the request, so many days before. */
export function dayBefore(
  { at, timeZone }: Pick<RunStateType, 'at' | 'timeZone'>,
  days: number,
): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days })
    .toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

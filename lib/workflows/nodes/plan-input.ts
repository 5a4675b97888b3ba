import type { PlanInput } from '#lib/domain/plan.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { RunStateType } from '../run-state.ts';

/** What the planner sees: the user's words and whom they know; never the content of a mail. */
export function planInputOf(
  state: Pick<RunStateType, 'text' | 'at' | 'timeZone' | 'accounts' | 'contacts' | 'previous'> & {
    settings?: Settings;
  },
): PlanInput {
  return {
    text: state.text,
    at: state.at,
    timeZone: state.timeZone,
    // Addresses, not row ids: the same request has the same plan wherever it is made.
    accounts: state.accounts.map(({ email, label, defaultFor = [] }) => ({
      id: email,
      email,
      label,
      ...(defaultFor.length > 0 && { defaultFor }),
    })),
    contacts: state.contacts,
    previous: state.previous,
    ...(state.settings && {
      workingHours: state.settings.workingHours,
      weekStart: state.settings.weekStart,
    }),
  };
}

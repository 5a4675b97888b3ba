import { type StepKind, stepsOf } from '#lib/domain/plan.ts';
import type { RunStateType } from './run-state.ts';

const MAIL: readonly StepKind[] = [
  'find_mails',
  'summarize_mails',
  'draft_replies',
  'write_mail',
  'forward_mails',
  'organize_mails',
  'find_people',
];
const CALENDAR: readonly StepKind[] = [
  'find_events',
  'find_slots',
  'create_event',
  'change_events',
  'move_events',
  'delete_events',
  'respond_to_events',
];

/** Mail and calendar are both needed, or the plan says that they are. */
export function isMixed({ plan, later }: Pick<RunStateType, 'plan' | 'later'>): boolean {
  const kinds = [...(plan?.steps ?? []), ...later].map(({ kind }) => kind);
  const both =
    kinds.some((kind) => MAIL.includes(kind)) && kinds.some((kind) => CALENDAR.includes(kind));
  return plan?.workflow === 'mixed' || both;
}

/** The first nodes of what the plan is about; the wait where nothing comes before it. */
export function chooseBranch(state: Pick<RunStateType, 'plan' | 'later'>): string[] {
  const steps = state.plan?.steps ?? [];
  if (steps.length === 0 && state.later.length > 0) {
    return ['wait_until'];
  }
  if (stepsOf(state.plan, 'brief_day').length > 0) {
    return ['planning_emails', 'planning_calendar', 'planning_patterns'];
  }
  if (isMixed(state)) {
    return ['determine_domains'];
  }
  if (steps.some(({ kind }) => CALENDAR.includes(kind))) {
    return ['get_calendar_data'];
  }
  return stepsOf(state.plan, 'find_mails', 'find_people').length > 0
    ? ['search_emails']
    : ['create_action_list'];
}

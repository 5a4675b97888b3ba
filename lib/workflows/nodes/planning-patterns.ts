import { Temporal } from 'temporal-polyfill';
import { takesTime } from '#lib/domain/event-busy.ts';
import { findHabits } from '#lib/domain/find-habits.ts';
import { mergeTwins } from '#lib/domain/merge-twins.ts';
import { addDays, dayBefore, requireDayStep } from '../day/day-step.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import { showProgress } from '../tell-user.ts';

/** So far back habits are looked for. */
export const HABIT_WEEKS = 6;
const MAX_EVENTS = 250;

/** What the past weeks have in common. */
export function createPlanningPatterns(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'planning_patterns', 'Looking for your habits…');
    const { step, accounts } = requireDayStep(state);
    const today = dayBefore(state, 0);
    // What is planned for the days until then is no habit yet.
    const day = Temporal.PlainDate.compare(step.day, today) < 0 ? step.day : today;
    const lists = await Promise.all(
      accounts.map(({ id }) =>
        readTool(ports, state, ports.tools.searchEvents, id, {
          query: {
            title: null,
            people: [],
            after: addDays(day, -7 * HABIT_WEEKS),
            before: day,
            startsAt: null,
            order: 'latest',
            limit: MAX_EVENTS,
          },
          timeZone: state.timeZone,
          at: state.at,
        }),
      ),
    );
    const past = mergeTwins(lists.flat(), state.accounts)
      .filter(takesTime)
      .flatMap(({ start, end, summary, attendees, htmlLink }) =>
        'date' in start || 'date' in end
          ? []
          : [
              {
                title: summary,
                start: start.dateTime,
                end: end.dateTime,
                shared: attendees.length > 1,
                href: htmlLink,
              },
            ],
      )
      .map((event) => ({
        ...event,
        start: new Date(event.start).toISOString(),
        end: new Date(event.end).toISOString(),
      }));
    const habits = findHabits(past, { day, weeks: HABIT_WEEKS, timeZone: state.timeZone });
    return { day: { habits } };
  };
}

import { nameOfEvent } from '#lib/domain/event-conflicts.ts';
import { instantOf } from '#lib/domain/event-time.ts';
import { isFree } from '#lib/domain/free-slots.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { listPlannedSpans, type PlannedSpan } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { Clashes, RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** Titles of conflicting events that a preview names. */
const NAMED = 3;

/** What is already in the times that the plan would take, and what is nearer than the user likes. */
export function createFindConflicts(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    if (listPlannedSpans(state).length > 0) {
      await showProgress(ports, state, 'find_conflicts', 'Checking for conflicts…');
    }
    return findPlannedConflicts(ports, state);
  };
}

/** The same for each planned time, by `PlannedSpan.key`. */
export async function findPlannedConflicts(ports: WorkflowPorts, state: RunStateType) {
  const planned = listPlannedSpans(state);
  const [found, clashes] = await Promise.all([
    Promise.all(planned.map((one) => findOf(ports, state, one))),
    Promise.all(planned.map((one) => findClashes(ports, state, one))),
  ]);
  return {
    clashes: Object.fromEntries(clashes.flat()),
    overlaps: Object.fromEntries(found.map(({ key, overlapping }) => [key, overlapping])),
    conflicts: Object.fromEntries(found.map(({ key, conflicts }) => [key, conflicts])),
    adjacent: Object.fromEntries(found.map(({ key, adjacent }) => [key, adjacent])),
  };
}

async function findOf(
  ports: WorkflowPorts,
  state: RunStateType,
  { key, accountId, span, title, event }: PlannedSpan,
): Promise<{ key: string; overlapping: string[]; conflicts: string[]; adjacent: string[] }> {
  const found = await readTool(ports, state, ports.tools.findConflicts, accountId, {
    ...span,
    title,
    bufferMinutes: state.settings.meetingBufferMinutes,
    except: event && { calendarId: event.calendarId, eventId: event.id },
  });
  const repeated = new Set(found.duplicates.map(nameOfEvent));
  return {
    key,
    overlapping: found.overlapping.map(nameOfEvent),
    // A second one of the same title is named first.
    conflicts: nameSome([
      ...found.duplicates.map(({ summary }) => `${summary} (the same title)`),
      ...found.overlapping.filter((one) => !repeated.has(nameOfEvent(one))).map(titleOf),
    ]),
    adjacent: nameSome(found.adjacent.map(titleOf)),
  };
}

/** Of what repeats, the later times that are taken: one look at when the account is busy. */
async function findClashes(
  ports: WorkflowPorts,
  state: RunStateType,
  { key, accountId, series = [] }: PlannedSpan,
): Promise<[string, Clashes][]> {
  const times = series.map((span) => ({
    start: instantOf(span.start, state.timeZone),
    end: instantOf(span.end, state.timeZone),
  }));
  const [first, last] = [times.at(0), times.at(-1)];
  if (!(first && last) || times.length === 1) {
    return [];
  }
  const range = { start: first.start, end: last.end };
  const busy = await readTool(ports, state, ports.tools.listBusy, accountId, range);
  const taken = times.filter((time) => !isFree(time, busy));
  // What the first one meets is told by name.
  return taken.some((time) => time !== first)
    ? [[key, { of: times.length, days: taken.map(({ start }) => start) }]]
    : [];
}

function titleOf({ summary }: { summary: string }): string {
  return summary || 'something without a title';
}

function nameSome(titles: string[]): string[] {
  const rest = titles.length - NAMED;
  return rest > 0 ? [...titles.slice(0, NAMED), `${rest} more`] : titles;
}

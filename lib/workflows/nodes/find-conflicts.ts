import type { WorkflowNode } from '../observe-node.ts';
import { listPlannedSpans, type PlannedSpan } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** Titles of conflicting events that are looked up for the preview. */
const NAMED = 3;

/** What is already in the times that the plan would take. */
export function createFindConflicts(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const planned = listPlannedSpans(state);
    if (planned.length > 0) {
      await showProgress(ports, state, 'find_conflicts', 'Checking for conflicts…');
    }
    const found = await Promise.all(planned.map((one) => findOverlaps(ports, state, one)));
    return {
      overlaps: Object.fromEntries(found.map(({ key, overlapping }) => [key, overlapping])),
      conflicts: Object.fromEntries(found.map(({ key, titles }) => [key, titles])),
    };
  };
}

async function findOverlaps(
  ports: WorkflowPorts,
  state: RunStateType,
  { key, accountId, span, event }: PlannedSpan,
): Promise<{ key: string; overlapping: string[]; titles: string[] }> {
  const except = event && { calendarId: event.calendarId, eventId: event.id };
  const overlapping = await readTool(ports, state, ports.tools.listOverlapping, accountId, {
    ...span,
    except,
  });
  const titles = await Promise.all(
    overlapping.slice(0, NAMED).map(async (id) => {
      const cut = id.lastIndexOf('/');
      const ref = { calendarId: id.slice(0, cut), eventId: id.slice(cut + 1) };
      const other = await readTool(ports, state, ports.tools.readEvent, accountId, ref);
      return other?.summary || 'something without a title';
    }),
  );
  const rest = overlapping.length - titles.length;
  return { key, overlapping, titles: rest > 0 ? [...titles, `${rest} more`] : titles };
}

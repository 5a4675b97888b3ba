import { correlateDay } from '../day/correlate-day.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { requireAccount } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** Which mails belong to which meeting, and what there is to do. */
export function createCorrelateInsights(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'correlate_insights', 'Putting mails and meetings together…');
    const { mails, calendar } = state.day;
    const insights = correlateDay(
      { tasks: mails?.tasks ?? [], recent: mails?.recent ?? [] },
      calendar?.meetings ?? [],
      {
        at: state.at,
        linkOf: ({ accountId, mailId }) =>
          `${ports.mailLink(requireAccount(state, accountId))}${encodeURIComponent(mailId)}`,
      },
    );
    return { day: { insights } };
  };
}

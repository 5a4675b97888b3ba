import type { RunRecordView } from '#lib/domain/views.ts';
import { describePlan } from '#lib/planner/describe-plan.ts';
import type { Stores } from './database.ts';
import type { createQueries } from './queries.ts';

/** A run from its request to what was done, as its owner may look at it afterwards. */
export function createRunRecords(parts: {
  stores: Stores;
  readRun: ReturnType<typeof createQueries>['readRun'];
}) {
  const { runs, approvals, answers, accounts } = parts.stores;
  return {
    async readRunRecord(userId: string, runId: string): Promise<RunRecordView | null> {
      const record = await runs.getRun(userId, runId);
      const detail = await parts.readRun(userId, runId);
      if (!(record && detail)) {
        return null;
      }
      const own = await accounts.listAccounts(userId);
      const emails = new Map(own.map(({ id, email }) => [id, email]));
      const decisions = await approvals.listDecisions(userId, runId);
      const { text, requestedAt: at, timeZone, plan } = record;
      const shown = detail.approvals.toReversed();
      return {
        run: detail.run,
        asked: { text, at, timeZone },
        planned: plan && {
          steps: describePlan(
            plan,
            own.map(({ email, label }) => ({ id: email, email, label })),
            { at, timeZone },
          ),
          notes: plan.assumptions,
        },
        read: (await answers.listAnswers(userId, runId)).map((answer) => ({
          tool: answer.tool,
          accountEmail: emails.get(answer.accountId) ?? '',
          at: answer.at,
          answer: summarizeAnswer(answer.output),
        })),
        shown: shown.map((approval) => ({
          approval,
          decision: decisions.find((one) => one.approvalId === approval.id) ?? null,
        })),
        done: detail.effects,
      };
    },
  };
}

/** How much a tool answered; what it answered stays in the record. */
function summarizeAnswer(output: unknown): string {
  if (output === null) {
    return 'nothing';
  }
  if (Array.isArray(output)) {
    return output.length === 1 ? 'one result' : `${output.length} results`;
  }
  return typeof output === 'object' ? 'one result' : String(output);
}

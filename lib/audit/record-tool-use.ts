import type { AuditLog } from './ports.ts';

/** How often a run read by a tool from an account; the same question twice counts once. */
interface ToolUse {
  accountId: string;
  tool: string;
  count: number;
}

/**
 * Notes in the audit log what a run has read: which tools, of which accounts, how often. One entry a
 * run, made from its record when it ends, so that reading itself waits for nothing; each change has an
 * entry of its own from the ledger. A run that read nothing has none.
 */
export function createRecordToolUse(ports: {
  audit: AuditLog;
  countToolUse(userId: string, runId: string): Promise<ToolUse[]>;
}) {
  return async (userId: string, runId: string): Promise<void> => {
    const tools = await ports.countToolUse(userId, runId);
    if (tools.length > 0) {
      await ports.audit.record(userId, {
        event: 'run.read',
        subject: `run:${runId}`,
        data: { tools },
        address: null,
        agent: null,
      });
    }
  };
}

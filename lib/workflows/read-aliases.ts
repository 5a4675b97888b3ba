import { listAliases } from '#lib/domain/send-as.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import type { RunAccount, RunStateType } from './run-state.ts';

/** It is read beside a search; where it takes longer, the run goes on without. */
const MAX_MS = 5_000;

/**
 * The run's accounts with their aliases, each read once a run. No failure is worth the run: an
 * account whose aliases are not known answers from its own address, as is shown before it does.
 */
export function readAliases(
  ports: Pick<WorkflowPorts, 'callTool' | 'answers' | 'tools'>,
  state: Pick<RunStateType, 'userId' | 'runId' | 'accounts'>,
): Promise<RunAccount[]> {
  return Promise.all(
    state.accounts.map(async (account) => {
      if (account.aliases || !account.capabilities.includes('read_mail')) {
        return account;
      }
      try {
        const signal = AbortSignal.timeout(MAX_MS);
        const { listSendAs } = ports.tools;
        const sendAs = await readTool(ports, state, listSendAs, account.id, {}, { signal });
        return { ...account, aliases: listAliases(sendAs) };
      } catch {
        return { ...account, aliases: [] };
      }
    }),
  );
}

import type { Capability } from '#lib/domain/account.ts';
import type { Block } from '#lib/domain/chat.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { RunAccount } from '../email-state.ts';
import type { EmailNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { tellUser } from '../tell-user.ts';

/**
 * Whether the plan's accounts grant what its steps need. Where something is missing the run ends
 * here, before anything is read, and says what to grant. The calendar is no condition: without it
 * drafts promise no time.
 */
export function createCheckPermissions(ports: WorkflowPorts): EmailNode {
  return async (state) => {
    const needed = state.plan ? neededCapabilities(state.plan) : new Map<string, Capability[]>();
    const blocks = state.accounts.flatMap((account) =>
      missingBlock(account, needed.get(account.email) ?? []),
    );
    if (blocks.length === 0) {
      return {};
    }
    await tellUser(ports, state, 'permission', [
      {
        type: 'text',
        text: 'I stopped before reading anything: a permission is missing. Grant it and ask again.',
      },
      ...blocks,
    ]);
    return { outcome: 'completed' };
  };
}

/** By account address, what the steps of the plan need there. */
function neededCapabilities(plan: Plan): Map<string, Capability[]> {
  const needed = new Map<string, Set<Capability>>();
  const accountsOf = new Map<string, string[]>();
  for (const step of plan.steps) {
    const accounts = step.kind === 'find_mails' ? step.accountIds : (accountsOf.get(step.of) ?? []);
    accountsOf.set(step.id, accounts);
    const capability = step.kind === 'draft_replies' ? 'send_mail' : 'read_mail';
    for (const email of accounts) {
      needed.set(email, (needed.get(email) ?? new Set<Capability>()).add(capability));
    }
  }
  return new Map([...needed].map(([email, set]) => [email, [...set]]));
}

function missingBlock(account: RunAccount, needed: Capability[]): Block[] {
  const missing = needed.filter((capability) => !account.capabilities.includes(capability));
  return missing.length === 0
    ? []
    : [
        {
          type: 'permission',
          accountId: account.id,
          accountEmail: account.email,
          missing,
        },
      ];
}

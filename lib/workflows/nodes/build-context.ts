import type { Contact, Plan } from '#lib/domain/plan.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { EmailStateType } from '../email-state.ts';
import type { EmailNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress } from '../tell-user.ts';

const MAX_CONTACTS = 100;

/**
 * What the plan needs to know besides the words: the user's settings and, where the words name
 * somebody, the people of their recent mail.
 */
export function createBuildContext(ports: WorkflowPorts): EmailNode {
  return async (state) => {
    const settings = await ports.accounts.getSettings(state.userId);
    if (!(state.plan && namesSomebody(state.plan))) {
      return { settings, contacts: [] };
    }
    await showProgress(ports, state, 'build_context', 'Looking up the people you named…');
    const lists = await Promise.all(
      state.accounts
        .filter((account) => account.capabilities.includes('read_mail'))
        .map((account) => listContacts(ports, state, account.id)),
    );
    return { settings, contacts: mergeContacts(lists.flat()) };
  };
}

function namesSomebody(plan: Plan): boolean {
  return plan.steps.some(
    (step) =>
      step.kind === 'find_mails' && step.query.people.some((person) => person.address === null),
  );
}

/** Without contacts a name is still searched for as it is written, so this may not fail the run. */
async function listContacts(
  ports: WorkflowPorts,
  state: EmailStateType,
  accountId: string,
): Promise<Contact[]> {
  try {
    return await ports.callTool(
      ports.tools.listCorrespondents,
      { userId: state.userId, accountId },
      { limit: MAX_CONTACTS },
    );
  } catch (error) {
    if (error instanceof AppError && !error.retryable) {
      return [];
    }
    throw error;
  }
}

function mergeContacts(contacts: Contact[]): Contact[] {
  const byAddress = new Map(contacts.map((contact) => [contact.address, contact]));
  return [...byAddress.values()].sort((a, b) => a.address.localeCompare(b.address, 'en'));
}

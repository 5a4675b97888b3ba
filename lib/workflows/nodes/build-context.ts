import type { Contact, Plan, Step } from '#lib/domain/plan.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readAliases } from '../read-aliases.ts';
import { readTool } from '../read-tool.ts';
import type { RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

const MAX_CONTACTS = 100;

/**
 * What the plan needs to know besides the words: the user's settings and, where the words name
 * somebody, the people of their recent mail.
 */
export function createBuildContext(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const settings = await ports.accounts.getSettings(state.userId);
    // Who is meant may be what is going to be asked.
    if (state.plan && !namesSomebody(state.plan)) {
      return { settings, contacts: [] };
    }
    await showProgress(ports, state, 'build_context', 'Looking up the people you named…');
    const [accounts, ...lists] = await Promise.all([
      readAliases(ports, state),
      ...state.accounts
        .filter((account) => account.capabilities.includes('read_mail'))
        .map((account) => listContacts(ports, state, account.id)),
    ]);
    // A name means somebody else, and an alias of the user's bears theirs.
    const aliases = new Set(accounts.flatMap((one) => one.aliases ?? []).map((one) => one.address));
    const others = lists.flat().filter(({ address }) => !aliases.has(address));
    return { settings, accounts, contacts: mergeContacts(others) };
  };
}

/** Whether a step names somebody of whom the words alone give no address, or asks for people. */
function namesSomebody(plan: Plan): boolean {
  return plan.steps.some(
    (step) =>
      step.kind === 'find_people' || peopleOf(step).some((person) => person.address === null),
  );
}

function peopleOf(step: Step): { address: string | null }[] {
  switch (step.kind) {
    case 'find_mails':
    case 'find_events':
      return step.query.people;
    case 'write_mail':
      return [...step.to, ...step.cc];
    case 'forward_mails':
      return step.to;
    case 'find_slots':
    case 'find_people':
      return step.people;
    case 'create_event':
      return step.guests;
    case 'change_events':
      return [...step.addGuests, ...step.removeGuests];
    default:
      return [];
  }
}

/** Without contacts a name is still searched for as it is written, so this may not fail the run. */
async function listContacts(
  ports: WorkflowPorts,
  state: RunStateType,
  accountId: string,
): Promise<Contact[]> {
  try {
    return await readTool(ports, state, ports.tools.listCorrespondents, accountId, {
      limit: MAX_CONTACTS,
    });
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

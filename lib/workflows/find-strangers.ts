import type { Address } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import type { RunAccount, RunStateType } from './run-state.ts';

/** Of a longer list, so many are looked for: it is of medium risk anyway. */
const MOST_SOUGHT = 10;

const ANY_MAIL: MailQuery = {
  people: [],
  topic: null,
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: null,
  after: null,
  before: null,
  mailbox: 'anywhere',
  order: 'newest',
  limit: 1,
};

/**
 * Addresses of those whom none of the user's accounts has any mail with. Colleagues by their domain,
 * contacts of the run and the user are known without a look.
 */
export async function findStrangers(
  ports: WorkflowPorts,
  state: RunStateType,
  account: RunAccount,
  people: readonly Address[],
): Promise<string[]> {
  const known = new Set([
    ...state.accounts.map(({ email }) => email),
    ...(state.contacts ?? []).map(({ address }) => address),
  ]);
  const domain = account.label === 'work' ? account.email.split('@').at(-1) : undefined;
  const sought = people
    .map(({ address }) => address)
    .filter((address) => !known.has(address) && address.split('@').at(-1) !== domain);
  const strangers = await Promise.all(
    [...new Set(sought)].slice(0, MOST_SOUGHT).map(async (address) => {
      const seen = await Promise.all(
        state.accounts.map((one) => hasMailWith(ports, state, one, address)),
      );
      return seen.includes(true) ? [] : [address];
    }),
  );
  return strangers.flat();
}

/** True also where nobody may look: then it is not known that there is none. */
async function hasMailWith(
  ports: WorkflowPorts,
  state: RunStateType,
  account: RunAccount,
  address: string,
): Promise<boolean> {
  if (!account.capabilities.includes('read_mail')) {
    return true;
  }
  const query = { ...ANY_MAIL, people: [{ role: 'with' as const, name: address, address }] };
  const { timeZone } = state;
  try {
    const found = await readTool(ports, state, ports.tools.searchMails, account.id, {
      query,
      exclude: ports.ownSenders,
      timeZone,
    });
    return found.length > 0;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) {
      return true;
    }
    throw error;
  }
}

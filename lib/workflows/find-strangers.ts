import type { EventQuery } from '#lib/domain/event.ts';
import type { Address } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import type { RunAccount, RunStateType } from './run-state.ts';

/** Of a longer list, so many are looked for: it is of medium risk anyway. */
const MOST_SOUGHT = 10;
const MOST_MEETINGS = 50;

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

/**
 * Of those who are to be invited, addresses of whom the user has neither mail with nor a meeting
 * behind them. Nothing is asked about people of the found mails and events.
 */
export async function findUnknownGuests(
  ports: WorkflowPorts,
  state: RunStateType,
  account: RunAccount,
  guests: readonly Address[],
): Promise<string[]> {
  const met = new Set(
    [
      ...(state.refs ?? []).flatMap(({ from, to = [], cc = [] }) => [from, ...to, ...cc]),
      ...(state.events ?? []).flatMap(({ attendees }) => attendees),
    ].map(({ address }) => address.toLowerCase()),
  );
  const sought = guests.filter(({ address }) => !met.has(address));
  const strangers = await findStrangers(ports, state, account, sought);
  return strangers.length === 0 ? [] : leaveUnmet(ports, state, strangers);
}

/** Those who were at no meeting of the past year: one search an account, whoever they are. */
async function leaveUnmet(
  ports: WorkflowPorts,
  state: RunStateType,
  addresses: string[],
): Promise<string[]> {
  const accounts = state.accounts.filter(({ capabilities }) =>
    capabilities.includes('see_calendar'),
  );
  const { timeZone, at } = state;
  const query: EventQuery = {
    title: null,
    people: addresses.map((address) => ({ name: '', address })),
    after: null,
    before: null,
    startsAt: null,
    attended: true,
    order: 'latest',
    limit: MOST_MEETINGS,
  };
  const lists = await Promise.all(
    accounts.map(({ id }) =>
      readTool(ports, state, ports.tools.searchEvents, id, { query, timeZone, at }),
    ),
  );
  const met = new Set(
    lists
      .flat()
      .flatMap(({ attendees, organizer }) => [...attendees, ...(organizer ? [organizer] : [])])
      .map(({ address }) => address),
  );
  return addresses.filter((address) => !met.has(address));
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

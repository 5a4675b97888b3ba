import type {
  AccountState,
  Sandbox,
  SandboxState,
  StoredAlias,
  StoredMessage,
} from '#dev/google/state.ts';

/** A mailbox with nothing in it. */
function createAccount(email: string, name: string): AccountState {
  return {
    sub: '1000',
    email,
    name,
    timeZone: 'Europe/Berlin',
    historyId: 1000,
    labels: {},
    messages: {},
    drafts: {},
    history: [],
    calendars: {},
  };
}

export interface TestSandbox {
  sandbox: Sandbox & { state: SandboxState };
  jane: AccountState;
  john: AccountState;
}

/** The instant that the test world's clock stands at. */
export const TEST_NOW = Date.UTC(2026, 2, 15, 12);

/** Jane and John at company.com with empty mailboxes, and a clock that stands still. */
export function createTestSandbox(): TestSandbox {
  const jane = createAccount('jane@company.com', 'Jane Miller');
  const john = createAccount('john@company.com', 'John Smith');
  const state: SandboxState = {
    seededAt: new Date(TEST_NOW).toISOString(),
    clockOffsetMs: 0,
    sequence: 0,
    people: [
      { id: 'jane', name: jane.name, accounts: [jane.email] },
      { id: 'john', name: john.name, accounts: [john.email] },
    ],
    accounts: { [jane.email]: jane, [john.email]: john },
    codes: {},
    grants: {},
    accessTokens: {},
    faults: [],
    faultSeed: 1,
    outbound: [],
  };
  const sandbox: Sandbox = {
    state,
    now: () => TEST_NOW,
    nextId: () => {
      state.sequence += 1;
      return `19${state.sequence.toString(16).padStart(14, '0')}`;
    },
  };
  return { sandbox, jane, john };
}

/** An address of somebody's own that Gmail has verified, unless said otherwise. */
export function buildAlias(sendAsEmail: string, changes: Partial<StoredAlias> = {}): StoredAlias {
  return {
    sendAsEmail,
    displayName: '',
    replyToAddress: '',
    isDefault: false,
    treatAsAlias: true,
    verificationStatus: 'accepted',
    ...changes,
  };
}

/** The messages of a mailbox in the order that they came in. */
export function mailOf(account: AccountState): StoredMessage[] {
  return Object.values(account.messages);
}

import { gmail, type gmail_v1, auth as googleAuth } from 'googleapis/build/src/apis/gmail/index.js';
import { startGoogleSandbox } from '#dev/google/server.ts';
import type { AccountState, Sandbox } from '#dev/google/state.ts';
import { createTestSandbox, TEST_NOW } from './gmail-sandbox.ts';

const ALL_MAIL = 'https://mail.google.com/';

export interface GmailServer {
  url: string;
  sandbox: Sandbox;
  account(email: string): AccountState;
  /** An access token for the account, with all of Gmail unless other scopes are named. */
  issueToken(email: string, scopes?: readonly string[]): string;
  /** Google's own client, pointed here by URL alone. */
  connect(email: string, scopes?: readonly string[]): gmail_v1.Gmail;
  /** Empties the mailboxes. Starting another server would cost a signing key each time. */
  reset(): void;
  close(): Promise<void>;
}

/** A sandbox Google on a free port, with Jane's and John's empty mailboxes and a clock that stands. */
export async function startGmail(): Promise<GmailServer> {
  const server = await startGoogleSandbox({
    port: 0,
    seed: createTestSandbox().sandbox.state,
    clock: () => TEST_NOW,
  });
  const { sandbox, url } = server;
  let tokens = 0;
  const issueToken = (email: string, scopes: readonly string[] = [ALL_MAIL]) => {
    tokens += 1;
    const token = `test-token-${tokens}`;
    sandbox.state.accessTokens[token] = {
      token,
      refreshToken: null,
      clientId: 'test',
      email,
      scopes: [...scopes],
      expiresAt: TEST_NOW + 3_600_000,
    };
    return token;
  };
  return {
    url,
    sandbox,
    account: (email) => {
      const account = sandbox.state.accounts[email];
      if (!account) throw new Error(`${email} has no account in this world`);
      return account;
    },
    issueToken,
    connect: (email, scopes) => {
      const auth = new googleAuth.OAuth2();
      auth.setCredentials({ access_token: issueToken(email, scopes) });
      return gmail({ version: 'v1', auth, rootUrl: `${url}/`, retry: false });
    },
    reset: () => {
      Object.assign(sandbox.state, createTestSandbox().sandbox.state);
    },
    close: () => server.close(),
  };
}

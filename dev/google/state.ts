import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';

/** Someone who lives in the sandbox. One person may have several Google accounts. */
export interface Person {
  id: string;
  name: string;
  /** Addresses of this person's accounts, the one to offer first at sign-in first. */
  accounts: string[];
}

/** A message as a mailbox keeps it. Sender's and recipients' copies are separate messages. */
export interface StoredMessage {
  id: string;
  threadId: string;
  labelIds: string[];
  /** Milliseconds since the epoch. */
  internalDate: number;
  historyId: number;
  /** The whole RFC 5322 message, base64. */
  raw: string;
}

export interface StoredDraft {
  id: string;
  messageId: string;
}

export interface StoredCalendar {
  id: string;
  summary: string;
  timeZone: string;
  primary: boolean;
  accessRole: 'owner' | 'writer' | 'reader' | 'freeBusyReader';
  backgroundColor: string;
  /** By event id. Recurring events are stored as their master plus exceptions, never expanded. */
  events: Record<string, calendar_v3.Schema$Event>;
}

/** Another address that an account sends from, as its owner set it up. Lower case. */
export interface StoredAlias {
  sendAsEmail: string;
  displayName: string;
  /** Empty where answers come back to the alias itself. */
  replyToAddress: string;
  isDefault: boolean;
  /** The owner's own, and not an address that they write from on behalf of others. */
  treatAsAlias: boolean;
  /** `pending`: nobody has followed the link in the mail that went there. */
  verificationStatus: 'accepted' | 'pending';
}

/** One Google account: a mailbox and its calendars. */
export interface AccountState {
  /** Google's stable subject id (`sub`), digits. */
  sub: string;
  email: string;
  name: string;
  timeZone: string;
  aliases?: StoredAlias[];
  /** Last history id handed out in this mailbox. */
  historyId: number;
  labels: Record<string, gmail_v1.Schema$Label>;
  messages: Record<string, StoredMessage>;
  drafts: Record<string, StoredDraft>;
  history: gmail_v1.Schema$History[];
  calendars: Record<string, StoredCalendar>;
}

export interface OAuthCode {
  code: string;
  clientId: string;
  redirectUri: string;
  email: string;
  scopes: string[];
  nonce?: string;
  codeChallenge?: string;
  codeChallengeMethod?: 'S256' | 'plain';
  expiresAt: number;
  used: boolean;
  /** The client asked for offline access and gets to see a refresh token. */
  offline?: boolean;
  /** Refresh token of the grant that the code was exchanged for; a replay revokes it. */
  grant?: string;
}

export interface OAuthGrant {
  refreshToken: string;
  clientId: string;
  email: string;
  scopes: string[];
  revoked: boolean;
}

export interface OAuthAccessToken {
  token: string;
  refreshToken: string | null;
  clientId: string;
  email: string;
  scopes: string[];
  expiresAt: number;
}

/** A fault asked for through the control API; see faults.ts. */
export interface Fault {
  id: string;
  /** Case-insensitive regular expressions; what is absent matches everything. */
  match: { method?: string; path?: string; account?: string };
  kind: 'status' | 'latency' | 'cut-before' | 'cut-after';
  status?: number;
  /** Google's error reason, e.g. `rateLimitExceeded`, `backendError`. */
  reason?: string;
  retryAfterSeconds?: number;
  latencyMs?: number;
  /** 0 to 1, drawn from a seeded generator; 1 when absent. */
  probability?: number;
  /** Calls left that this fault may hit; without it, all. */
  remaining?: number;
}

/** The whole world of the sandbox: plain JSON, so that it can be snapshot and persisted. */
export interface SandboxState {
  /** ISO instant that the world was seeded around. */
  seededAt: string;
  /** Added to the machine's clock, in ms; lets a test set the sandbox's time. */
  clockOffsetMs: number;
  /** Last number handed out for ids. */
  sequence: number;
  people: Person[];
  /** By address, lower case. */
  accounts: Record<string, AccountState>;
  codes: Record<string, OAuthCode>;
  grants: Record<string, OAuthGrant>;
  accessTokens: Record<string, OAuthAccessToken>;
  faults: Fault[];
  /** Seed of the generator behind fault probabilities. */
  faultSeed: number;
  /** Addresses outside the sandbox that mail was sent to, newest last, for the inspector. */
  outbound: { to: string; raw: string; at: number }[];
}

/** What every part of the sandbox works on. */
export interface Sandbox {
  state: SandboxState;
  /** Milliseconds since the epoch by the sandbox's clock. */
  now(): number;
  /** A fresh id, unique in this world; hexadecimal, 16 characters, like Gmail's. */
  nextId(): string;
  /**
   * Sends a request through the sandbox's whole pipeline (log, faults, quota, route), as each part
   * of a batch call must go. Absent where a test works on a state without a server.
   */
  dispatch?(request: Request): Promise<Response>;
}

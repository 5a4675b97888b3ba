/** Where something was asked from: network address and user agent, as far as they are known. */
export interface Asker {
  address: string | null;
  agent: string | null;
}

export interface AuditInput extends Asker {
  /** e.g. `approval.decided`, `effect.done`, `account.connected`. */
  event: string;
  /** What it happened to, `kind:id`. */
  subject: string;
  /** Ids, counts and states; never bodies, tokens or addresses of others. */
  data: Record<string, unknown>;
}

export interface AuditEntry extends AuditInput {
  userId: string;
  /** Counts from 1 within the user's chain, without gaps. */
  seq: number;
  at: string;
  /** Hash of the entry before; 64 zeros for the first. */
  prevHash: string;
  hash: string;
}

export interface AuditStore {
  /**
   * Appends under a lock of the user's chain; `seal` is called with the newest entry and builds
   * the next one.
   */
  append(userId: string, seal: (last: AuditEntry | null) => AuditEntry): Promise<void>;
  list(userId: string, page: { after: number; limit: number }): Promise<AuditEntry[]>;
  /** All users that have a chain; for the command that verifies them. */
  listUserIds(): Promise<string[]>;
}

/** What other use cases need of the audit log. */
export interface AuditLog {
  record(userId: string, input: AuditInput): Promise<void>;
}

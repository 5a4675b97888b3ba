import type { InngestEvent } from '#dev/inngest/protocol/messages.ts';
import type { Database, Sql } from '#dev/inngest/store/database.ts';
import type { Registry } from './registry.ts';

/** An event that the server itself makes (`inngest/function.failed` and the like). */
export type InternalEvent = { internalId: string; event: InngestEvent };

/** What one change of state works with: a transaction, the instant it happens, the functions. */
export type Transition = {
  sql: Sql;
  now: number;
  registry: Registry;
  /** Internal events that arose; they are taken in before the transaction ends. */
  outbox: InternalEvent[];
};

/** What the parts of the running server share. */
export type Engine = {
  database: Database;
  registry: Registry;
  now: () => number;
  log: (line: string) => void;
  /** A fixed pause between attempts in ms; undefined for Inngest's own growing pauses. */
  retryIntervalMs: number | undefined;
  /** Tells the queue that something may have become due. */
  wake: () => void;
  /** Runs one change of state in a transaction, takes in the events it caused, and wakes the queue. */
  transact: <T>(work: (transition: Transition) => Promise<T>) => Promise<T>;
};

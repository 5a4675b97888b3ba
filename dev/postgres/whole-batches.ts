import type { PGlite } from '@electric-sql/pglite';

/** First bytes of the messages that end what a client sends in one go. */
const ENDS_BATCH: ReadonlySet<string> = new Set(['Q', 'S', 'X', 'c', 'f', 'F']);
/** First bytes of the messages of the extended protocol that a Sync follows. */
const OPENS_BATCH: ReadonlySet<string> = new Set(['P', 'B', 'D', 'E', 'C', 'H']);
const SYNC = new Uint8Array([0x53, 0, 0, 0, 4]);

/**
 * The socket server hands PGlite one protocol message at a time and lets connections take turns
 * whenever PGlite is outside of a transaction. PGlite is one session with one unnamed prepared
 * statement, so where a large Bind takes several packets to arrive, another connection's Parse
 * slips in between and the Bind meets the wrong statement. To the server, this PGlite therefore
 * looks as if it were in a transaction from the first message of a batch until its Sync, which
 * keeps the connection's turn.
 * Source: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export function keepBatchesWhole(db: PGlite): PGlite {
  let open = false;
  const overrides: Pick<PGlite, 'execProtocolRawStream' | 'isInTransaction' | 'exec'> = {
    async execProtocolRawStream(message, options) {
      await db.execProtocolRawStream(message, options);
      const type = String.fromCharCode(message[0] ?? 0);
      if (OPENS_BATCH.has(type)) open = true;
      if (ENDS_BATCH.has(type)) open = false;
    },
    isInTransaction: () => open || db.isInTransaction(),
    // The server calls this to roll back what a connection left behind when it went away.
    async exec(query, options) {
      if (open) await db.execProtocolRaw(SYNC);
      open = false;
      return db.isInTransaction() ? await db.exec(query, options) : [];
    },
  };
  return new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(key in overrides ? overrides : target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

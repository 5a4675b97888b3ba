import type { PGlite } from '@electric-sql/pglite';

/** First bytes of the messages that end what a client sends in one go, or want an answer before. */
const ENDS_BATCH: ReadonlySet<string> = new Set(['Q', 'S', 'H', 'X', 'c', 'f', 'F']);
/** First bytes of the messages of the extended protocol that a Sync or a Flush follows. */
const OPENS_BATCH: ReadonlySet<string> = new Set(['P', 'B', 'D', 'E', 'C']);

/**
 * The socket server hands PGlite one protocol message at a time and lets connections take turns
 * whenever PGlite is outside of a transaction. PGlite is one session with one unnamed prepared
 * statement, so where a large Bind takes several packets to arrive, another connection's Parse
 * slips in between and the Bind meets the wrong statement. To the server, this PGlite therefore
 * looks as if it were in a transaction from the first message of a batch until its end, which keeps
 * the connection's turn; and what came is carried out in one go, which is faster too.
 * Source: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export function keepBatchesWhole(db: PGlite): PGlite {
  let held: Uint8Array[] = [];
  let open = false;
  let begun = false;
  const overrides: Pick<PGlite, 'execProtocolRawStream' | 'isInTransaction' | 'exec'> = {
    async execProtocolRawStream(message, options) {
      const type = String.fromCharCode(message[0] ?? 0);
      if (OPENS_BATCH.has(type)) {
        open = true;
        held.push(message);
        return;
      }
      const batch = held.length === 0 ? message : Buffer.concat([...held, message]);
      held = [];
      if (ENDS_BATCH.has(type)) {
        // After a Flush the batch goes on.
        begun = type === 'H';
        open = begun;
      }
      await db.execProtocolRawStream(batch, options);
    },
    isInTransaction: () => open || db.isInTransaction(),
    // The server calls this to roll back what a connection left behind when it went away.
    async exec(query, options) {
      if (begun) await db.execProtocolRaw(SYNC);
      held = [];
      open = false;
      begun = false;
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

const SYNC = new Uint8Array([0x53, 0, 0, 0, 4]);

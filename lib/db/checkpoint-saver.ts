import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
  copyCheckpoint,
  type PendingWrite,
  WRITES_IDX_MAP,
} from '@langchain/langgraph-checkpoint';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import type pg from 'pg';

type Config = Parameters<PostgresSaver['put']>[0];
type Versions = Parameters<PostgresSaver['put']>[3];

/**
 * LangGraph's checkpoints in Postgres, in the tables of `PostgresSaver` and as durable: what it
 * writes row by row in a transaction is one statement here, so that a superstep costs two round
 * trips and not twenty.
 */
export class CheckpointSaver extends PostgresSaver {
  readonly #pool: pg.Pool;
  readonly #tables: string;
  readonly #followed = new AsyncLocalStorage<Map<string, CheckpointTuple>>();
  readonly #waiting = new Map<string, WaitingWrites[]>();

  constructor(pool: pg.Pool, schema: string) {
    super(pool, undefined, { schema });
    this.#pool = pool;
    this.#tables = `"${schema}"`;
  }

  /**
   * Within `work`, the newest checkpoint of a thread is read once and followed from there by what is
   * written. Only for work that nobody else does on the thread meanwhile.
   */
  follow<T>(work: () => Promise<T>): Promise<T> {
    return this.#followed.run(new Map(), work);
  }

  override async getTuple(config: Config): Promise<CheckpointTuple | undefined> {
    const followed = this.#followed.getStore();
    const { thread_id, checkpoint_ns = '', checkpoint_id } = config.configurable ?? {};
    if (followed === undefined || checkpoint_id) {
      return await super.getTuple(config);
    }
    const key = nameThread(thread_id, checkpoint_ns);
    const tuple = followed.get(key) ?? (await super.getTuple(config));
    if (tuple !== undefined) followed.set(key, tuple);
    return tuple && copyTuple(tuple);
  }

  override async put(
    config: Config,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: Versions,
  ): Promise<Config> {
    const { thread_id, checkpoint_ns = '', checkpoint_id: parentId } = config.configurable ?? {};
    const key = nameThread(thread_id, checkpoint_ns);
    const waiting = this.#takeWaiting(key);
    const work = (async () => {
      const [blobs, storedMetadata, ...groups] = await Promise.all([
        this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, newVersions),
        this._dumpMetadata(metadata),
        ...waiting.map((one) => one.rows),
      ]);
      const statement = new Statement();
      statement.add(`INSERT INTO ${this.#tables}.checkpoint_blobs ${BLOBS}`, blobs, KEEP_BLOB);
      this.#addWrites(statement, waiting, groups);
      const row = [
        thread_id,
        checkpoint_ns,
        checkpoint.id,
        parentId ?? null,
        this._dumpCheckpoint(checkpoint),
        storedMetadata,
      ];
      statement.add(`INSERT INTO ${this.#tables}.checkpoints ${CHECKPOINTS}`, [row], REPLACE);
      await statement.run(this.#pool);
    })();
    settleWith(waiting, work);
    await work;
    const written = { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
    this.#followed.getStore()?.set(key, {
      config: written,
      checkpoint: copyCheckpoint(checkpoint),
      metadata,
      ...(parentId === undefined ? {} : { parentConfig: config }),
      pendingWrites: [],
    });
    return written;
  }

  override async putWrites(config: Config, writes: PendingWrite[], taskId: string): Promise<void> {
    const { thread_id, checkpoint_ns = '', checkpoint_id } = config.configurable ?? {};
    const key = nameThread(thread_id, checkpoint_ns);
    const rows = this._dumpWrites(thread_id, checkpoint_ns, checkpoint_id, taskId, writes);
    // Errors and interrupts replace what an earlier try left; a result stays.
    const replaces = writes.every(([channel]) => channel in WRITES_IDX_MAP);
    await this.#wait(key, rows, replaces);
    const tuple = this.#followed.getStore()?.get(key);
    if (tuple !== undefined && tuple.config.configurable?.['checkpoint_id'] === checkpoint_id) {
      followWrites(tuple, writes, taskId);
    }
  }

  /**
   * Writes what a task left in this turn of the event loop: the checkpoint that ends the superstep
   * mostly comes in the same one and takes it along.
   */
  #wait(key: string, rows: Promise<Row[]>, replaces: boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // Whoever writes it awaits it too; in between it must not count as unhandled.
    rows.catch(() => undefined);
    const waiting = this.#waiting.get(key) ?? [];
    waiting.push({ rows, replaces, resolve, reject });
    this.#waiting.set(key, waiting);
    setImmediate(() => {
      const taken = this.#takeWaiting(key);
      if (taken.length > 0) settleWith(taken, this.#writeAlone(taken));
    });
    return promise;
  }

  #takeWaiting(key: string): WaitingWrites[] {
    const waiting = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    return waiting;
  }

  async #writeAlone(waiting: readonly WaitingWrites[]): Promise<void> {
    const statement = new Statement();
    this.#addWrites(statement, waiting, await Promise.all(waiting.map((one) => one.rows)));
    await statement.run(this.#pool);
  }

  #addWrites(
    statement: Statement,
    waiting: readonly WaitingWrites[],
    groups: readonly Row[][],
  ): void {
    waiting.forEach(({ replaces }, n) => {
      const rows = groups[n] ?? [];
      // One statement cannot replace a row twice: the last one counts.
      const distinct = replaces ? [...new Map(rows.map((row) => [row[4], row])).values()] : rows;
      const target = `INSERT INTO ${this.#tables}.checkpoint_writes ${WRITES}`;
      statement.add(target, distinct, replaces ? REPLACE_WRITE : KEEP_WRITE);
    });
  }
}

const BLOBS = '(thread_id, checkpoint_ns, channel, version, type, blob)';
const KEEP_BLOB = 'ON CONFLICT (thread_id, checkpoint_ns, channel, version) DO NOTHING';
const CHECKPOINTS =
  '(thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)';
const REPLACE = `ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
  DO UPDATE SET checkpoint = EXCLUDED.checkpoint, metadata = EXCLUDED.metadata`;
const WRITES = '(thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)';
const WRITE_KEY = 'ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)';
const KEEP_WRITE = `${WRITE_KEY} DO NOTHING`;
const REPLACE_WRITE = `${WRITE_KEY}
  DO UPDATE SET channel = EXCLUDED.channel, type = EXCLUDED.type, blob = EXCLUDED.blob`;

type Row = readonly unknown[];

/** Writes of a task that are about to be stored; whoever stores them settles them. */
interface WaitingWrites {
  rows: Promise<Row[]>;
  replaces: boolean;
  resolve(): void;
  reject(error: unknown): void;
}

function settleWith(waiting: readonly WaitingWrites[], work: Promise<void>): void {
  work.then(
    () => {
      for (const { resolve } of waiting) resolve();
    },
    (error: unknown) => {
      for (const { reject } of waiting) reject(error);
    },
  );
}

/** Inserts into several tables as one statement, which Postgres carries out as a whole or not at all. */
class Statement {
  readonly #parts: string[] = [];
  readonly #values: unknown[] = [];

  add(target: string, rows: readonly Row[], onConflict: string): void {
    if (rows.length === 0) return;
    const offset = this.#values.length;
    const places = rows
      .map((row, y) => row.map((_, x) => `$${offset + y * row.length + x + 1}`))
      .map((names) => `(${names.join(', ')})`);
    this.#values.push(...rows.flat());
    this.#parts.push(`${target} VALUES ${places.join(', ')} ${onConflict}`);
  }

  async run(pool: pg.Pool): Promise<void> {
    const last = this.#parts.pop();
    if (last === undefined) return;
    const others = this.#parts.map((part, n) => `part${n} AS (${part})`);
    const before = others.length > 0 ? `WITH ${others.join(', ')} ` : '';
    await pool.query(before + last, this.#values);
  }
}

function nameThread(threadId: string, namespace: string): string {
  return `${threadId}\n${namespace}`;
}

/** Whoever reads a checkpoint may change it. */
function copyTuple(tuple: CheckpointTuple): CheckpointTuple {
  return {
    ...tuple,
    checkpoint: copyCheckpoint(tuple.checkpoint),
    pendingWrites: [...(tuple.pendingWrites ?? [])],
  };
}

/** What `putWrites` did to the database: a special channel of a task is replaced, others are added. */
function followWrites(tuple: CheckpointTuple, writes: PendingWrite[], taskId: string): void {
  const kept = (tuple.pendingWrites ?? []).filter(
    ([task, channel]) =>
      task !== taskId || !(channel in WRITES_IDX_MAP && writes.some(([one]) => one === channel)),
  );
  tuple.pendingWrites = [
    ...kept,
    ...writes.map(([channel, value]): [string, string, unknown] => [taskId, channel, value]),
  ];
}

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
    const [blobs, storedMetadata] = await Promise.all([
      this._dumpBlobs(thread_id, checkpoint_ns, checkpoint.channel_values, newVersions),
      this._dumpMetadata(metadata),
    ]);
    const row = [
      thread_id,
      checkpoint_ns,
      checkpoint.id,
      parentId ?? null,
      this._dumpCheckpoint(checkpoint),
      storedMetadata,
    ];
    const insertBlobs =
      blobs.length === 0
        ? ''
        : `WITH blobs AS (
             INSERT INTO ${this.#tables}.checkpoint_blobs
               (thread_id, checkpoint_ns, channel, version, type, blob)
             VALUES ${writePlaceholders(blobs, row.length)}
             ON CONFLICT (thread_id, checkpoint_ns, channel, version) DO NOTHING
           ) `;
    await this.#pool.query(
      `${insertBlobs}INSERT INTO ${this.#tables}.checkpoints
         (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, checkpoint, metadata)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id)
       DO UPDATE SET checkpoint = EXCLUDED.checkpoint, metadata = EXCLUDED.metadata`,
      [...row, ...blobs.flat()],
    );
    const written = { configurable: { thread_id, checkpoint_ns, checkpoint_id: checkpoint.id } };
    this.#followed.getStore()?.set(nameThread(thread_id, checkpoint_ns), {
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
    const rows = await this._dumpWrites(thread_id, checkpoint_ns, checkpoint_id, taskId, writes);
    if (rows.length === 0) {
      return;
    }
    // Errors and interrupts replace what an earlier try left; a result stays.
    const replaces = writes.every(([channel]) => channel in WRITES_IDX_MAP);
    // One statement cannot replace a row twice: the last one counts.
    const distinct = replaces ? [...new Map(rows.map((row) => [row[4], row])).values()] : rows;
    await this.#pool.query(
      `INSERT INTO ${this.#tables}.checkpoint_writes
         (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
       VALUES ${writePlaceholders(distinct, 0)}
       ON CONFLICT (thread_id, checkpoint_ns, checkpoint_id, task_id, idx) ${
         replaces
           ? 'DO UPDATE SET channel = EXCLUDED.channel, type = EXCLUDED.type, blob = EXCLUDED.blob'
           : 'DO NOTHING'
       }`,
      distinct.flat(),
    );
    const tuple = this.#followed.getStore()?.get(nameThread(thread_id, checkpoint_ns));
    if (tuple !== undefined && tuple.config.configurable?.['checkpoint_id'] === checkpoint_id) {
      followWrites(tuple, writes, taskId);
    }
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

/** `($1, $2), ($3, $4)` for these rows, numbered on after `offset` parameters. */
function writePlaceholders(rows: readonly unknown[][], offset: number): string {
  return rows
    .map((row, y) => row.map((_, x) => `$${offset + y * row.length + x + 1}`))
    .map((names) => `(${names.join(', ')})`)
    .join(', ');
}

import { randomUUID } from 'node:crypto';
import { Annotation, Command, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import type { BaseCheckpointSaver, CheckpointTuple } from '@langchain/langgraph-checkpoint';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { CheckpointSaver } from '#lib/db/checkpoint-saver.ts';

const SCHEMA = 'langgraph';
const State = Annotation.Root({
  words: Annotation<string[]>({ reducer: (old, more) => [...old, ...more], default: () => [] }),
  empty: Annotation<string | null>,
  answer: Annotation<string>,
});

let statements: string[] = [];
const pool = new pg.Pool({ connectionString: inject('databaseUrl'), max: 4 });
const counted = new Proxy(pool, {
  get(target, key) {
    if (key !== 'query') return Reflect.get(target, key, target) as unknown;
    return (text: string, values: unknown[]) => {
      statements.push(text.trim().split(/\s/)[0]?.toLowerCase() ?? '');
      return target.query(text, values);
    };
  },
});
const saver = new CheckpointSaver(counted, SCHEMA);
const original = new PostgresSaver(pool, undefined, { schema: SCHEMA });
beforeEach(() => {
  statements = [];
});
afterAll(() => pool.end());

/** Two nodes side by side, of which one may fail, then one that waits for an answer. */
function createGraph(checkpointer: BaseCheckpointSaver, fails = () => false) {
  const runs: string[] = [];
  const graph = new StateGraph(State)
    .addNode('first', () => ({ words: ['first'], empty: null }))
    .addNode('left', () => {
      runs.push('left');
      return { words: ['left'] };
    })
    .addNode('right', async () => {
      runs.push('right');
      await new Promise(setImmediate);
      if (fails()) throw new Error('not now');
      return { words: ['right'] };
    })
    .addNode('ask', () => ({ answer: interrupt<string, string>('what now?') }))
    .addEdge(START, 'first')
    .addEdge('first', 'left')
    .addEdge('first', 'right')
    .addEdge('left', 'ask')
    .addEdge('right', 'ask')
    .addEdge('ask', END)
    .compile({ checkpointer });
  return { graph, runs };
}

function step(id: string) {
  return {
    configurable: { thread_id: id },
    interruptAfter: '*' as const,
    durability: 'sync' as const,
  };
}

function at(id: string) {
  return { configurable: { thread_id: id, checkpoint_ns: '' } };
}

async function listAll(from: BaseCheckpointSaver, id: string): Promise<CheckpointTuple[]> {
  const tuples: CheckpointTuple[] = [];
  for await (const tuple of from.list(at(id))) tuples.push(tuple);
  return tuples;
}

/** What a tuple says, without what differs between two runs of the same graph. */
function describeTuple({ checkpoint, metadata, pendingWrites }: CheckpointTuple) {
  return {
    values: checkpoint.channel_values,
    channels: new Set(Object.keys(checkpoint.channel_versions)),
    metadata,
    writes: new Set(pendingWrites?.map(([, channel]) => channel)),
  };
}

describe('CheckpointSaver', () => {
  it('leaves in the tables what PostgresSaver leaves there', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    for (const [id, checkpointer] of [
      [mine, saver],
      [theirs, original],
    ] as const) {
      const { graph } = createGraph(checkpointer);
      await graph.invoke({ words: ['go'] }, step(id));
      for (let n = 0; n < 2; n += 1) await graph.invoke(null, step(id));
      await graph.invoke(new Command({ resume: 'on' }), step(id));
    }
    const tuples = await listAll(original, mine);
    expect(tuples.map(describeTuple)).toEqual((await listAll(original, theirs)).map(describeTuple));
    expect(tuples[0]?.checkpoint.channel_values).toMatchObject({
      words: ['go', 'first', 'left', 'right'],
      answer: 'on',
    });
    expect(await saver.getTuple(at(mine))).toEqual(await original.getTuple(at(mine)));
  });

  it('stores a superstep with one statement', async () => {
    const id = randomUUID();
    const { graph } = createGraph(saver);
    await graph.invoke({ words: [] }, step(id));
    statements = [];
    await graph.invoke(null, { ...step(id), interruptAfter: ['left', 'right'] });
    expect(statements.filter((one) => one !== 'select')).toEqual(['with']);
  });

  it('keeps what one of two parallel nodes did where the other failed', async () => {
    const id = randomUUID();
    let broken = true;
    const { graph, runs } = createGraph(saver, () => broken);
    await graph.invoke({ words: [] }, step(id));
    await expect(graph.invoke(null, step(id))).rejects.toThrow('not now');
    broken = false;
    await graph.invoke(null, step(id));
    expect(runs).toEqual(['left', 'right', 'right']);
    expect((await graph.getState(step(id))).next).toEqual(['ask']);
  });

  it('reads once and then follows what it writes, as the database has it', async () => {
    const id = randomUUID();
    const { graph } = createGraph(saver);
    const moves = [
      () => graph.invoke({ words: ['go'] }, step(id)),
      () => graph.invoke(null, step(id)),
      () => graph.invoke(null, step(id)),
      () => graph.invoke(new Command({ resume: 'on' }), step(id)),
    ];
    for (const [n, move] of moves.entries()) {
      statements = [];
      const followed = await saver.follow(async () => {
        await graph.getState(step(id));
        await move();
        return await graph.getState(step(id));
      });
      // Nothing is known of a thread that is not there yet, so that is asked twice.
      const reads = statements.filter((one) => one === 'select');
      expect(reads).toHaveLength(n === 0 ? 2 : 1);
      const fresh = await graph.getState(step(id));
      expect(followed.next).toEqual(fresh.next);
      expect(followed.values).toEqual(fresh.values);
      expect(followed.metadata).toEqual(fresh.metadata);
      expect(followed.tasks.map(({ interrupts }) => interrupts)).toEqual(
        fresh.tasks.map(({ interrupts }) => interrupts),
      );
    }
  });

  it('tells whoever writes that it could not be stored', async () => {
    const closed = new pg.Pool({ connectionString: inject('databaseUrl') });
    await closed.end();
    const broken = new CheckpointSaver(closed, SCHEMA);
    await expect(broken.putWrites(at(randomUUID()), [['words', ['x']]], 'task')).rejects.toThrow();
    const { graph } = createGraph(broken);
    await expect(graph.invoke({ words: [] }, step(randomUUID()))).rejects.toThrow();
  });
});

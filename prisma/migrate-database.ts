import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import pg from 'pg';
import { applyMigrations } from './schema-engine.ts';

/**
 * Brings a database up to date: our own tables, and LangGraph's checkpoints in their schema. Safe
 * to call on each start.
 * @returns the names of the migrations that were applied now.
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await new PostgresSaver(pool, undefined, { schema: 'langgraph' }).setup();
  } finally {
    await pool.end();
  }
  return applied;
}

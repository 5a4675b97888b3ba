import type { Sql } from './database.ts';

/** A registered app; `config` is the JSON text of its functions, `error` why its last sync failed. */
export type AppRow = {
  name: string;
  url: string;
  framework: string;
  sdk: string;
  config: string;
  error: string | null;
  synced_at: number;
};

export async function listApps(sql: Sql): Promise<AppRow[]> {
  return await sql.query<AppRow>('SELECT * FROM inngest_dev.apps ORDER BY name');
}

/** Stores an app in place of its former self; true if its URL or functions changed. */
export async function replaceApp(sql: Sql, app: Omit<AppRow, 'error'>): Promise<boolean> {
  const [former] = await sql.query<{ config: string; url: string }>(
    'SELECT config, url FROM inngest_dev.apps WHERE name = $1',
    [app.name],
  );
  await sql.query(
    `INSERT INTO inngest_dev.apps (name, url, framework, sdk, config, error, synced_at)
     VALUES ($1, $2, $3, $4, $5, NULL, $6)
     ON CONFLICT (name) DO UPDATE SET url = excluded.url, framework = excluded.framework,
       sdk = excluded.sdk, config = excluded.config, error = NULL, synced_at = excluded.synced_at`,
    [app.name, app.url, app.framework, app.sdk, app.config, app.synced_at],
  );
  return former?.config !== app.config || former.url !== app.url;
}

/** Notes why the last registration of a known app was refused; its functions stay as they were. */
export async function setAppError(sql: Sql, name: string, error: string): Promise<void> {
  await sql.query('UPDATE inngest_dev.apps SET error = $2 WHERE name = $1', [name, error]);
}

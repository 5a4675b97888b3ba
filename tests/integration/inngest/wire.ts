import { type InngestServer, startInngestServer } from '#dev/inngest/server.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { type Call, type Reply, type ScriptedApp, startScriptedApp } from './scripted-app.ts';

/** A server with a scripted app, and what a test says to it over HTTP. */
export type Wire = {
  postgres: TestPostgres;
  server: InngestServer;
  app: ScriptedApp;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends one event and gives its id. */
  send(event: Record<string, unknown>): Promise<string>;
  /** What the server has sent to this function of the app so far, oldest first. */
  callsOf(id: string): Call[];
  /** Reports steps in the middle of a call; `change` overrides what identifies the call. */
  checkpoint(call: Call, steps: unknown[], change?: Record<string, unknown>): Promise<Response>;
  close(): Promise<void>;
};

/** A server on a database of its own, which retries every 20 ms, and an app without functions. */
export async function startWire(): Promise<Wire> {
  const postgres = await startTestPostgres();
  const server = await startInngestServer({ databaseUrl: postgres.url, retryIntervalMs: 20 });
  const app = await startScriptedApp(server.url);
  const post: Wire['post'] = (path, body, headers = {}) =>
    fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    postgres,
    server,
    app,
    post,
    async send(event) {
      const answer = await post('/e/any-key', { data: {}, ...event });
      const { ids } = (await answer.json()) as { ids: string[] };
      return ids[0] ?? '';
    },
    callsOf: (id) => app.calls.filter((call) => call.fnId === id),
    checkpoint(call, steps, change = {}) {
      const { run_id, qi_id, request_id, generation_id } = call.body.ctx;
      return post(`/v1/checkpoint/${run_id}/async`, {
        run_id,
        qi_id,
        request_id,
        generation_id,
        steps,
        ...change,
      });
    },
    async close() {
      await app.close();
      await server.close();
      await postgres.close();
    },
  };
}

/** The answer of a function that has ended with this output. */
export const complete = (data: unknown): Reply => ({
  body: [{ op: 'RunComplete', id: 'complete', data }],
});

/** The operation that reports a step that ran, with its output. */
export const ran = (id: string, data: unknown): Record<string, unknown> => ({
  op: 'StepRun',
  id,
  name: id,
  displayName: id,
  opts: {},
  data,
});

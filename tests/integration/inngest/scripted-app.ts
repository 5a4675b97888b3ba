import { createServer, type Server } from 'node:http';
import { listen, parseText, readText, stopListening } from './sdk-app.ts';

/** What the server sent to a scripted app. */
export type Call = {
  fnId: string;
  stepId: string;
  headers: Record<string, string>;
  body: {
    ctx: {
      run_id: string;
      qi_id: string;
      request_id: string;
      generation_id: number;
      attempt: number;
      disable_immediate_execution: boolean;
      use_api: boolean;
      stack: { current: number; stack: string[] };
    };
    event: { id: string; name: string; data: unknown; ts: number };
    steps: Record<string, unknown>;
  };
};

/** What the app answers. `headers` come on top of those that mark the SDK; `plain` leaves these out. */
export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
  plain?: boolean;
};

type Script = (call: Call) => Reply | 'hang up' | Promise<Reply | 'hang up'>;

export type ScriptedApp = {
  url: string;
  calls: Call[];
  /** Registers one function, or registers it anew, that answers by `script`; what it is triggered by and all else is in `config`. */
  define(id: string, config: Record<string, unknown>, script: Script): Promise<void>;
  close(): Promise<void>;
};

const SDK_HEADERS = {
  'content-type': 'application/json',
  'x-inngest-sdk': 'inngest-js:v4.24.0',
  'x-inngest-sdk-handled': 'true',
  'x-inngest-req-version': '2',
};

const UNDEFINED: Reply = { status: 500, body: null };

/** An app that speaks the protocol by script, to say what the SDK says only rarely. */
export async function startScriptedApp(serverUrl: string): Promise<ScriptedApp> {
  const calls: Call[] = [];
  const scripts = new Map<string, Script>();
  const functions = new Map<string, unknown>();
  const server: Server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const url = new URL(incoming.url ?? '', 'http://app');
      const fnId = url.searchParams.get('fnId') ?? '';
      const call: Call = {
        fnId,
        stepId: url.searchParams.get('stepId') ?? '',
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: parseText(await readText(incoming)) as Call['body'],
      };
      calls.push(call);
      const reply = (await scripts.get(fnId)?.(call)) ?? UNDEFINED;
      if (reply === 'hang up') {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(reply.status ?? 206, {
        ...(reply.plain === true ? {} : SDK_HEADERS),
        ...reply.headers,
      });
      outgoing.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    };
    answer().catch(() => outgoing.destroy());
  });
  const url = `http://127.0.0.1:${await listen(server)}/api/inngest`;
  return {
    url,
    calls,
    async define(id, config, script) {
      scripts.set(id, script);
      const step = { runtime: { type: 'http', url: `${url}?fnId=${id}&stepId=step` } };
      functions.set(id, { id, name: id, triggers: [{ event: id }], steps: { step }, ...config });
      const answer = await fetch(`${serverUrl}/fn/register`, {
        method: 'POST',
        body: JSON.stringify({ url, appName: 'scripted', functions: [...functions.values()] }),
      });
      if (!answer.ok) {
        throw new Error(await answer.text());
      }
    },
    close: () => stopListening(server),
  };
}

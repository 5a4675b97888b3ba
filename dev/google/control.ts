import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CallLog } from './call-log.ts';
import type { FrontHandler } from './front-server.ts';
import { deliverMail } from './gmail/deliver-mail.ts';
import { isLoopbackHost } from './oauth/clients.ts';
import type { Quota } from './quota.ts';
import type { Sandbox, SandboxState } from './state.ts';
import { faultSchema, sandboxStateSchema } from './state-schema.ts';

export interface ControlParts {
  sandbox: Sandbox;
  calls: CallLog;
  quota: Quota;
  /** The machine's clock, without the sandbox's offset. */
  machineNow: () => number;
  onChange: () => void;
  flush: () => Promise<void>;
  /** Replaces the whole world. */
  load: (state: SandboxState) => Promise<void>;
  createFreshWorld: () => SandboxState;
}

const faultInput = faultSchema.extend({
  id: z.string().min(1).exactOptional(),
  match: faultSchema.shape.match.default({}),
});
const faultsInput = z.union([
  z.array(faultInput),
  z.strictObject({ faults: z.array(faultInput), seed: z.int().exactOptional() }),
  faultInput,
]);
const clockInput = z.union([
  z.strictObject({ offsetMs: z.number() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);
const address = z.email();
const mailInput = z.strictObject({
  /** RFC 5322 text, or all of it in base64. */
  raw: z.string().min(1),
  from: z.union([address, z.literal('')]),
  to: z.array(address).min(1),
  at: z.number().exactOptional(),
});
const expireInput = z.strictObject({ email: address });
const quotaInput = z.strictObject({ on: z.boolean() });

type Route = (parts: ControlParts, body: unknown, url: URL) => unknown;

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /_sandbox/health': ({ sandbox, calls, quota }) => ({
    ok: true,
    now: new Date(sandbox.now()).toISOString(),
    seededAt: sandbox.state.seededAt,
    accounts: Object.keys(sandbox.state.accounts),
    faults: sandbox.state.faults.length,
    calls: calls.last(),
    quota: { on: quota.isOn(), spent: quota.spent(), peaks: quota.peaks() },
  }),
  'GET /_sandbox/calls': ({ calls }, _body, url) => ({
    last: calls.last(),
    calls: calls.since(Number(url.searchParams.get('since') ?? 0) || 0),
  }),
  'GET /_sandbox/faults': ({ sandbox }) => ({ faults: sandbox.state.faults }),
  'POST /_sandbox/faults': ({ sandbox, onChange }, body) => {
    const input = faultsInput.parse(body);
    const { state } = sandbox;
    if ('seed' in input && input.seed !== undefined) state.faultSeed = input.seed;
    const faults = Array.isArray(input) ? input : 'faults' in input ? input.faults : [input];
    state.faults.push(...faults.map((fault) => ({ ...fault, id: fault.id ?? randomUUID() })));
    onChange();
    return { faults: state.faults };
  },
  'DELETE /_sandbox/faults': ({ sandbox, onChange }, _body, url) => {
    const id = url.searchParams.get('id');
    sandbox.state.faults = sandbox.state.faults.filter((fault) => id !== null && fault.id !== id);
    onChange();
    return { faults: sandbox.state.faults };
  },
  'POST /_sandbox/reset': async ({ calls, load, createFreshWorld, flush }) => {
    const world = createFreshWorld();
    await load(world);
    calls.clear();
    await flush();
    return { seededAt: world.seededAt };
  },
  'POST /_sandbox/world': async ({ load, flush }, body) => {
    const world = sandboxStateSchema.parse(body);
    await load(world);
    await flush();
    return { seededAt: world.seededAt, accounts: Object.keys(world.accounts) };
  },
  'GET /_sandbox/snapshot': ({ sandbox }) => sandbox.state,
  'POST /_sandbox/flush': async ({ flush }) => {
    await flush();
    return {};
  },
  'POST /_sandbox/clock': ({ sandbox, machineNow, onChange }, body) => {
    const input = clockInput.parse(body);
    sandbox.state.clockOffsetMs =
      'offsetMs' in input ? input.offsetMs : Date.parse(input.now) - machineNow();
    onChange();
    return {
      now: new Date(sandbox.now()).toISOString(),
      offsetMs: sandbox.state.clockOffsetMs,
    };
  },
  'POST /_sandbox/mail': ({ sandbox, onChange }, body) => {
    const { raw, ...mail } = mailInput.parse(body);
    const delivery = deliverMail(sandbox, { raw: decodeMail(raw), ...mail });
    onChange();
    return {
      delivered: delivery.delivered.map(({ email, message }) => ({
        email,
        id: message.id,
        threadId: message.threadId,
      })),
      outbound: delivery.outbound,
      bounced: delivery.bounced,
    };
  },
  'POST /_sandbox/tokens/expire': ({ sandbox, onChange }, body) => {
    const email = expireInput.parse(body).email.toLowerCase();
    const tokens = Object.values(sandbox.state.accessTokens).filter(
      (token) => token.email === email,
    );
    for (const token of tokens) token.expiresAt = sandbox.now() - 1;
    onChange();
    return { expired: tokens.length };
  },
  'POST /_sandbox/quota': ({ quota }, body) => {
    quota.turn(quotaInput.parse(body).on);
    return { on: quota.isOn() };
  },
};

/** Base64 where the text is nothing else (a mail always has a colon), RFC 5322 text otherwise. */
function decodeMail(raw: string): string | Uint8Array {
  return /^[A-Za-z0-9+/_\-=\s]+$/.test(raw) ? Buffer.from(raw, 'base64') : raw;
}

/**
 * The control API under `/_sandbox/`, for tests and tools on this machine. It lies outside the
 * emulated app: it replaces the app's world and is never hit by its faults. A browser may not use
 * it from another site: the `Host` must be a loopback name (against DNS rebinding) and what changes
 * something must be JSON, which another site can't send without asking first.
 */
export function createControl(parts: ControlParts): FrontHandler {
  return async (request, client) => {
    const url = new URL(request.url);
    if (!client.loopback || !isLoopbackHost(url.hostname) || isCrossSite(request))
      return Response.json({ error: 'Only for this machine' }, { status: 403 });
    const route = `${request.method} ${url.pathname}`;
    if (!Object.hasOwn(ROUTES, route))
      return Response.json({ error: `No such route: ${route}` }, { status: 404 });
    const text = await request.text();
    if (request.method === 'POST' && !isJson(request))
      return Response.json({ error: 'Content-Type must be application/json' }, { status: 415 });
    try {
      const body: unknown = text === '' ? {} : JSON.parse(text);
      return Response.json((await ROUTES[route]?.(parts, body, url)) ?? {});
    } catch (error) {
      if (error instanceof z.ZodError)
        return Response.json({ error: z.prettifyError(error) }, { status: 400 });
      if (error instanceof SyntaxError)
        return Response.json({ error: 'The body is not JSON' }, { status: 400 });
      throw error;
    }
  };
}

function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
}

function isCrossSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

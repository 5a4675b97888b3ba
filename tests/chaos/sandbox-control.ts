import { setTimeout as sleep } from 'node:timers/promises';
import type { CallRecord } from '#dev/google/call-log.ts';
import type { SandboxState } from '#dev/google/state.ts';

interface DeliveredMail {
  email: string;
  id: string;
  threadId: string;
}

/** The sandbox's control API, as the harness needs it. The sandbox itself is never killed. */
export class SandboxControl {
  readonly #url: string;

  constructor(googleUrl: string) {
    this.#url = googleUrl;
  }

  readWorld(): Promise<SandboxState> {
    return this.#send('GET', 'snapshot');
  }

  async loadWorld(world: SandboxState): Promise<void> {
    await this.#send('POST', 'world', world);
  }

  async readCalls(): Promise<CallRecord[]> {
    const { calls } = await this.#send<{ calls: CallRecord[] }>('GET', 'calls');
    return calls;
  }

  async deliver(mail: { raw: string; from: string; to: string[] }): Promise<DeliveredMail[]> {
    const { delivered } = await this.#send<{ delivered: DeliveredMail[] }>('POST', 'mail', mail);
    return delivered;
  }

  async cause(faults: object[], seed: number): Promise<void> {
    await this.#send('POST', 'faults', { faults, seed });
  }

  async stopFaults(): Promise<void> {
    await this.#send('DELETE', 'faults');
  }

  /** Google's own limits hold from now on, and are counted from zero. */
  async limitQuota(): Promise<void> {
    await this.#send('POST', 'quota', { on: true });
  }

  /** The most that any account spent in any sixty seconds, as a share of its limit. */
  async readPeak(): Promise<number> {
    const { quota } = await this.#send<{ quota: { peaks: Record<string, number> } }>(
      'GET',
      'health',
    );
    const shares = Object.entries(quota.peaks).map(
      ([key, units]) => units / (key.startsWith('calendar:') ? 600 : 15_000),
    );
    return Math.max(0, ...shares);
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    // A server that restarts nothing may still drop a connection that was kept alive.
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(`${this.#url}/_sandbox/${path}`, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (!response.ok) {
          throw new RefusedError(`${method} /_sandbox/${path}: ${response.status} ${text}`);
        }
        return JSON.parse(text) as T;
      } catch (error) {
        if (error instanceof RefusedError || method !== 'GET' || attempt >= 3) {
          throw error;
        }
        await sleep(200);
      }
    }
  }
}

class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/**
 * What goes wrong on Google's side while the runs are under way: connections that are cut before and
 * after a call has taken effect, overload and rate limits.
 */
export function listFaults(): object[] {
  const writes = { method: '^(POST|PUT|PATCH|DELETE)$', path: '^/(upload/)?(gmail|calendar)/' };
  const all = { path: '^/(upload/)?(gmail|calendar)/' };
  return [
    { id: 'cut-after', kind: 'cut-after', match: writes, probability: 0.15 },
    { id: 'cut-before', kind: 'cut-before', match: writes, probability: 0.05 },
    { id: 'overload', kind: 'status', status: 503, match: all, probability: 0.02 },
    {
      id: 'rate',
      kind: 'status',
      status: 429,
      retryAfterSeconds: 1,
      match: all,
      probability: 0.02,
    },
    { id: 'cut-read', kind: 'cut-after', match: { ...all, method: '^GET$' }, probability: 0.01 },
    { id: 'cut-token', kind: 'cut-after', match: { path: '^/token' }, probability: 0.1 },
  ];
}

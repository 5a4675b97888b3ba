import { setTimeout as sleep } from 'node:timers/promises';
import { problemViewSchema } from '#lib/domain/views.ts';
import type { User } from '#tests/drive/user.ts';
import type { Outcome } from './record.ts';

/** What a call was answered; status 0: nothing came back. */
interface Answer {
  status: number;
  body: unknown;
}

/** The last answer of a call that was made until it got one. */
export interface Insisted {
  status: number;
  body: unknown;
  outcome: Outcome;
  code: string | null;
}

const TIMEOUT_MS = 20_000;
const PAUSE_MS = 300;

/** The product was not to be reached for as long as anybody would wait. */
export class GaveUpError extends Error {
  override readonly name = 'GaveUpError';
}

/** One signed-in browser of a user, whose calls may fail because something was just killed. */
export class Device {
  readonly user: User;
  readonly #giveUpAt: () => number;

  constructor(user: User, giveUpAt: () => number) {
    this.user = user;
    this.#giveUpAt = giveUpAt;
  }

  /** One try. Never throws. */
  async try(method: string, path: string, body?: unknown): Promise<Answer> {
    const { appUrl, browser } = this.user;
    try {
      const response = await browser.request(`${appUrl}${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: appUrl },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: readJson(text) };
    } catch {
      return { status: 0, body: null };
    }
  }

  /**
   * The same call again until it is answered, as a real client would: a refusal counts as unknown
   * where an earlier try got no answer and may have been what it is refused for.
   * @throws GaveUpError
   */
  async insist(method: string, path: string, body?: unknown): Promise<Insisted> {
    let lost = false;
    for (;;) {
      const answer = await this.try(method, path, body);
      if (isAnswer(answer)) {
        const refusal = problemViewSchema.safeParse(answer.body);
        const code = refusal.success ? refusal.data.error.code : null;
        const accepted = answer.status < 300;
        return { ...answer, code, outcome: accepted ? 'accepted' : lost ? 'unknown' : 'refused' };
      }
      // Whoever is asked to slow down was not served.
      lost ||= answer.status !== 429;
      this.checkTime(`${method} ${path}, last answered ${answer.status}`);
      await sleep(PAUSE_MS);
    }
  }

  /** @throws GaveUpError where nobody would wait any longer */
  checkTime(what: string): void {
    if (Date.now() > this.#giveUpAt()) {
      throw new GaveUpError(`gave up ${what}`);
    }
  }

  /** Reads until there is an answer; null where it says 404. @throws GaveUpError */
  async read<T>(path: string): Promise<T | null> {
    const answer = await this.insist('GET', path);
    if (answer.status === 404) {
      return null;
    }
    if (answer.status !== 200) {
      throw new GaveUpError(`GET ${path} was answered ${answer.status}`);
    }
    return answer.body as T;
  }
}

function isAnswer({ status, body }: Answer): boolean {
  return status !== 0 && status !== 429 && status < 500 && body !== undefined;
}

/** Undefined where a body that should be JSON was cut short. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

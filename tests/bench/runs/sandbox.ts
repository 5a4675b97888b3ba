import type { CallRecord } from '#dev/google/call-log.ts';
import type { AccountState, SandboxState } from '#dev/google/state.ts';

const API = /^\/(gmail|calendar)\//;

/** The sandbox's control API, as far as the bench needs it. */
export class SandboxControl {
  readonly #url: string;

  constructor(googleUrl: string) {
    this.#url = `${googleUrl}/_sandbox`;
  }

  /** Every call takes this much longer from now on. */
  async slowDown(latencyMs: number): Promise<void> {
    await this.#ask('faults', { kind: 'latency', latencyMs });
  }

  /** Number of the newest call, for `readCalls`. */
  async readPosition(): Promise<number> {
    const { last } = (await this.#ask(`calls?since=${Number.MAX_SAFE_INTEGER}`)) as {
      last: number;
    };
    return last;
  }

  /** Calls of Gmail and Calendar after a position. */
  async readCalls(since: number): Promise<CallRecord[]> {
    const { calls } = (await this.#ask(`calls?since=${since}`)) as { calls: CallRecord[] };
    return calls.filter((call) => API.test(call.path));
  }

  /**
   * Gives `count` more people a mailbox and a calendar with the same content as `email` has.
   * @returns their addresses.
   */
  async addTwins(email: string, count: number): Promise<string[]> {
    const world = (await this.#ask('snapshot')) as SandboxState;
    const original = world.accounts[email];
    if (original === undefined) {
      throw new Error(`nobody has the address ${email}`);
    }
    const twins = Array.from({ length: count }, (_, n) => email.replace('@', `.${n + 2}@`));
    twins.forEach((twin, n) => {
      world.people.push({ id: `twin-${n + 2}`, name: original.name, accounts: [twin] });
      world.accounts[twin] = copyAccount(original, twin, n + 2);
    });
    await this.#ask('world', world);
    return twins;
  }

  async #ask(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    });
    if (!response.ok) {
      throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
    }
    return response.json();
  }
}

/** The same mailbox under another address, which stands in its mails and events too. */
function copyAccount(original: AccountState, email: string, n: number): AccountState {
  const rename = (text: string) => text.replaceAll(original.email, email);
  const account = JSON.parse(rename(JSON.stringify(original))) as AccountState;
  for (const message of Object.values(account.messages)) {
    const mail = Buffer.from(message.raw, 'base64').toString('latin1');
    message.raw = Buffer.from(rename(mail), 'latin1').toString('base64');
  }
  return { ...account, sub: `${original.sub}${n}` };
}

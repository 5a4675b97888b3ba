import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#dev/up/stack.ts';
import type { KillablePart, KillSpec } from './schedule.ts';

const PAUSE_MS = 250;
const POLL_MS = 50;

/** Keeps the parts of a stack running as a process manager would: whatever ends is started again. */
export class PartKeeper {
  readonly #stack: Stack;
  readonly #busy = new Map<KillablePart, Promise<void>>();
  readonly #say: (line: string) => void;
  readonly #stopping = new AbortController();
  readonly #downMs: Record<KillablePart, number[]> = { app: [], inngest: [], postgres: [] };
  kills = 0;
  /** Parts that ended without being killed. */
  ownExits = 0;

  constructor(stack: Stack, parts: readonly KillablePart[], say: (line: string) => void) {
    this.#stack = stack;
    this.#say = say;
    for (const part of parts) {
      this.#watch(part);
    }
  }

  /** Kills a part without warning once it is up, and starts it again. */
  async kill({ part, downMs }: Pick<KillSpec, 'part' | 'downMs'>): Promise<void> {
    await this.#take(part, async () => {
      this.kills += 1;
      const killedAt = Date.now();
      await this.#stack.parts.get(part)?.kill();
      await sleep(downMs);
      await this.#start(part);
      this.#downMs[part].push(Date.now() - killedAt);
    });
  }

  /** Resolves when everything is up; nothing is started again afterwards. */
  async settle(): Promise<void> {
    await Promise.all(this.#busy.values());
  }

  /** How often each part was killed, and for how long it was away. */
  describe(): string {
    return Object.entries(this.#downMs)
      .map(([part, times]) => {
        const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1_000 / Math.max(1, times.length);
        return `${part} ${times.length} times for ${seconds.toFixed(1)} s`;
      })
      .join(', ');
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** One thing after the other with each part. */
  #take(part: KillablePart, work: () => Promise<void>): Promise<void> {
    const next = (this.#busy.get(part) ?? Promise.resolve()).then(work);
    this.#busy.set(part, next);
    return next;
  }

  #watch(part: KillablePart): void {
    const current = this.#stack.parts.get(part);
    void current?.exited.then(async () => {
      // A kill that is under way starts it again itself.
      await this.#busy.get(part);
      if (!this.#stopping.signal.aborted && this.#stack.parts.get(part) === current) {
        this.ownExits += 1;
        this.#say(`${part} ended by itself and is started again`);
        await this.#take(part, () => this.#start(part));
      }
    });
  }

  /** What it needs may be away too, so it is tried until it stays. */
  async #start(part: KillablePart): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#stack.restart(part);
        this.#watch(part);
        return;
      } catch {
        await sleep(PAUSE_MS);
      }
    }
  }
}

/** Carries the kills out, each when so much of the runs' work is done. */
export async function killParts(
  keeper: PartKeeper,
  kills: readonly KillSpec[],
  progress: () => number,
): Promise<void> {
  const under: Promise<void>[] = [];
  for (const kill of kills) {
    while (progress() < kill.at) {
      await sleep(POLL_MS);
    }
    await sleep(kill.delayMs);
    // The other parts can be killed while this one starts.
    under.push(keeper.kill(kill));
  }
  await Promise.all(under);
}

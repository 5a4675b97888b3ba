/** Runs named steps in order, shows each with its time, and remembers which one failed. */
export class Steps {
  readonly #startedAt = Date.now();
  readonly #quiet: boolean;
  current = '';

  constructor(options: { quiet: boolean }) {
    this.#quiet = options.quiet;
  }

  get elapsedMs(): number {
    return Date.now() - this.#startedAt;
  }

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.current = name;
    const startedAt = Date.now();
    const result = await work();
    this.say(`ok  ${name} (${Date.now() - startedAt} ms)`);
    return result;
  }

  say(line: string): void {
    if (!this.#quiet) {
      console.log(line);
    }
  }
}

/** Looks again until there is something. @throws Error when the time is over */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | null>,
  timeoutMs = 20_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null) {
      return found;
    }
    if (Date.now() > until) {
      throw new Error(`${what} did not come within ${timeoutMs / 1000} s`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

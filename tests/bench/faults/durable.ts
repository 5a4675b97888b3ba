import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { AppError } from '#lib/platform/errors.ts';
import type { Owner } from '#lib/tools/ports.ts';
import type { Tool } from '#lib/tools/tool.ts';
import type { Tools } from '#lib/wiring/google.ts';

export type ReadTool = <In extends z.ZodType, Out extends z.ZodType>(
  tool: Tool<In, Out>,
  input: z.input<In>,
) => Promise<z.output<Out>>;

/** As many tries as Inngest gives a step, the first among them. */
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 200;

/** What the durable side had to do. */
export interface Durable {
  retries: number;
  /** Makes a step again after an error that says that this helps, once the wait it asks for is over. */
  step<T>(work: () => Promise<T>): Promise<T>;
  readAs(tools: Tools, owner: Owner): ReadTool;
}

export function createDurable(): Durable {
  const durable: Durable = {
    retries: 0,
    async step(work) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof AppError && error.retryable) || tries === MAX_TRIES) {
            throw error;
          }
          durable.retries += 1;
          await sleep(Math.max(error.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** tries));
        }
      }
    },
    readAs:
      ({ callTool }, { userId, accountId }) =>
      (tool, input) =>
        durable.step(() => callTool(tool, { userId, accountId }, input)),
  };
  return durable;
}

import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';
import type { z } from 'zod';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import { createStoppedError, createTimeoutError } from './call-policy.ts';
import type { AccountGuard, Owner } from './ports.ts';
import type { Tool } from './tool.ts';

/**
 * Calls a tool as an owner; the only way in which a tool is reached. `signal` stops it: nothing
 * leaves any more, and the caller hears `cancelled` at once.
 */
export type CallTool = <In extends z.ZodType, Out extends z.ZodType>(
  tool: Tool<In, Out>,
  owner: Owner,
  input: z.input<In>,
  options?: { signal?: AbortSignal },
) => Promise<z.output<Out>>;

export interface CallToolPorts {
  accounts: AccountGuard;
  /** Spans and counters; the tool's name and outcome, never its content. */
  trace<T>(name: string, attributes: Record<string, string>, work: () => Promise<T>): Promise<T>;
}

/**
 * A tool's time in all, with every page and every wait. A step has 60 s; whoever carries out a write
 * has a lease of 20 s, which a single call must not outlive.
 */
const TIME_MS = { read: 45_000, write: 15_000 };

/**
 * The wrapper that every tool call passes: whose account it is, whether it is connected and granted
 * enough, its time in all, cancellation, and a span. Each call that a tool then makes to its vendor
 * passes the call policy (tries, waits, circuit breaker) and the vendor's quota.
 */
export function createCallTool(ports: CallToolPorts): CallTool {
  return async (tool, owner, input, options = {}) => {
    const parsed = tool.input.parse(input);
    await checkAccount(ports.accounts, tool, owner);
    const attributes = { account: owner.accountId, effect: tool.effect };
    return ports.trace(`tool ${tool.name}`, attributes, () =>
      runWithinTime(TIME_MS[tool.effect], options.signal, async (signal) =>
        tool.output.parse(await tool.run(owner, parsed, { signal })),
      ),
    );
  };
}

async function runWithinTime<T>(
  ms: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (caller?.aborted) {
    throw createStoppedError();
  }
  try {
    return await timeout(ms, TimeoutStrategy.Aggressive).execute(
      ({ signal }) => work(signal),
      caller,
    );
  } catch (error) {
    if (caller?.aborted) {
      throw createStoppedError(error);
    }
    throw error instanceof TaskCancelledError ? createTimeoutError(error) : error;
  }
}

async function checkAccount(
  accounts: AccountGuard,
  tool: Tool<z.ZodType, z.ZodType>,
  owner: Owner,
): Promise<void> {
  const account = await accounts.getAccount(owner.userId, owner.accountId);
  if (!account || account.status === 'disconnected') {
    throw new NotFoundError('account');
  }
  if (account.status === 'reconnect') {
    throw new AppError(
      'account_needs_reconnect',
      `Google no longer lets Countersign into ${account.email}. Please sign in with it again.`,
    );
  }
  if (!account.capabilities.includes(tool.capability)) {
    throw new AppError(
      'missing_permission',
      `Countersign was not given the permission that ${tool.name} needs in ${account.email}.`,
    );
  }
}

import {
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IPolicy,
  type IRetryBackoffContext,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { z } from 'zod';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import type { AccountGuard, Owner } from './ports.ts';
import type { Tool } from './tool.ts';

/** Calls a tool as an owner; the only way in which a tool is reached. */
export type CallTool = <In extends z.ZodType, Out extends z.ZodType>(
  tool: Tool<In, Out>,
  owner: Owner,
  input: z.input<In>,
) => Promise<z.output<Out>>;

export interface CallToolPorts {
  accounts: AccountGuard;
  /** Spans and counters; the tool's name and outcome, never its content. */
  trace<T>(name: string, attributes: Record<string, string>, work: () => Promise<T>): Promise<T>;
}

/** One try; a search that pages may take longer than a single call. */
const TRY_TIMEOUT_MS = 15_000;
/** A step has 60 s in all: what is left after the tries belongs to the durable retry. */
const MAX_TRIES_AFTER_FIRST = 3;
const MAX_WAIT_MS = 8_000;

/**
 * The wrapper that every tool call passes: whose account it is, whether it is connected and granted
 * enough, time limit, retries with jittered exponential backoff (Retry-After wins where Google sends
 * one), and a circuit breaker for each account and service.
 */
export function createCallTool(ports: CallToolPorts): CallTool {
  const breakers = new Map<string, IPolicy>();

  function policyFor(owner: Owner, tool: Tool<z.ZodType, z.ZodType>): IPolicy {
    const service = tool.capability.endsWith('calendar') ? 'calendar' : 'mail';
    const key = `${owner.accountId}:${service}`;
    const breaker = breakers.get(key) ?? createBreaker();
    breakers.set(key, breaker);
    const once = wrap(breaker, timeout(TRY_TIMEOUT_MS, TimeoutStrategy.Aggressive));
    // A write whose answer was lost may have happened: whoever asked for it looks before repeating.
    return tool.effect === 'write' ? once : wrap(createRetry(), once);
  }

  return async (tool, owner, input) => {
    const parsed = tool.input.parse(input);
    await checkAccount(ports.accounts, tool, owner);
    const policy = policyFor(owner, tool);
    return ports.trace(`tool ${tool.name}`, { account: owner.accountId }, async () => {
      const output = await policy.execute(({ signal }) => tool.run(owner, parsed, { signal }));
      return tool.output.parse(output);
    });
  };
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

function isRetryable(error: unknown): boolean {
  return error instanceof AppError && error.retryable;
}

function createRetry(): IPolicy {
  const exponential = new ExponentialBackoff({ initialDelay: 250, maxDelay: MAX_WAIT_MS });
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    ({ result }, last) => {
      const own = last ? last.next(undefined) : exponential.next();
      const asked = 'error' in result ? waitOf(result.error) : 0;
      return { delay: Math.max(own.duration, asked), state: own };
    },
  );
  return retry(
    handleWhen((error) => isRetryable(error) && waitOf(error) <= MAX_WAIT_MS),
    { maxAttempts: MAX_TRIES_AFTER_FIRST, backoff },
  );
}

/** What the vendor asked us to wait, milliseconds. */
function waitOf(error: unknown): number {
  return error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
}

function createBreaker(): IPolicy {
  return circuitBreaker(handleWhen(isRetryable), {
    halfOpenAfter: 10_000,
    breaker: new ConsecutiveBreaker(12),
  });
}

import { z } from 'zod';
import { findCronFault } from './cron-schedule.ts';
import { parseDuration } from './duration.ts';
import { findExpressionFault } from './expressions.ts';
import { deriveUuid } from './identifiers.ts';

/** The SDK's own default: four retries, so five attempts. */
const DEFAULT_RETRIES = 4;

const expression = (kind: 'trigger' | 'match') =>
  z.string().superRefine((text, context) => {
    const fault = findExpressionFault(text, kind);
    if (fault !== undefined) {
      context.addIssue({ code: 'custom', message: `'${text}' is no valid expression: ${fault}` });
    }
  });
const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, { error: 'is no duration such as "2h30m"' });
const cron = z.string().superRefine((text, context) => {
  const fault = findCronFault(text);
  if (fault !== undefined) {
    context.addIssue({ code: 'custom', message: `'${text}' is no cron expression: ${fault}` });
  }
});

const concurrencySchema = z.strictObject({
  limit: z.number().int(),
  key: expression('trigger').optional(),
  scope: z.enum(['fn', 'env', 'account']).optional(),
});

const functionSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string().min(1), expression: expression('trigger').optional() }),
      z.strictObject({ cron }),
    ]),
  ),
  steps: z.object({
    step: z.object({
      runtime: z.object({ type: z.literal('http'), url: z.url({ protocol: /^https?$/ }) }),
      retries: z.object({ attempts: z.number().int().nonnegative().optional() }).optional(),
    }),
  }),
  idempotency: expression('trigger').optional(),
  concurrency: z
    .union([z.number().int(), concurrencySchema, z.array(concurrencySchema).min(1).max(2)])
    .optional(),
  cancel: z
    .array(
      z.strictObject({
        event: z.string().min(1),
        if: expression('match').optional(),
        timeout: duration.optional(),
      }),
    )
    .optional(),
  timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).optional(),
});

const registrationSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  appName: z.string().min(1),
  framework: z.string().optional(),
  sdk: z.string().optional(),
  functions: z.array(z.unknown()),
});

type Trigger = { event: string; expression?: string | undefined } | { cron: string };
type ConcurrencyLimit = { limit: number; key?: string | undefined; scope: string };

/** A function as the server keeps it. `slug` is app id and function id, as in `fnId`. */
export type FunctionConfig = {
  slug: string;
  uuid: string;
  appName: string;
  name: string;
  url: string;
  maxAttempts: number;
  triggers: Trigger[];
  cancel: { event: string; if?: string | undefined; timeout?: string | undefined }[];
  concurrency: ConcurrencyLimit[];
  idempotency?: string | undefined;
  timeouts: { start?: string | undefined; finish?: string | undefined };
};

/** An app and its functions, read from the body of `POST /fn/register`. */
export type Registration = {
  appName: string;
  url: string;
  framework: string;
  sdk: string;
  functions: FunctionConfig[];
};

/** The registration cannot be accepted; the message names the function and the option. */
export class RegistrationRejectedError extends Error {
  override readonly name = 'RegistrationRejectedError';
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const where = issue.path.length === 0 ? '' : ` (in ${issue.path.join('.')})`;
    const keys = issue.keys.map((key) => `'${key}'`).join(', ');
    return `the option ${keys}${where} is not supported by this server`;
  }
  if (issue.code === 'invalid_union') {
    const nested =
      issue.errors.flat().find((inner) => inner.code === 'custom') ?? issue.errors[0]?.[0];
    return nested === undefined
      ? `${issue.path.join('.')}: ${issue.message}`
      : `${issue.path.join('.')}: ${describeIssue(nested)}`;
  }
  return `${issue.path.join('.')}: ${issue.message}`;
}

function readConcurrency(value: z.infer<typeof functionSchema>['concurrency']): ConcurrencyLimit[] {
  if (value === undefined) {
    return [];
  }
  const limits =
    typeof value === 'number'
      ? [{ limit: value, scope: undefined }]
      : Array.isArray(value)
        ? value
        : [value];
  // A limit of zero means "the account's own limit" to Inngest, which one machine does not have.
  return limits
    .map(({ scope, ...limit }) => ({ ...limit, scope: scope ?? 'fn' }))
    .filter((limit) => limit.limit > 0);
}

function readFunction(appName: string, value: unknown): FunctionConfig {
  const parsed = functionSchema.safeParse(value);
  if (!parsed.success) {
    const id = z.object({ id: z.string() }).safeParse(value).data?.id ?? 'unnamed';
    const issue = parsed.error.issues[0];
    throw new RegistrationRejectedError(
      `function '${id}': ${issue === undefined ? 'invalid' : describeIssue(issue)}`,
    );
  }
  const config = parsed.data;
  return {
    slug: config.id,
    uuid: deriveUuid(config.id),
    appName,
    name: config.name ?? config.id,
    url: config.steps.step.runtime.url,
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    triggers: config.triggers,
    cancel: config.cancel ?? [],
    concurrency: readConcurrency(config.concurrency),
    idempotency: config.idempotency,
    timeouts: config.timeouts ?? {},
  };
}

/**
 * Reads the body of `POST /fn/register`.
 *
 * @throws RegistrationRejectedError for anything that this server would otherwise silently ignore:
 * an unknown option, an invalid expression, cron, duration or URL.
 */
export function readRegistration(body: unknown): Registration {
  const parsed = registrationSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new RegistrationRejectedError(issue === undefined ? 'invalid' : describeIssue(issue));
  }
  const { appName, url, framework, sdk, functions } = parsed.data;
  return {
    appName,
    url,
    framework: framework ?? '',
    sdk: sdk ?? '',
    functions: functions.map((value) => readFunction(appName, value)),
  };
}

import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * All that the app takes from its environment. `.env.example` says what each variable is for.
 * This is the only module that touches `process.env`.
 */

const url = z.url({ protocol: /^https?$/ });
const model = z.string().min(1);
const flag = z.string().transform((value) => !['0', 'false', ''].includes(value.toLowerCase()));

/** `id:base64key,id2:base64key`: ids of letters, digits, `_` and `-`; keys of 32 bytes. */
const tokenKeysSchema = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => {
    const [id, key] = part.trim().split(':');
    return { id: id ?? '', key: Buffer.from(key ?? '', 'base64') };
  });
  if (keys.some(({ id, key }) => !/^[\w-]{1,32}$/.test(id) || key.length !== 32)) {
    context.addIssue({ code: 'custom', message: 'expected id:base64key, keys of 32 bytes' });
    return z.NEVER;
  }
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue({ code: 'custom', message: 'two keys have the same id' });
    return z.NEVER;
  }
  return keys;
});

const databaseShape = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
};

const envSchema = z.object({
  ...databaseShape,
  APP_URL: url.transform((value) => value.replace(/\/+$/, '')),
  AUTH_SECRET: z.string().min(32),
  TOKEN_KEYS: tokenKeysSchema,
  GOOGLE_CLIENT_ID: z.string(),
  GOOGLE_CLIENT_SECRET: z.string(),
  GOOGLE_ISSUER: url
    .default('https://accounts.google.com')
    .transform((value) => value.replace(/\/+$/, '')),
  GOOGLE_API_URL: url
    .default('https://www.googleapis.com')
    .transform((value) => value.replace(/\/+$/, '')),
  GMAIL_WEB_URL: z.string().default('https://mail.google.com/mail/u/{email}/#all/'),
  INNGEST_DEV: z.string().optional(),
  INNGEST_BASE_URL: url.optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Countersign <countersign@localhost>'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: model.default('gpt-4.1-mini'),
  OLLAMA_BASE_URL: url.optional(),
  OLLAMA_MODEL: model.default('llama3.2'),
  /** Changes that a user may ask for in a minute. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(240),
  /** What Google allows for each account; the defaults are Google's own. */
  GMAIL_UNITS_PER_MINUTE: z.coerce.number().int().min(1_500).default(15_000),
  CALENDAR_CALLS_PER_MINUTE: z.coerce.number().int().min(60).default(600),
  UPSTASH_REDIS_REST_URL: url.optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
});

export type Env = z.output<typeof envSchema>;

const databaseEnvSchema = z.object(databaseShape);
export type DatabaseEnv = z.output<typeof databaseEnvSchema>;

const tokenEnvSchema = z.object({ ...databaseShape, TOKEN_KEYS: tokenKeysSchema });
export type TokenEnv = z.output<typeof tokenEnvSchema>;

/** Names every variable that is missing or malformed at once; never their values. */
export class InvalidEnvironmentError extends AppError {
  override readonly name = 'InvalidEnvironmentError';
  constructor(problems: string[]) {
    super('invalid_environment', `The environment is not complete:\n${problems.join('\n')}`);
  }
}

/** What is needed only together with, or in the absence of, something else. */
function findConditionalGaps(given: Record<string, string | undefined>): string[] {
  const missing = (name: string, when: string) =>
    given[name] ? [] : [`  ${name}: is missing; needed ${when}`];
  return [
    ...(flag.parse(given['INNGEST_DEV'] ?? '')
      ? []
      : ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'].flatMap((name) =>
          missing(name, 'unless INNGEST_DEV is set'),
        )),
    ...(given['UPSTASH_REDIS_REST_URL']
      ? missing('UPSTASH_REDIS_REST_TOKEN', 'with UPSTASH_REDIS_REST_URL')
      : []),
  ];
}

/** An empty variable counts as not set. */
function parseSource<Schema extends z.ZodType>(
  schema: Schema,
  source: Record<string, string | undefined>,
  findGaps: (given: Record<string, string | undefined>) => string[] = () => [],
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const parsed = schema.safeParse(given);
  const gaps = findGaps(given);
  if (parsed.success && gaps.length === 0) {
    return parsed.data;
  }
  throw new InvalidEnvironmentError([
    ...(parsed.error?.issues ?? []).map((issue) => {
      const name = issue.path.join('.');
      const missing = issue.code !== 'custom' && !(name in given);
      return `  ${name}: ${missing ? 'is missing' : issue.message}`;
    }),
    ...gaps,
  ]);
}

/**
 * Parses an environment without keeping it.
 * @throws InvalidEnvironmentError
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  return parseSource(envSchema, source, findConditionalGaps);
}

let env: Env | undefined;

/**
 * The environment, parsed on the first call and kept.
 * @throws InvalidEnvironmentError
 */
export function readEnv(): Env {
  if (!env) {
    env = parseEnv(process.env);
    // next-auth 4 takes its public address from nowhere else; without it, it would believe the
    // Host header of whoever asks.
    process.env['NEXTAUTH_URL'] = env.APP_URL;
  }
  return env;
}

/**
 * What commands over the database need, without the rest of the environment.
 * @throws InvalidEnvironmentError
 */
export function readDatabaseEnv(): DatabaseEnv {
  return parseSource(databaseEnvSchema, process.env);
}

/** What the rotation of token keys needs. @throws InvalidEnvironmentError */
export function readTokenEnv(): TokenEnv {
  return parseSource(tokenEnvSchema, process.env);
}

const logLevelSchema = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
export type LogLevel = z.infer<typeof logLevelSchema>;

/** `LOG_LEVEL`, or `info`: a log has to work while the rest of the environment does not. */
export function readLogLevel(): LogLevel {
  return logLevelSchema.catch('info').parse(process.env['LOG_LEVEL']);
}

/** Whether traces go anywhere: without a place for them, none are made. */
export function isTraced(): boolean {
  return Boolean(process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
}

/** The process's environment with more in it, for a child process. */
export function extendEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

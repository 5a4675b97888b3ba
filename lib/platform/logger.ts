import { type DestinationStream, type Logger, pino } from 'pino';
import { type LogLevel, readLogLevel } from './env.ts';

const SECRET_KEYS = [
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'tokenHash',
  'secret',
  'client_secret',
  'authorization',
  'cookie',
  'password',
  'body',
  'html',
  'snippet',
  'payload',
];

const REDACTED_PATHS = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

const MAIL_ADDRESS = /[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g;
const BEARER = /\b(?:Bearer\s+|ya29\.|1\/\/)[\w.~+/=-]{8,}/g;

/** What a library may have put into a message or a stack: addresses and tokens, wherever they are. */
function maskLine(line: string): string {
  return line.replace(MAIL_ADDRESS, '[address]').replace(BEARER, '[token]');
}

/**
 * A JSON logger on stdout. Object first: `log.info({ runId }, 'run finished')`. Tokens, bodies and
 * addresses are redacted by key and, inside of strings, by their look.
 */
export function createLogger(
  options: { level?: LogLevel; destination?: DestinationStream } = {},
): Logger {
  return pino(
    {
      level: options.level ?? readLogLevel(),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      hooks: { streamWrite: maskLine },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** The app's log. Give each line its context: `logger.child({ requestId, runId })`. */
export const logger = createLogger();

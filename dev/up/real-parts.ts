import type { StackOptions } from './stack.ts';

/** Which parts the environment points at the real thing; those are not started here. */
export function readRealParts(env: NodeJS.ProcessEnv): StackOptions['real'] {
  return {
    databaseUrl: env['DATABASE_URL'] || undefined,
    inngestUrl: env['INNGEST_DEV'] || undefined,
    google: Boolean(env['GOOGLE_CLIENT_ID']),
    smtp: Boolean(env['SMTP_URL']),
  };
}

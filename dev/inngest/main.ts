import { z } from 'zod';
import { startInngestServer } from './server.ts';

/**
 * The server as a process. `DATABASE_URL` is needed; `PORT` (8288), `HOST` (127.0.0.1), `APP_URL` (an
 * app's serve URL, registered when it comes up) and `INNGEST_RETRY_INTERVAL_MS` are not.
 */
const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: 'must be a Postgres URL' }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
  HOST: z.string().min(1).default('127.0.0.1'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be a URL' }).optional(),
  INNGEST_RETRY_INTERVAL_MS: z.coerce.number().int().nonnegative().optional(),
});

function readEnvironment(): z.infer<typeof environmentSchema> {
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      console.error(`inngest: ${issue.path.join('.')} ${issue.message}`);
    }
    process.exit(1);
  }
  return parsed.data;
}

const environment = readEnvironment();
try {
  const server = await startInngestServer({
    databaseUrl: environment.DATABASE_URL,
    port: environment.PORT,
    host: environment.HOST,
    log: (line) => console.log(`inngest: ${line}`),
    ...(environment.APP_URL === undefined ? {} : { appUrl: environment.APP_URL }),
    ...(environment.INNGEST_RETRY_INTERVAL_MS === undefined
      ? {}
      : { retryIntervalMs: environment.INNGEST_RETRY_INTERVAL_MS }),
  });
  console.log(`inngest: ready on ${server.url}`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (!stopping) {
      stopping = true;
      await server.close();
      process.exit(0);
    }
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
} catch (error) {
  console.error(`inngest: cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

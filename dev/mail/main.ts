import { startMailServer } from './start-mail-server.ts';

/**
 * An SMTP server that delivers into the sandbox Google's mailboxes.
 * Environment: GOOGLE_API_URL (the sandbox, required), PORT (1025 when absent, 0 for a free one).
 */
async function main(): Promise<void> {
  const sandboxUrl = process.env['GOOGLE_API_URL'];
  const port = Number(process.env['PORT'] ?? '1025');
  if (sandboxUrl === undefined || !URL.canParse(sandboxUrl)) {
    throw new Error('GOOGLE_API_URL must be the URL of the sandbox Google');
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('PORT must be a whole number from 0 to 65535');
  }
  const server = await startMailServer({
    port,
    sandboxUrl,
    onFailure: (error) => console.error(`mail: ${error.message}`),
  });
  console.log(`mail: smtp://127.0.0.1:${server.port} delivers to ${sandboxUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(`mail: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

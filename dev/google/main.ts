import { rm } from 'node:fs/promises';
import { startGoogleSandbox } from './server.ts';

/**
 * Starts the sandbox Google on its own.
 * PORT (4002), HOST (127.0.0.1), GOOGLE_SANDBOX_URL (http://localhost:PORT), DATA_DIR (nothing is
 * kept without it), FRESH=1 (forget what DATA_DIR holds); GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET
 * and GOOGLE_REDIRECT_URIS as in oauth/clients.ts.
 */
async function main(): Promise<void> {
  const { DATA_DIR, FRESH, GOOGLE_SANDBOX_URL, HOST, PORT } = process.env;
  if (DATA_DIR && FRESH && FRESH !== '0' && FRESH !== 'false')
    for (const file of ['state.json', 'calls.jsonl', 'calls.jsonl.1'])
      await rm(`${DATA_DIR}/${file}`, { force: true });
  const google = await startGoogleSandbox({
    port: Number(PORT || 4002),
    ...(HOST ? { host: HOST } : {}),
    ...(GOOGLE_SANDBOX_URL ? { baseUrl: GOOGLE_SANDBOX_URL } : {}),
    ...(DATA_DIR ? { dataDir: DATA_DIR } : {}),
  });
  console.log(`google sandbox ready: ${google.url}`);
  const stop = (): void => {
    google.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('google sandbox: could not stop cleanly', error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

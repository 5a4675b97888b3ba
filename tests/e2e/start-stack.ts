import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startStack } from '#dev/up/stack.ts';

/** Starts the whole stack once with a fresh world; the tests find it by E2E_APP_URL and E2E_GOOGLE_URL. */
// biome-ignore lint/style/noDefaultExport: Playwright's global setup has to be one.
export default async function startForTests(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  const stack = await startStack({
    root: resolve(import.meta.dirname, '../..'),
    dataDir,
    fresh: true,
    mode: 'production',
    ports: 'free',
    real: {},
    onProgress: (line) => console.log(`  ${line}`),
  });
  process.env['E2E_APP_URL'] = stack.appUrl;
  process.env['E2E_GOOGLE_URL'] = stack.googleUrl ?? '';
  return async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

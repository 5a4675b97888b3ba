import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type McpDesk, startMcpDesk } from './mcp-desk.ts';

const require = createRequire(import.meta.url);
const SUITE = require.resolve('@modelcontextprotocol/conformance/dist/index.js');
const BASELINE = join(import.meta.dirname, 'conformance-baseline.yaml');

let desk: McpDesk;
beforeAll(async () => {
  desk = await startMcpDesk({ runs: false });
  desk.lendToken((await desk.addAssistant('tom@company.com')).token);
});
afterAll(() => desk.close());

it('passes every scenario of the official suite for what this server offers', async () => {
  const results = mkdtempSync(join(tmpdir(), 'countersign-conformance-'));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [SUITE, 'server', '--url', desk.url, '--expected-failures', BASELINE, '-o', results],
      { maxBuffer: 16 * 1024 * 1024 },
    ).catch((error: { stdout?: string; stderr?: string }) => {
      throw new Error(`${error.stdout}\n${error.stderr}`);
    });
    // Not only no surprise: these were run, and passed.
    for (const scenario of [
      'server-initialize',
      'ping',
      'tools-list',
      'dns-rebinding-protection',
    ]) {
      expect(stdout).toMatch(new RegExp(`✓ ${scenario}: \\d+ passed, 0 failed`));
    }
  } finally {
    rmSync(results, { recursive: true });
  }
}, 120_000);

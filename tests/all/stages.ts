import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Stage {
  name: string;
  /** A script of node_modules/.bin and its arguments. */
  command: string[];
  /** Where its runner leaves a JSON report with counts; without one the exit code is all. */
  report: { file: string; kind: 'vitest' | 'playwright' } | null;
}

export interface StageResult {
  name: string;
  ok: boolean;
  seconds: number;
  passed: number;
  failed: number;
  skipped: number;
}

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});
const playwrightSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Runs one stage with its output shown, and counts its tests. */
export async function runStage(root: string, stage: Stage): Promise<StageResult> {
  const startedAt = Date.now();
  console.log(`\n── ${stage.name}`);
  const [bin = '', ...args] = stage.command;
  const child = spawn(join(root, 'node_modules/.bin', bin), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  const counts = stage.report === null ? null : readCounts(stage.report);
  const ok = code === 0 && (stage.report === null || (counts !== null && counts.failed === 0));
  return {
    name: stage.name,
    ok,
    seconds: (Date.now() - startedAt) / 1000,
    // A stage without tests of its own counts as one check.
    passed: counts?.passed ?? (ok ? 1 : 0),
    failed: Math.max(counts?.failed ?? 0, ok ? 0 : 1),
    skipped: counts?.skipped ?? 0,
  };
}

function readCounts(report: NonNullable<Stage['report']>) {
  if (!existsSync(report.file)) {
    return null;
  }
  const json: unknown = JSON.parse(readFileSync(report.file, 'utf8'));
  if (report.kind === 'vitest') {
    const found = vitestSchema.parse(json);
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests,
    };
  }
  const { stats } = playwrightSchema.parse(json);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runStage, type Stage, type StageResult } from './stages.ts';

/** `npm test`: everything, in the order in which a fault is cheapest to find. Needs nothing running. */
const root = resolve(import.meta.dirname, '../..');
const reports = mkdtempSync(join(tmpdir(), 'countersign-reports-'));

function vitest(project: string): Stage {
  const file = join(reports, `${project}.json`);
  return {
    name: `${project} tests`,
    command: [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    report: { file, kind: 'vitest' },
  };
}

const e2eReport = join(reports, 'e2e.json');
process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = e2eReport;

const FOLDERS = ['app', 'components', 'lib', 'inngest', 'dev', 'tests', 'prisma'];

const stages: Stage[] = [
  { name: 'next types', command: ['next', 'typegen'], report: null },
  { name: 'Biome', command: ['biome', 'check', '--error-on-warnings', '.'], report: null },
  { name: 'tsc', command: ['tsc'], report: null },
  {
    name: 'dependency-cruiser',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', ...FOLDERS],
    report: null,
  },
  { name: 'knip', command: ['knip'], report: null },
  vitest('unit'),
  vitest('integration'),
  {
    name: 'e2e tests',
    command: ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts'],
    report: { file: e2eReport, kind: 'playwright' },
  },
  {
    name: 'chaos, 20 runs and 10 kills',
    command: [
      'node',
      '--disable-warning=ExperimentalWarning',
      'tests/chaos/main.ts',
      ...['--runs', '20', '--kills', '10', '--seed', '1'],
    ],
    report: null,
  },
];

const results: StageResult[] = [];
for (const stage of stages) {
  results.push(await runStage(root, stage));
}
rmSync(reports, { recursive: true, force: true });

console.log('\n── Summary');
for (const { name, ok, seconds, passed, failed } of results) {
  const state = ok ? 'ok    ' : 'FAILED';
  console.log(`${state} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
}
const sum = (key: 'passed' | 'failed' | 'skipped') =>
  results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

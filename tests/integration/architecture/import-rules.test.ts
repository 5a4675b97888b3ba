import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');
let tree = '';

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A small tree under the project's own rules, each file with one import. */
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'countersign-rules-'));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, file), join(tree, file));
  }
  for (const name of ['next/server.js', 'zod/index.js', '@prisma/client/index.js']) {
    write(join('node_modules', name), 'export const found = 1;\n');
  }
  for (const [file, target] of Object.entries(TARGETS)) {
    write(file, `export const ${target} = 1;\n`);
  }
  for (const { file, imports } of [...BAD, ...GOOD]) {
    write(file, `import * as found from '${imports}';\nexport const own = found;\n`);
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const TARGETS = {
  'lib/domain/plan.ts': 'plan',
  'lib/db/store.ts': 'store',
  'lib/integrations/google/service.ts': 'service',
  'lib/workflows/graph.ts': 'graph',
  'lib/tools/tool.ts': 'tool',
  'lib/wiring/app.ts': 'app',
  'lib/runs/start.ts': 'start',
  'dev/google/server.ts': 'server',
  'tests/builders/world.ts': 'world',
};

const BAD = [
  {
    file: 'lib/domain/bad-next.ts',
    imports: 'next/server.js',
    rule: 'domain-imports-zod-and-date-maths-only',
  },
  {
    file: 'lib/domain/bad-node.ts',
    imports: 'node:fs',
    rule: 'domain-imports-zod-and-date-maths-only',
  },
  { file: 'lib/planner/bad-db.ts', imports: '#lib/db/store.ts', rule: 'planner-is-pure' },
  {
    file: 'lib/runs/bad-prisma.ts',
    imports: '@prisma/client',
    rule: 'pure-code-knows-no-framework',
  },
  {
    file: 'lib/runs/bad-db.ts',
    imports: '#lib/db/store.ts',
    rule: 'use-cases-stand-on-domain-and-ports',
  },
  {
    file: 'lib/workflows/bad-vendor.ts',
    imports: '#lib/integrations/google/service.ts',
    rule: 'workflows-know-no-vendor',
  },
  {
    file: 'lib/tools/bad-workflow.ts',
    imports: '#lib/workflows/graph.ts',
    rule: 'tools-know-no-vendor',
  },
  {
    file: 'lib/db/bad-wiring.ts',
    imports: '#lib/wiring/app.ts',
    rule: 'integrations-and-db-point-inwards',
  },
  {
    file: 'app/bad-db/route.ts',
    imports: '#lib/db/store.ts',
    rule: 'only-wiring-meets-db-and-integrations',
  },
  {
    file: 'components/bad-server.tsx',
    imports: '#lib/wiring/app.ts',
    rule: 'components-import-no-server-code',
  },
  {
    file: 'lib/runs/bad-dev.ts',
    imports: '#dev/google/server.ts',
    rule: 'nothing-imports-tests-or-dev',
  },
  {
    file: 'dev/google/bad-tests.ts',
    imports: '#tests/builders/world.ts',
    rule: 'dev-does-not-import-tests',
  },
  { file: 'lib/tools/bad-missing.ts', imports: '#lib/tools/nowhere.ts', rule: 'no-unresolvable' },
  { file: 'lib/costs/circle-a.ts', imports: './circle-b.ts', rule: 'no-circular' },
];

const GOOD = [
  // A circle is reported once, at the file where it was entered.
  { file: 'lib/costs/circle-b.ts', imports: './circle-a.ts' },
  { file: 'lib/domain/good-zod.ts', imports: 'zod' },
  { file: 'lib/runs/good-domain.ts', imports: '#lib/domain/plan.ts' },
  { file: 'lib/workflows/good-tool.ts', imports: '#lib/tools/tool.ts' },
  { file: 'app/good/route.ts', imports: '#lib/wiring/app.ts' },
];

function write(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

/** Every broken rule, as `file rule`. */
function cruise(): Promise<string[]> {
  const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  return new Promise((done) => {
    execFile(
      process.execPath,
      [script, ...args, 'app', 'components', 'lib', 'dev', 'tests'],
      { cwd: tree, maxBuffer: 50_000_000 },
      (_error, stdout) => {
        const { summary } = reportSchema.parse(JSON.parse(stdout));
        done(summary.violations.map(({ from, rule }) => `${from} ${rule.name}`));
      },
    );
  });
}

describe('the import rules', () => {
  it('refuse each bad import by its rule and let the good ones pass', async () => {
    const broken = await cruise();
    for (const { file, rule } of BAD) {
      expect(broken).toContain(`${file} ${rule}`);
    }
    for (const { file } of GOOD) {
      expect(broken.filter((line) => line.startsWith(`${file} `))).toEqual([]);
    }
  });
});

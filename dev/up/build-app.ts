import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = '.next/countersign-build';
const SOURCES = [
  '{app,components,lib,inngest,public}/**/*',
  '{package.json,package-lock.json,next.config.ts,postcss.config.mjs,tsconfig.json,instrumentation.ts}',
];

/** A hash of everything that the build is made from. */
function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) {
      hash.update(file).update('\0').update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Builds the app for production unless the sources are those of the last build.
 * @throws Error with the build's own words where it fails
 */
export async function buildApp(
  root: string,
  onLine: (line: string) => void,
): Promise<{ built: boolean }> {
  const stamp = join(root, STAMP);
  const hash = hashSources(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return { built: false };
  }
  const next = join(root, 'node_modules/next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      const text = data.toString();
      output.push(text);
      for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
        onLine(line.trim());
      }
    });
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  if (code !== 0) {
    throw new Error(`The app could not be built:\n${output.join('').trim()}`);
  }
  writeFileSync(stamp, hash);
  return { built: true };
}

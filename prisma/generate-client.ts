import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { extendEnvironment } from '#lib/platform/env.ts';

// `prisma generate` asks for a schema engine that it never runs, and downloads it where none is
// named; any executable will do. Its own words are shown only where it fails.

function findPrisma(): string | null {
  try {
    return createRequire(import.meta.url).resolve('prisma/build/index.js');
  } catch {
    return null;
  }
}

const prisma = findPrisma();
if (prisma === null) {
  process.stdout.write(
    'Prisma is not installed here: the database client stays as it was built.\n',
  );
  process.exit(0);
}
const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate'], {
  env: extendEnvironment({
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }),
  encoding: 'utf8',
});
if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(1);
}

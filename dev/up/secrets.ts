import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({ AUTH_SECRET: z.string(), TOKEN_KEYS: z.string() });

/** The local stack's own secrets: made on its first start, kept with its data. */
export function readSecrets(dataDir: string): z.infer<typeof secretsSchema> {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const made = {
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

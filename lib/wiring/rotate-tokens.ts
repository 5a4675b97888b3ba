import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createDatabase } from '#lib/db/client.ts';
import { rotateTokens } from '#lib/db/rotate-tokens.ts';
import { readTokenEnv } from '#lib/platform/env.ts';

// `npm run tokens:rotate`: brings all stored tokens under the first key of TOKEN_KEYS. It can be
// stopped at any moment and started again; the app may run meanwhile, if it has the same keys.

const { DATABASE_URL, TOKEN_KEYS } = readTokenEnv();
const database = createDatabase({ url: DATABASE_URL, poolSize: 1 });
const { rotated, unreadable } = await rotateTokens(database, createTokenCipher(TOKEN_KEYS), {
  onProgress: (so) => process.stdout.write(`${so.rotated} tokens rotated\n`),
});
await database.$disconnect();
process.stdout.write(`tokens: ${rotated} rotated, ${unreadable} unreadable\n`);
process.exitCode = unreadable > 0 ? 1 : 0;

import { verifyUserChain } from '#lib/audit/verify-user-chain.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import { createDatabase } from '#lib/db/client.ts';
import { readDatabaseEnv } from '#lib/platform/env.ts';

// `npm run audit:verify`: checks the chain of every user, or of those that are named, and exits
// with 1 where one is broken.

const database = createDatabase({ url: readDatabaseEnv().DATABASE_URL, poolSize: 1 });
const store = createAuditStore(database);
const named = process.argv.slice(2);
const userIds = named.length > 0 ? named : await store.listUserIds();
let broken = 0;
for (const userId of userIds) {
  const check = await verifyUserChain(store, userId);
  if (!check.ok) broken += 1;
  process.stdout.write(
    check.ok
      ? `${userId}: ${check.head.seq} entries, ok, head ${check.head.hash}\n`
      : `${userId}: BROKEN at entry ${check.seq} (${check.reason})\n`,
  );
}
await database.$disconnect();
process.stdout.write(`audit: ${userIds.length} chains, ${broken} broken\n`);
process.exitCode = broken > 0 ? 1 : 0;

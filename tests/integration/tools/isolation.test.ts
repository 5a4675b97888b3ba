import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTokenCipher } from '#lib/accounts/token-cipher.ts';
import { createAccountStore } from '#lib/db/account-store.ts';
import { guardOwners } from '#lib/db/guard-owners.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { createCallTool } from '#lib/tools/call-tool.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeAccount, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase();
const accounts = createAccountStore(
  guardOwners(database),
  createTokenCipher([{ id: 'k1', key: randomBytes(32) }]),
);
const unreachable = {} as never;
const tools = Object.values(createRegistry({ mail: unreachable, calendar: unreachable }));
const callTool = createCallTool({ accounts, trace: (_name, _attributes, work) => work() });

describe('every tool', () => {
  it.each(tools.map((tool) => [tool.name, tool] as const))(
    "%s: knows no account of somebody else's, and does not run",
    async (_name, tool) => {
      const owner = await storeUser(database);
      const stranger = await storeUser(database);
      const { id: accountId } = await storeAccount(database, owner.id);
      let ran = 0;
      const asked = {
        ...tool,
        input: z.unknown(),
        output: z.unknown(),
        run: async () => {
          ran += 1;
        },
      };
      const call = callTool(asked, { userId: stranger.id, accountId }, {});
      await expect(call).rejects.toThrow(NotFoundError);
      expect(ran).toBe(0);
    },
  );
});

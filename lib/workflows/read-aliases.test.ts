import { expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import type { CallTool } from '#lib/tools/call-tool.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { readAliases } from './read-aliases.ts';
import { listOwnAddresses, type RunAccount } from './run-state.ts';

const NOWHERE = new Proxy({}, { get: () => () => undefined }) as never;

function buildAccount(id: string, changes: Partial<RunAccount> = {}): RunAccount {
  const capabilities = ['read_mail'];
  const email = `${id}@company.com`;
  return { id, email, name: 'Alex', label: 'work', capabilities, ...changes };
}

/** Reads them with a Gmail that answers each account by its id. */
async function read(accounts: RunAccount[], answer: (accountId: string) => unknown) {
  const asked: string[] = [];
  const noted: string[] = [];
  const callTool = async (tool: { name: string }, owner: { accountId: string }) => {
    asked.push(`${tool.name} ${owner.accountId}`);
    return answer(owner.accountId);
  };
  const found = await readAliases(
    {
      callTool: callTool as CallTool,
      answers: {
        noteAnswer: (_runId, { accountId }) => void noted.push(accountId),
        flushAnswers: async () => undefined,
      },
      tools: createRegistry({ mail: NOWHERE, calendar: NOWHERE }),
    },
    { userId: 'user-1', runId: 'run-1', accounts },
  );
  return { found, asked, noted };
}

const INFO = {
  sendAsEmail: 'info@company.com',
  displayName: 'Info',
  isPrimary: false,
  verificationStatus: 'accepted',
  treatAsAlias: true,
};

it('adds the aliases of each account, and keeps what Gmail answered', async () => {
  const { found, asked, noted } = await read([buildAccount('a'), buildAccount('b')], (id) =>
    id === 'a' ? [INFO] : [],
  );
  expect(asked).toEqual(['list_send_as a', 'list_send_as b']);
  expect(noted).toEqual(['a', 'b']);
  expect(found.map(({ aliases }) => aliases)).toEqual([
    [{ name: 'Info', address: 'info@company.com' }],
    [],
  ]);
  expect(listOwnAddresses({ accounts: found }).map(({ address }) => address)).toEqual([
    'a@company.com',
    'b@company.com',
    'info@company.com',
  ]);
});

it('goes on without those of an account that answers with an error, whichever', async () => {
  const { found, noted } = await read([buildAccount('a'), buildAccount('b')], (id) => {
    if (id === 'b') return [INFO];
    throw new AppError('google_unavailable', 'Not now.', { retryable: true });
  });
  expect(found.map(({ aliases }) => aliases?.length)).toEqual([0, 1]);
  expect(noted).toEqual(['b']);
});

it('asks for what is not known yet, and only where mail may be read', async () => {
  const known = buildAccount('a', { aliases: [] });
  const closed = buildAccount('b', { capabilities: ['see_calendar'] });
  const { found, asked } = await read([known, closed], () => [INFO]);
  expect(asked).toEqual([]);
  expect(found).toEqual([known, closed]);
});

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { AccountView, DeadLetterView } from '#lib/domain/views.ts';
import type { User } from '#tests/drive/user.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { appUrl, REQUEST, resetWorld } from './alex.ts';
import {
  askForApproval,
  expectProblem,
  send,
  signInOverHttp,
  takeAccessBack,
} from './http-user.ts';

const BUILD = resolve(import.meta.dirname, '../../.next/server');

/** What a stranger tries to reach: ids of somebody else's. */
interface Ids {
  runId: string;
  conversationId: string;
  approvalId: string;
  effectId: string;
  accountId: string;
  deadLetterId: string;
  tokenId: string;
}

type Call = [method: string, path: string, body?: unknown];

const DECISION = { digest: 'a'.repeat(64), actions: [], rest: 'approve' };

/**
 * Every route of the build that names something by its id, with each of its methods. A route that is
 * not here fails the test: whoever adds one says here how a stranger would try it.
 */
const BY_ID: Record<string, (ids: Ids) => Call[]> = {
  '/api/accounts/[id]': ({ accountId }) => [
    ['PATCH', `/api/accounts/${accountId}`, { title: 'x' }],
  ],
  '/api/accounts/[id]/disconnect': ({ accountId }) => [
    ['POST', `/api/accounts/${accountId}/disconnect`],
  ],
  '/api/approvals/[id]': ({ approvalId }) => [['GET', `/api/approvals/${approvalId}`]],
  '/api/approvals/[id]/decision': ({ approvalId }) => [
    ['POST', `/api/approvals/${approvalId}/decision`, DECISION],
  ],
  '/api/conversations/[id]': ({ conversationId }) => [
    ['GET', `/api/conversations/${conversationId}`],
  ],
  '/api/dead-letters/[id]/dismiss': ({ deadLetterId }) => [
    ['POST', `/api/dead-letters/${deadLetterId}/dismiss`],
  ],
  '/api/effects/[id]/send-now': ({ effectId }) => [['POST', `/api/effects/${effectId}/send-now`]],
  '/api/effects/[id]/undo': ({ effectId }) => [['POST', `/api/effects/${effectId}/undo`]],
  '/api/runs/[id]': ({ runId }) => [['GET', `/api/runs/${runId}`]],
  '/api/runs/[id]/answer': ({ runId }) => [
    ['POST', `/api/runs/${runId}/answer`, { questionId: 'any', value: 'yes' }],
  ],
  '/api/runs/[id]/cancel': ({ runId }) => [['POST', `/api/runs/${runId}/cancel`]],
  '/api/runs/[id]/events': ({ runId }) => [['GET', `/api/runs/${runId}/events`]],
  '/api/runs/[id]/record': ({ runId }) => [['GET', `/api/runs/${runId}/record`]],
  '/api/runs/[id]/restart': ({ runId }) => [['POST', `/api/runs/${runId}/restart`]],
  '/api/runs/[id]/retry': ({ runId }) => [['POST', `/api/runs/${runId}/retry`]],
  '/api/runs/[id]/undo': ({ runId }) => [['POST', `/api/runs/${runId}/undo`]],
  '/api/settings/tokens/[id]/revoke': ({ tokenId }) => [
    ['POST', `/api/settings/tokens/${tokenId}/revoke`],
  ],
  '/c/[conversationId]': ({ conversationId }) => [['PAGE', `/c/${conversationId}`]],
  '/runs/[id]': ({ runId }) => [['PAGE', `/runs/${runId}`]],
  '/runs/[id]/record': ({ runId }) => [['PAGE', `/runs/${runId}/record`]],
  '/approvals/[id]': ({ approvalId }) => [['PAGE', `/approvals/${approvalId}`]],
};

/** Routes that show whoever is signed in what is theirs: nothing of anybody else's stands in them. */
const OF_ONE_S_OWN: Record<string, Call[]> = {
  '/': [['PAGE', '/']],
  '/approvals': [['PAGE', '/approvals']],
  '/failed': [['PAGE', '/failed']],
  '/runs': [['PAGE', '/runs']],
  '/settings': [['PAGE', '/settings']],
  '/api/accounts': [['GET', '/api/accounts']],
  '/api/accounts/wish': [
    ['POST', '/api/accounts/wish', { label: 'work', title: '', colour: 'blue' }],
  ],
  '/api/approvals': [['GET', '/api/approvals']],
  '/api/conversations': [['GET', '/api/conversations']],
  '/api/dead-letters': [['GET', '/api/dead-letters']],
  '/api/me': [['GET', '/api/me']],
  '/api/requests': [],
  '/api/runs': [['GET', '/api/runs']],
  '/api/settings': [['GET', '/api/settings']],
  '/api/settings/tokens': [['GET', '/api/settings/tokens']],
};

/** Routes that go by no session, with what protects them instead. */
const WITHOUT_SESSION = new Set([
  // A secret in the address, which is stored as its hash only.
  '/a/[token]',
  '/a/[token]/decision',
  // next-auth's own.
  '/api/auth/[...nextauth]',
  '/signin',
  // A token of its own, which tests/integration/mcp tries with the ids of others.
  '/api/mcp',
  // Inngest's signature.
  '/api/inngest',
  // Says no more than whether it is up.
  '/api/health',
  '/_global-error',
  '/_not-found',
]);

/** Addresses of all routes and pages that were built, without the names of groups. */
function listBuilt(): string[] {
  const manifest = JSON.parse(readFileSync(`${BUILD}/app-paths-manifest.json`, 'utf8')) as Record<
    string,
    string
  >;
  return Object.keys(manifest).map((key) => {
    const path = key.replace(/\/\([^)]+\)/g, '').replace(/\/(?:page|route)$/, '');
    return path === '' ? '/' : path;
  });
}

async function readJson<T>(user: User, path: string): Promise<T> {
  return user.browser.json<T>(`${appUrl()}${path}`);
}

/** One of everything that somebody can own. */
async function ownEverything(alex: User): Promise<Ids> {
  const { runId, conversationId, approval } = await askForApproval(alex);
  await alex.decide(approval.id, { digest: approval.digest, actions: [], rest: 'approve' });
  const effect = await waitFor(
    'the effects',
    async () => (await alex.readRun(runId)).effects[0] ?? null,
  );
  const { accounts } = await readJson<{ accounts: AccountView[] }>(alex, '/api/accounts');
  const made = await send(alex, 'POST', '/api/settings/tokens', {
    name: 'Mine',
    scopes: ['read_mail'],
    expiresInDays: 1,
  });
  const { entry } = JSON.parse(made.text) as { entry: { id: string } };
  await takeAccessBack(alex.email);
  const failing = await alex.ask(REQUEST);
  const letter = await waitFor('the dead letter', async () => {
    const found = await readJson<{ deadLetters: DeadLetterView[] }>(alex, '/api/dead-letters');
    return found.deadLetters.find((one) => one.runId === failing.runId) ?? null;
  });
  return {
    runId,
    conversationId,
    approvalId: approval.id,
    effectId: effect.id,
    accountId: accounts[0]?.id ?? '',
    deadLetterId: letter.id,
    tokenId: entry.id,
  };
}

test.describe('somebody else', () => {
  test.beforeEach(async () => {
    await resetWorld();
  });

  test('every route of the build is spoken for, with all of its methods', async () => {
    const alex = await signInOverHttp();
    const ids: Ids = {
      runId: randomUUID(),
      conversationId: randomUUID(),
      approvalId: randomUUID(),
      effectId: randomUUID(),
      accountId: randomUUID(),
      deadLetterId: randomUUID(),
      tokenId: randomUUID(),
    };
    const known = [...Object.keys(BY_ID), ...Object.keys(OF_ONE_S_OWN), ...WITHOUT_SESSION];
    expect(new Set(listBuilt())).toEqual(new Set(known));
    for (const [route, calls] of Object.entries(BY_ID)) {
      const [[method, path] = ['', '']] = calls(ids);
      if (method !== 'PAGE') {
        const options = await alex.browser.request(`${appUrl()}${path}`, { method: 'OPTIONS' });
        const allowed = (options.headers.get('allow') ?? '')
          .split(', ')
          .filter((one) => !['HEAD', 'OPTIONS'].includes(one));
        expect(new Set(allowed), route).toEqual(new Set(calls(ids).map(([one]) => one)));
      }
    }
    const actions = JSON.parse(readFileSync(`${BUILD}/server-reference-manifest.json`, 'utf8')) as {
      node: object;
      edge: object;
    };
    expect([actions.node, actions.edge], 'a server action is a route too').toEqual([{}, {}]);
  });

  test('finds nothing of it anywhere, and changes nothing', async () => {
    const alex = await signInOverHttp();
    const ids = await ownEverything(alex);
    const before = await alex.readRun(ids.runId);
    const jane = await signInOverHttp('jane@company.com');

    for (const [method, path, body] of Object.values(BY_ID).flatMap((calls) => calls(ids))) {
      if (method === 'PAGE') {
        const page = await jane.browser.open(`${appUrl()}${path}`);
        expect(page.status, path).toBe(404);
        expectNothingOf(ids, page.body.replaceAll(path.split('/').at(2) ?? '', ''), path);
      } else {
        expectProblem(await send(jane, method, path, body), 404, 'not_found');
      }
    }
    for (const [method, path, body] of Object.values(OF_ONE_S_OWN).flat()) {
      const text =
        method === 'PAGE'
          ? (await jane.browser.open(`${appUrl()}${path}`)).body
          : (await send(jane, method, path, body)).text;
      expectNothingOf(ids, text, path);
    }
    const request = { requestId: randomUUID(), text: REQUEST, timeZone: 'America/New_York' };
    const { conversationId } = ids;
    expectProblem(await send(jane, 'POST', '/api/requests', { ...request, conversationId }), 404);

    const after = await alex.readRun(ids.runId);
    expect(after.run.status).toBe(before.run.status);
    expect(after.effects.map(({ state }) => state)).toEqual(
      before.effects.map(({ state }) => state),
    );
    const { accounts } = await readJson<{ accounts: AccountView[] }>(alex, '/api/accounts');
    const account = accounts.find(({ id }) => id === ids.accountId);
    expect(account).toMatchObject({ status: 'reconnect' });
    expect(account?.title).not.toBe('x');
    // The token is still its owner's, who takes it back.
    const revoked = await send(alex, 'POST', `/api/settings/tokens/${ids.tokenId}/revoke`);
    expect(revoked.status).toBe(200);
  });
});

function expectNothingOf(ids: Ids, text: string, where: string): void {
  for (const [name, id] of Object.entries(ids)) {
    expect(text.includes(id), `${name} at ${where}`).toBe(false);
  }
}

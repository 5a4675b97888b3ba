import { expect, test } from '@playwright/test';
import type { SandboxState } from '#dev/google/state.ts';
import type { AccountView } from '#lib/domain/views.ts';
import type { User } from '#tests/drive/user.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { appUrl, EMAIL, googleUrl, REQUEST, resetWorld } from './alex.ts';
import { expectProblem, readEnded, send, signInOverHttp, takeAccessBack } from './http-user.ts';

let alex: User;

test.beforeEach(async () => {
  await resetWorld();
  alex = await signInOverHttp();
});

async function readAccount(): Promise<AccountView | undefined> {
  const { accounts } = await alex.browser.json<{ accounts: AccountView[] }>(
    `${appUrl()}/api/accounts`,
  );
  return accounts.find(({ email }) => email === EMAIL);
}

async function countMails(subject: string): Promise<number> {
  const page = await alex.browser.open(`${googleUrl()}/mailbox/${EMAIL}`);
  return page.body.split(subject).length - 1;
}

test('access that was taken back at Google stops the runs, and they go on once it is given again', async () => {
  await takeAccessBack(EMAIL);
  const stopped = [await alex.ask(REQUEST), await alex.ask(REQUEST)];
  for (const ids of stopped) {
    const { run } = await readEnded(alex, ids);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'account_needs_reconnect' } });
  }
  expect((await readAccount())?.status).toBe('reconnect');
  const told = `Please connect ${EMAIL} again`;
  expect(await waitFor('the mail', async () => (await countMails(told)) || null)).toBe(1);
  const page = await alex.browser.open(`${appUrl()}/approvals`);
  expect(page.body).toContain('no longer lets Countersign into');

  await alex.signIn();
  expect((await readAccount())?.status).toBe('active');
  for (const { runId } of stopped) {
    await waitFor('the approval', async () =>
      (await alex.readRun(runId)).run.status === 'awaiting_approval' ? true : null,
    );
    await send(alex, 'POST', `/api/runs/${runId}/cancel`);
  }
  expect(await countMails(told)).toBe(1);
});

test('a disconnected account is forgotten, here and at Google, and can be connected again', async () => {
  const account = await readAccount();
  const path = `/api/accounts/${account?.id}`;
  const renamed = await send(alex, 'PATCH', path, { title: 'Office', defaultForMail: true });
  expect(JSON.parse(renamed.text)).toMatchObject({
    account: { title: 'Office', defaultForMail: true },
  });
  expectProblem(await send(alex, 'PATCH', path, { colour: 'plaid' }), 400);

  const gone = await send(alex, 'POST', `${path}/disconnect`);
  expect(JSON.parse(gone.text)).toMatchObject({
    revoked: true,
    account: { status: 'disconnected', capabilities: [] },
  });
  const response = await fetch(`${googleUrl()}/_sandbox/snapshot`);
  const { grants } = (await response.json()) as SandboxState;
  const open = Object.values(grants).filter((one) => one.email === EMAIL && !one.revoked);
  expect(open).toEqual([]);
  const request = { requestId: crypto.randomUUID(), conversationId: null, timeZone: 'UTC' };
  const refused = await send(alex, 'POST', '/api/requests', { ...request, text: REQUEST });
  expectProblem(refused, 422, 'no_account');

  await alex.signIn();
  expect(await readAccount()).toMatchObject({
    id: account?.id,
    status: 'active',
    title: 'Office',
    defaultForMail: false,
  });
});

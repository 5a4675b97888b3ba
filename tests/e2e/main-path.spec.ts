import { expect, test } from '@playwright/test';
import {
  appUrl,
  ask,
  EMAIL,
  expectAccessible,
  followMailLink,
  googleUrl,
  REQUEST,
  resetWorld,
  signIn,
} from './alex.ts';

test.beforeEach(resetWorld);

test('from words to replies in the other people’s mailboxes', async ({ page, context }) => {
  await page.goto(`${appUrl()}/signin`);
  await expectAccessible(page);
  await signIn(page);
  await expectAccessible(page);

  await ask(page, REQUEST);
  await expect(page.getByText('Found 8 relevant emails from 3 people').first()).toBeVisible();
  const approval = page.locator('[id^="approval-"]').first();
  await expect(page.getByText('Waiting for your approval…').first()).toBeVisible();
  await expectAccessible(page);
  const chat = page.url();
  await expect(approval).toBeVisible();

  const mailbox = await context.newPage();
  const link = await followMailLink(mailbox, 'Approve');
  await expect(link).toHaveURL(/\/a\//);
  const drafts = link.locator('form#approve > ol > li');
  await expect(drafts).toHaveCount(3);
  await expectAccessible(link);

  await drafts.nth(0).getByRole('radio', { name: 'Approve' }).check();
  await drafts.nth(1).getByRole('radio', { name: 'Approve' }).check();
  await drafts.nth(2).getByRole('radio', { name: 'Reject' }).check();
  const editor = drafts.nth(1).getByRole('textbox', { name: 'Text' });
  if (!(await editor.isVisible())) {
    await drafts.nth(1).getByText('Edit', { exact: true }).click();
  }
  await editor.fill('Hello,\n\nI have changed this one by hand.\n\nAlex');
  await link.getByRole('button', { name: 'Approve as marked above' }).click();
  await expect(link).toHaveURL(/done=1/);
  await expect(link.locator('form#approve')).toHaveCount(0);
  await expectAccessible(link);

  await page.goto(chat);
  const sendNow = page.getByRole('button', { name: /Send now/ });
  await expect(sendNow).toHaveCount(2);
  await expectAccessible(page);
  await sendNow.first().click();
  await expect(sendNow).toHaveCount(1);
  await sendNow.first().click();
  await expect(page.getByText('Done: 2 replies sent.').first()).toBeVisible();

  await mailbox.goto(`${googleUrl()}/mailbox/john@company.com?q=from:${EMAIL}+newer_than:1d`);
  const replies = mailbox.getByRole('link', { name: /Project X/ });
  await expect(replies.first()).toBeVisible();
  await mailbox.goto(`${googleUrl()}/mailbox/${EMAIL}?label=SENT`);
  await expect(mailbox.getByRole('link', { name: /Re: Project X/ })).toHaveCount(2);

  for (const path of ['/approvals', '/runs', '/failed', '/settings']) {
    await page.goto(`${appUrl()}${path}`);
    await expect(page.locator('main[aria-busy]')).toHaveCount(0);
    await expectAccessible(page);
  }
});

test('approving in the chat, undoing one, and a link that was overtaken', async ({
  page,
  context,
}) => {
  await signIn(page);
  await ask(page, REQUEST);
  await expect(page.getByText('Waiting for your approval…').first()).toBeVisible();
  const mailbox = await context.newPage();
  const link = await followMailLink(mailbox, 'Reject');
  await expect(link.locator('form#approve')).toHaveCount(1);

  for (const text of ['Approve', 'Send as it is']) {
    const choices = page.locator('label', {
      has: page.getByRole('radio', { name: text, exact: true }),
    });
    for (const choice of await choices.all()) {
      await choice.click();
    }
  }
  await page.getByRole('button', { name: /^Approve (all )?3/ }).click();
  const undo = page.getByRole('button', { name: /^Undo “/ });
  await expect(undo.first()).toBeVisible();
  await undo.first().click();
  const sendNow = page.getByRole('button', { name: /Send now/ });
  await expect(sendNow).toHaveCount(2);

  await link.getByRole('button', { name: /^Reject all/ }).click();
  await expect(link.locator('form#approve')).toHaveCount(0);
  await expect(link.getByText(/approved/i).first()).toBeVisible();

  await sendNow.first().click();
  await expect(sendNow).toHaveCount(1);
  await sendNow.first().click();
  await expect(page.getByText('Done: 2 replies sent, 1 reply undone.').first()).toBeVisible();
});

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const REQUEST = 'Summarize emails about Project X and draft responses';
export const EMAIL = 'alex.rivera@company.com';

export const appUrl = (): string => process.env['E2E_APP_URL'] ?? '';
export const googleUrl = (): string => process.env['E2E_GOOGLE_URL'] ?? '';

/** A fresh sandbox world, so that every test finds the mails unanswered. */
export async function resetWorld(): Promise<void> {
  const response = await fetch(`${googleUrl()}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.ok).toBe(true);
}

/** Signs in as Alex through the sign-in page and Google's consent page. */
export async function signIn(page: Page): Promise<void> {
  await page.goto(appUrl());
  await expect(page).toHaveURL(/\/signin/);
  await page.getByRole('button', { name: 'Continue with Google' }).click();
  await page.getByRole('radio', { name: EMAIL }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page).toHaveURL(`${appUrl()}/`);
}

/** Writes a request and sends it with the keyboard. */
export async function ask(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Your request' });
  await field.fill(text);
  // Until the page has come to life, Enter is a new line.
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
  await field.press('Enter');
  await expect(page).toHaveURL(/\/c\//);
}

/** Presses the button under a missing permission and allows it on Google's page; ends in the chat. */
export async function grant(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask Google for this' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page).toHaveURL(/\/c\//);
}

/** Rejects the one approval that waits in the chat. */
export async function reject(page: Page): Promise<void> {
  await expect(page.getByText('Waiting for your approval…').first()).toBeVisible();
  const button = page.getByRole('button', { name: /^Reject( all)?$/ });
  await button.click();
  await expect(button).toHaveCount(0);
}

/** No violation that axe knows on this page, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Opens the newest notification mail in Alex's mailbox and follows a link of it. */
export async function followMailLink(page: Page, link: 'Approve' | 'Reject'): Promise<Page> {
  const mail = page.getByRole('link', { name: /for your approval/ }).first();
  // The mailbox page does not refresh itself, and the mail comes a moment after the approval.
  await expect(async () => {
    await page.goto(`${googleUrl()}/mailbox/${EMAIL}`);
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await mail.click();
  const frame = page.frameLocator('iframe[title="Text of the mail"]');
  const opened = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: link }).click();
  return opened;
}

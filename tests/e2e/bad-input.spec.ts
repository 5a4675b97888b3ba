import { expect, test } from '@playwright/test';
import { appUrl, ask, expectAccessible, resetWorld, signIn } from './alex.ts';

test.beforeEach(async ({ page }) => {
  await resetWorld();
  await signIn(page);
});

test('what cannot be done gets a kind answer and changes nothing', async ({ page }) => {
  await ask(page, 'What is the capital of France?');
  await expect(page.getByRole('textbox', { name: 'Your request' })).toHaveValue('');
  await expect(page.locator('main')).toContainText(/mail/i);
  await expectAccessible(page);
  for (const text of ['🦄🦄🦄', 'Bitte fasse meine E-Mails über das Budget zusammen']) {
    await ask(page, text);
    await expect(page.locator('main').getByText(text).first()).toBeVisible();
  }
  await expect(page.getByText(/Something went wrong/)).toHaveCount(0);
});

test('a topic without mail says where it looked', async ({ page }) => {
  await ask(page, 'Summarize emails about Project Nonesuch and draft responses');
  await expect(page.getByText(/found no mail/i).first()).toBeVisible();
});

test('a link that is wrong says so', async ({ page }) => {
  const response = await page.goto(`${appUrl()}/a/${'x'.repeat(43)}`);
  expect(response?.status()).toBeLessThan(500);
  await expect(page.locator('form#approve')).toHaveCount(0);
  await expectAccessible(page);
});

import { expect, test } from '@playwright/test';
import { appUrl, EMAIL, expectAccessible, resetWorld, signIn } from './alex.ts';

const HOME = 'alex.rivera@personal.example';

test.beforeEach(async () => {
  await resetWorld();
});

test('a second account is connected with just what was ticked, named, and disconnected again', async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${appUrl()}/settings`);
  await page.getByRole('button', { name: 'Connect another account' }).click();
  const form = page.getByRole('form', { name: 'Connect another account' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Home');
  await form.getByRole('checkbox', { name: /Draft and send mail/ }).uncheck();
  await form.getByRole('checkbox', { name: /Organise mail/ }).check();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Continue to Google' }).click();

  await expect(page.locator('input[name=scope][value$="gmail.compose"]')).toHaveCount(0);
  await expect(page.locator('input[name=scope][value$="gmail.modify"]')).toHaveCount(1);
  await page.getByRole('radio', { name: HOME }).check();
  await page.getByRole('button', { name: 'Allow' }).click();

  await expect(page).toHaveURL(/\/settings/);
  const home = page.getByRole('listitem').filter({ hasText: HOME }).first();
  await expect(home.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(home.getByText('May label, archive and bin your mail')).toBeVisible();
  await expect(home.getByText('Personal', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await home.getByRole('button', { name: `Disconnect ${HOME}` }).click();
  await home.getByRole('button', { name: `Disconnect ${HOME}` }).click();
  await expect(home.getByText('Disconnected', { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: EMAIL }).first()).toContainText(
    'Connected',
  );
});

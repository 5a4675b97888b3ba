import { expect, test } from '@playwright/test';
import { ask, expectAccessible, grant, reject, resetWorld, signIn } from './alex.ts';

test.beforeEach(async ({ page }) => {
  await resetWorld();
  await signIn(page);
});

test('what a mail is to say is asked, and answered in the user’s own words', async ({ page }) => {
  await ask(page, 'Send an email to John');
  const question = page.locator('[data-question]');
  await expect(question).toContainText('What should the mail to John Carter say?');
  await expectAccessible(page);
  await question.getByRole('textbox').fill('The demo moves to noon.');
  await question.getByRole('button', { name: 'Answer' }).click();

  await expect(page.getByText('You said: The demo moves to noon.')).toBeVisible();
  await expect(question).toHaveCount(0);
  const approval = page.getByRole('article', { name: '1 mail to countersign' });
  await expect(approval).toContainText('John Carter');
  await expect(approval).toContainText('The demo moves to noon.');
  await expectAccessible(page);
  await reject(page);
});

test('when an event is to be is asked, and answered by one of the choices', async ({ page }) => {
  await ask(page, 'Create an event “Paint the fence” tomorrow');
  await grant(page);
  await ask(page, 'Create an event “Paint the fence”');
  const question = page.locator('[data-question]');
  await expect(question).toContainText('When should it be?');
  await expectAccessible(page);
  await question.getByRole('button', { name: /^Tomorrow/ }).click();

  await expect(page.getByText(/^You said: Tomorrow/)).toBeVisible();
  await expect(question).toHaveCount(0);
  const approval = page.getByRole('article', { name: / to countersign$/ });
  await expect(approval).toContainText('Paint the fence');
  await expectAccessible(page);
  await reject(page);
});

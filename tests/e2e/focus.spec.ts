import { expect, type Page, test } from '@playwright/test';
import { ask, expectAccessible, grant, reject, resetWorld, signIn } from './alex.ts';

test.beforeEach(async ({ page }) => {
  await resetWorld();
  await signIn(page);
});

/** The newest day in the chat, with its three parts. */
async function findBriefing(page: Page) {
  const briefing = page.getByRole('article', { name: /^Your / }).last();
  for (const title of ['First', 'Meetings', 'Free time']) {
    await expect(briefing.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }
  await expect(briefing.getByText(/^Reply to /).first()).toBeVisible();
  return briefing;
}

test('today is laid out, with where each line comes from', async ({ page }) => {
  await ask(page, 'What should I focus on today based on my emails and calendar?');
  const briefing = await findBriefing(page);
  const source = briefing.getByRole('link', { name: /^mail of Reply to / }).first();
  await expect(source).toHaveAttribute('href', /^https?:.*messages/);
  await expectAccessible(page);
});

test('time for tomorrow takes a permission, and is declined', async ({ page }) => {
  const words = 'What should I focus on tomorrow based on my emails and calendar?';
  await ask(page, words);
  await findBriefing(page);
  await grant(page);
  await ask(page, words);
  await expect(page.getByRole('article', { name: / to countersign$/ })).toContainText('Focus: ');
  const briefing = await findBriefing(page);
  await expectAccessible(page);
  await reject(page);
  await expect(briefing).toBeVisible();
});

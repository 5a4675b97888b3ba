import { expect, test } from '@playwright/test';
import { ask, expectAccessible, followMailLink, grant, resetWorld, signIn } from './alex.ts';

const REQUEST = 'Archive promotions older than 30 days';

test('a batch is looked through, thinned out, carried out and taken back', async ({
  page,
  context,
}) => {
  await resetWorld();
  await signIn(page);
  await ask(page, REQUEST);
  await grant(page);
  await ask(page, REQUEST);
  const approval = page.getByRole('article', { name: '45 changes to countersign' });
  await expect(approval).toBeVisible();
  // Nothing is read where mails are only put in order, and the graph says so at once.
  const read = page.locator('[data-node="analyze_content"]').first();
  await expect(read).toHaveAttribute('data-state', 'skipped');

  const link = await followMailLink(await context.newPage(), 'Approve');
  await expect(link.locator('form#approve')).toHaveCount(1);
  await expectAccessible(link);
  await link.close();

  await page.bringToFront();
  await approval.getByRole('checkbox', { name: 'Choose all 5 of Brickline Office' }).uncheck();
  const group = approval.locator('details', { hasText: 'Cloudnest Hosting' });
  await group.locator('summary').click();
  await group.getByRole('checkbox').first().uncheck();
  await expect(group.locator('summary')).toContainText('4 of 5');
  await expectAccessible(page);

  await approval.getByRole('button', { name: 'Approve 39, reject 6' }).click();
  await expect(page.getByText('Done: 39 mails organised.')).toBeVisible({ timeout: 30_000 });
  const decided = page.getByRole('article', { name: '45 changes' });
  await expect(decided.locator('summary', { hasText: 'Brickline Office' })).toContainText('0 of 5');
  await page.getByRole('button', { name: 'Undo all 39' }).click();
  await expect(page.getByRole('heading', { name: '39 undone' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, test } from '@playwright/test';
import { outcomeSchema } from '#lib/mcp/read-outcome.ts';
import { appUrl, EMAIL, expectAccessible, googleUrl, resetWorld, signIn } from './alex.ts';

const JOHN = 'john@company.com';

test.beforeEach(() => resetWorld());

async function connect(token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${token}` };
  const url = new URL(`${appUrl()}/api/mcp`);
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

async function readMailbox(email: string): Promise<string> {
  return await (await fetch(`${googleUrl()}/mailbox/${email}`)).text();
}

test('an assistant is let in, proposes, and is locked out again', async ({ page }) => {
  await signIn(page);
  await page.goto(`${appUrl()}/settings`);
  const section = page.getByRole('region', { name: 'Connect an assistant (MCP)' });
  await expect(section.getByText('None yet.')).toBeVisible();
  await expect(section.getByLabel('Address of the server')).toHaveValue(`${appUrl()}/api/mcp`);

  // Without a name there is none; with the keyboard alone there is.
  const name = section.getByLabel('Name of the assistant');
  await name.press('Enter');
  await expect(section.getByRole('alert')).toContainText('name');
  await name.fill('Claude desktop');
  await name.press('Enter');
  const shown = section.getByLabel('Token', { exact: true });
  await expect(shown).toHaveValue(/^cs_mcp_/);
  const token = await shown.inputValue();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  const client = await connect(token);
  const before = await readMailbox(JOHN);
  const { structuredContent } = await client.callTool({
    name: 'send_mail',
    arguments: { account: EMAIL, to: [JOHN], subject: 'Over MCP', body: 'See you at five.' },
  });
  const { approval } = outcomeSchema.parse(structuredContent);
  expect(await readMailbox(JOHN)).toBe(before);
  await page.goto(approval?.link ?? '');
  const main = page.getByRole('main');
  await expect(main.getByText('Asked over MCP by “Claude desktop”').first()).toBeVisible();
  await main.getByRole('button', { name: /^Reject/ }).click();
  await expect(main.getByText('Rejected').first()).toBeVisible();
  expect(await readMailbox(JOHN)).toBe(before);
  await client.close();

  // It is shown once; what is left is its name, and a way to end it.
  await page.goto(`${appUrl()}/settings`);
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(shown).toHaveCount(0);
  await section.getByRole('button', { name: 'Revoke Claude desktop' }).click();
  await expect(section.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await section.getByRole('button', { name: 'Revoke it' }).click();
  await expect(section.getByText('None yet.')).toBeVisible();
  await expect(connect(token)).rejects.toThrow();
});

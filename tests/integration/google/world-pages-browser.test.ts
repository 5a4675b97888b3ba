import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from '@playwright/test';
import packaged from '@sparticuz/chromium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createWorld } from '#dev/google/world/create-world.ts';

const NOW = Date.parse('2026-11-18T12:00:00Z');
const WORK = 'alex.rivera@company.com';

const deliverySchema = z.object({ delivered: z.array(z.object({ id: z.string() })) });

/** An installed Chrome where there is one, else the browser that comes with the packages. */
async function launchBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ channel: 'chrome' });
  } catch {
    // One process for everything is meant for functions; it cannot open a second window.
    const args = packaged.args.filter((argument) => argument !== '--single-process');
    return chromium.launch({ executablePath: await packaged.executablePath(), args });
  }
}

describe('the pages in a browser', () => {
  let google: GoogleSandbox;
  let browser: Browser;

  beforeAll(async () => {
    google = await startGoogleSandbox({
      port: 0,
      seed: createWorld(new Date(NOW)),
      clock: () => NOW,
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await google.close();
  });

  const deliver = async (html: string): Promise<string> => {
    const response = await fetch(new URL('/_sandbox/mail', google.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        raw: `From: a@b.example\r\nSubject: hostile\r\nContent-Type: text/html\r\n\r\n${html}`,
        from: 'a@b.example',
        to: [WORK],
      }),
    });
    const { delivered } = deliverySchema.parse(await response.json());
    return `${google.url}/mailbox/${WORK}/messages/${delivered[0]?.id}`;
  };

  it.each([
    { width: 390, colorScheme: 'dark' as const },
    { width: 1440, colorScheme: 'light' as const },
  ])('are accessible and fit at $width pixels, $colorScheme', async ({ width, colorScheme }) => {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${google.url}/mailbox/${WORK}?q=filename:vendor-comparison.csv`);
    const mail = await page.locator('ul.list a').first().getAttribute('href');
    await page.goto(`${google.url}/calendars/${WORK}`);
    const event = await page.locator('a.event').first().getAttribute('href');
    const paths = ['/', `/mailbox/${WORK}`, mail, `/calendars/${WORK}`, event, '/mailbox/nobody'];
    for (const path of paths) {
      await page.goto(new URL(path ?? '', google.url).href);
      // A mail's frame runs no script, so axe cannot look into it; legacy mode leaves it out.
      const result = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode().analyze();
      expect(
        result.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
        path ?? '',
      ).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, path ?? '').toBeLessThanOrEqual(0);
    }
    await context.close();
  });

  it('run no script of a mail, load nothing for it, and open its links in a new window', async () => {
    const target = `${google.url}/calendars/${WORK}`;
    const context = await browser.newContext();
    const page = await context.newPage();
    const loaded: string[] = [];
    page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
    await page.goto(
      await deliver(
        `<script>top.document.title = "owned"</script><img src="${google.url}/pixel.png" onerror="top.document.title = 'owned'"><form action="${google.url}/stolen"><button>Send</button></form><a href="${target}">Open the calendar</a>`,
      ),
    );
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Send' }).click();
    const popup = page.waitForEvent('popup');
    await frame.getByRole('link', { name: 'Open the calendar' }).click();
    const opened = await popup;
    await opened.waitForLoadState();

    expect(opened.url()).toBe(target);
    expect(await opened.evaluate(() => window.opener === null)).toBe(true);
    expect(await page.title()).toContain('hostile');
    expect(loaded).toEqual([new URL(page.url()).pathname]);
    await context.close();
  });
});

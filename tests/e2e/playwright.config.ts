import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: '.',
  globalSetup: './start-stack.ts',
  // One world for all: tests take turns.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // The whole test command counts by the JSON report; it names the file.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : 'list',
  outputDir: '../../test-results',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A page that is still fading in has other colours than it will have.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      // What speaks HTTP itself has no screen.
      testIgnore: '*-http.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});

import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the tests: one that the machine has, or the one that comes with the packages (which
 * runs on Linux only). CHROMIUM_PATH names another.
 */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env['CHROMIUM_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  return {
    executablePath: named ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-sync'],
  };
}

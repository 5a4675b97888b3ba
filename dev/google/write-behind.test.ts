import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWriteBehind, loadText } from './write-behind.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-behind-'));
  file = join(folder, 'deep', 'state.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file written behind', () => {
  it('is written once for many changes, with the newest text', async () => {
    let value = 0;
    let writes = 0;
    const writer = createWriteBehind(file, () => {
      writes += 1;
      return String(value);
    });
    for (value = 1; value < 100; value += 1) writer.touch();
    expect(await loadText(file)).toBeNull();
    await expect.poll(() => loadText(file)).toBe('100');
    expect(writes).toBe(1);
    expect(await readdir(join(folder, 'deep'))).toEqual(['state.json']);
    await writer.close();
  });

  it('is not put off for ever by changes that never pause', async () => {
    let written = false;
    const writer = createWriteBehind(file, () => {
      written = true;
      return 'x';
    });
    const started = Date.now();
    const busy = setInterval(() => writer.touch(), 5);
    await expect.poll(() => written, { timeout: 5000, interval: 10 }).toBe(true);
    clearInterval(busy);
    expect(Date.now() - started).toBeGreaterThanOrEqual(400);
    await writer.close();
  });

  it('is flushed on close, and left alone after it', async () => {
    let value = 'first';
    const writer = createWriteBehind(file, () => value);
    writer.touch();
    await writer.close();
    expect(await readFile(file, 'utf8')).toBe('first');
    value = 'second';
    writer.touch();
    await writer.flush();
    expect(await readFile(file, 'utf8')).toBe('first');
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRefresher } from './refresher.ts';

describe('createRefresher', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes one refresh of many requests', async () => {
    let runs = 0;
    const refresher = createRefresher(() => {
      runs += 1;
      return Promise.resolve();
    }, 100);
    refresher.request();
    refresher.request();
    await vi.advanceTimersByTimeAsync(99);
    expect(runs).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toBe(1);
  });

  it('reads once more after a request that came while it was reading, never two at once', async () => {
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    const refresher = createRefresher(async () => {
      runs += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
      atOnce -= 1;
    }, 100);
    refresher.request();
    await vi.advanceTimersByTimeAsync(150);
    refresher.request();
    await vi.advanceTimersByTimeAsync(100);
    refresher.request();
    await vi.advanceTimersByTimeAsync(5000);
    expect([runs, most]).toEqual([2, 1]);
  });

  it('does nothing after it was stopped', async () => {
    let runs = 0;
    const refresher = createRefresher(() => {
      runs += 1;
      return Promise.resolve();
    }, 100);
    refresher.request();
    refresher.stop();
    refresher.request();
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toBe(0);
  });
});

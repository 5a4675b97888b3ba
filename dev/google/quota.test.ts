import { describe, expect, it } from 'vitest';
import { costOf, createQuota } from './quota.ts';

describe('costOf', () => {
  it.each([
    ['GET', '/gmail/v1/users/me/profile', 1],
    ['GET', '/gmail/v1/users/me/messages', 5],
    ['GET', '/gmail/v1/users/me/messages/18c', 5],
    ['GET', '/gmail/v1/users/me/messages/18c/attachments/a1', 5],
    ['POST', '/gmail/v1/users/me/messages/send', 100],
    ['POST', '/upload/gmail/v1/users/me/messages/send', 100],
    ['POST', '/gmail/v1/users/me/messages/batchModify', 50],
    ['POST', '/gmail/v1/users/me/messages/18c/modify', 5],
    ['POST', '/gmail/v1/users/me/drafts', 10],
    ['POST', '/gmail/v1/users/me/drafts/send', 100],
    ['PUT', '/gmail/v1/users/me/drafts/d1', 15],
    ['GET', '/gmail/v1/users/me/threads/t1', 10],
    ['GET', '/gmail/v1/users/me/history', 2],
    ['GET', '/gmail/v1/users/me/labels', 1],
    ['POST', '/gmail/v1/users/me/labels', 5],
    ['GET', '/calendar/v3/calendars/primary/events', 1],
    ['POST', '/token', 0],
  ])('%s %s costs %i', (method, path, units) => {
    expect(costOf(method, path)).toBe(units);
  });
});

describe('a quota', () => {
  const send = { account: 'a@x.test', path: '/gmail/v1/users/me/messages/send', units: 100 };

  it('is one for any sixty seconds', () => {
    const quota = createQuota();
    quota.turn(true);
    for (let i = 0; i < 75; i += 1) expect(quota.charge({ ...send, now: 0 })).toBeNull();
    for (let i = 0; i < 75; i += 1) expect(quota.charge({ ...send, now: 30_000 })).toBeNull();
    const refused = quota.charge({ ...send, now: 59_500 });
    expect(refused).toMatchObject({
      reason: 'userRateLimitExceeded',
      extras: { retryAfterSeconds: 1 },
    });
    expect(quota.charge({ ...send, account: 'b@x.test', now: 59_500 })).toBeNull();
    for (let i = 0; i < 75; i += 1) expect(quota.charge({ ...send, now: 60_000 })).toBeNull();
    expect(quota.charge({ ...send, now: 60_000 })?.extras.retryAfterSeconds).toBe(30);
    expect(quota.spent()).toEqual({
      'a@x.test': { gmail: 22_500, calendar: 0 },
      'b@x.test': { gmail: 100, calendar: 0 },
    });
    expect(quota.peaks()).toEqual({ 'gmail:a@x.test': 15_000, 'gmail:b@x.test': 100 });
  });

  it('that is off counts and refuses nothing', () => {
    const quota = createQuota();
    for (let i = 0; i < 200; i += 1) expect(quota.charge({ ...send, now: 0 })).toBeNull();
    expect(quota.spent()['a@x.test']?.gmail).toBe(20_000);
    expect(quota.peaks()['gmail:a@x.test']).toBe(20_000);
  });
});

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

  it('lets a burst through and then as much as time gives back', () => {
    const quota = createQuota();
    quota.turn(true);
    expect(quota.charge({ ...send, now: 0 })).toBeNull();
    expect(quota.charge({ ...send, now: 0 })).toBeNull();
    expect(quota.charge({ ...send, now: 0 })?.reason).toBe('userRateLimitExceeded');
    expect(quota.charge({ ...send, account: 'b@x.test', now: 0 })).toBeNull();
    expect(quota.charge({ ...send, now: 199 })).not.toBeNull();
    expect(quota.charge({ ...send, now: 200 })).toBeNull();
    expect(quota.spent()).toEqual({
      'a@x.test': { gmail: 300, calendar: 0 },
      'b@x.test': { gmail: 100, calendar: 0 },
    });
  });

  it('that is off counts and refuses nothing', () => {
    const quota = createQuota();
    for (let i = 0; i < 10; i += 1) expect(quota.charge({ ...send, now: 0 })).toBeNull();
    expect(quota.spent()['a@x.test']?.gmail).toBe(1000);
  });
});

import { describe, expect, it } from 'vitest';
import type { CallRecord } from '#dev/google/call-log.ts';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { createTestSandbox } from '#tests/builders/gmail-sandbox.ts';
import { judge } from './judge.ts';

const SEND = { method: 'POST', path: '/gmail/v1/users/me/drafts/send', action: 'k1' };

function buildCall(changes: Partial<CallRecord>): CallRecord {
  return {
    ...{ n: 1, at: '2026-03-15T12:00:00.000Z', method: 'GET', path: '/gmail/v1/users/me/labels' },
    ...{ query: '', account: 'jane@company.com', status: 200, units: 1, durationMs: 1, body: '' },
    ...changes,
  };
}

function judgeCalls(...calls: Partial<CallRecord>[]) {
  return judge(calls.map(buildCall), createTestSandbox().sandbox.state);
}

describe('a change', () => {
  it.each([
    ['was made twice', [SEND, SEND], 1],
    ['was made again after its answer was lost', [{ ...SEND, status: 0, lost: 200 }, SEND], 1],
    ['was refused first', [{ ...SEND, status: 429, fault: 'limit' }, SEND], 0],
    ['never arrived first', [{ ...SEND, status: 0, fault: 'cut-before' }, SEND], 0],
    ['came to nothing first', [{ ...SEND, status: 0, lost: 404, fault: 'cut-after' }, SEND], 0],
    ['is another action’s', [SEND, { ...SEND, action: 'k2' }], 0],
    ['is another account’s', [SEND, { ...SEND, account: 'john@company.com' }], 0],
    ['is read as often as one likes', [{}, {}], 0],
  ])('that %s', (_what, calls, repeated) => {
    expect(judgeCalls(...calls).repeated).toHaveLength(repeated);
  });

  it('without a key goes by what it does to what', () => {
    const modify = { method: 'POST', path: '/gmail/v1/users/me/messages/1/modify' };
    const archive = { ...modify, body: '{"removeLabelIds":["INBOX"]}' };
    expect(judgeCalls(archive, { ...modify, body: '{}' }).repeated).toEqual([]);
    expect(judgeCalls(archive, archive).repeated).toHaveLength(1);
  });
});

it('counts what a fault hit, what was lost, and what Google itself refused', () => {
  const limited = { status: 403, fault: 'user-limit' };
  expect(
    judgeCalls(limited, { status: 429 }, { ...SEND, status: 0, lost: 200, fault: 'cut-after' }),
  ).toMatchObject({ calls: 3, faulty: 2, lost: 1, overQuota: 1 });
});

it('finds a mail that arrived twice', () => {
  const { sandbox } = createTestSandbox();
  const mail = {
    raw: 'From: jane@company.com\r\nTo: john@company.com\r\nX-Countersign-Action: k1\r\n\r\nHi',
    from: 'jane@company.com',
    to: ['john@company.com'],
  };
  deliverMail(sandbox, mail);
  expect(judge([], sandbox.state).repeated).toEqual([]);
  deliverMail(sandbox, mail);
  expect(judge([], sandbox.state).repeated).toEqual(['mail k1 in john@company.com received']);
});

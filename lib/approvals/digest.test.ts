import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { deriveId, digestAction, digestApproval, digestJson } from './digest.ts';

describe('digests', () => {
  it('do not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(digestJson(reversed)).toBe(digestJson(value));
      }),
    );
  });

  it('change with anything that the user sees of an action', () => {
    const action = buildReplyAction({ id: 'a1' });
    const { payload } = action;
    const changed = [
      { ...action, payload: { ...payload, body: `${payload.body} ` } },
      { ...action, payload: { ...payload, cc: payload.to } },
      { ...action, payload: { ...payload, to: [{ name: '', address: 'jane@company.com' }] } },
      { ...action, accountId: 'account-2' },
      { ...action, risk: { ...action.risk, level: 'high' as const } },
      { ...action, precondition: { threadTip: 'mail-2' } },
    ];
    const digests = [action, ...changed].map(digestAction);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('tell approvals apart by identity, actions and their order', () => {
    const [a, b] = [buildReplyAction(), buildReplyAction()];
    const digests = [
      digestApproval('x', [a, b]),
      digestApproval('y', [a, b]),
      digestApproval('x', [b, a]),
      digestApproval('x', [a]),
    ];
    expect(new Set(digests).size).toBe(4);
  });
});

describe('deriveId', () => {
  it('is the same for the same parts and does not run parts together', () => {
    expect(deriveId('approval', 'run', 1)).toBe(deriveId('approval', 'run', 1));
    expect(deriveId('a', 'bc')).not.toBe(deriveId('ab', 'c'));
    expect(deriveId('a', 1)).not.toBe(deriveId('a', '1'));
  });
});

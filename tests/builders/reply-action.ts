import { randomUUID } from 'node:crypto';
import type { ActionOf } from '#lib/domain/action.ts';

/** A reply to Jane, complete; a test changes what it is about. */
export function buildReplyAction(
  changes: Partial<ActionOf<'send_reply'>> = {},
): ActionOf<'send_reply'> {
  return {
    id: randomUUID(),
    kind: 'send_reply',
    accountId: 'account-1',
    accountEmail: 'alex.rivera@company.com',
    payload: {
      threadId: 'thread-1',
      mailId: 'mail-1',
      inReplyTo: '<mail-1@company.com>',
      references: ['<mail-1@company.com>'],
      from: { name: 'Alex Rivera', address: 'alex.rivera@company.com' },
      to: [{ name: 'Jane Liu', address: 'jane@company.com' }],
      cc: [],
      subject: 'Re: Project X',
      body: 'Hi Jane,\n\nThursday works for me.\n\nAlex',
    },
    before: null,
    precondition: { threadTip: 'mail-1' },
    risk: { level: 'low', reasons: ['Goes to somebody you have mail with.'] },
    estimate: { micros: 0, quotaUnits: 110 },
    reversibility: 'held',
    gaps: [],
    provenance: [],
    dependsOn: [],
    ...changes,
  };
}

import { describe, expect, it } from 'vitest';
import type { MailRef } from '#lib/domain/mail.ts';
import { takeFromMails } from './take-people.ts';

const MINE = ['alex@company.com', 'alex.rivera@gmail.com'];

function mail(from: string, changes: Partial<MailRef> = {}): MailRef {
  return {
    id: `mail-${from}`,
    threadId: 't',
    accountId: 'a',
    from: { name: '', address: from },
    subject: 'Budget',
    date: '2026-03-12T09:00:00Z',
    snippet: '',
    unread: false,
    labelIds: [],
    ...changes,
  };
}

const addresses = (refs: MailRef[], who: 'senders' | 'everyone') =>
  takeFromMails(refs, who, MINE).map(({ address }) => address);

describe('takeFromMails', () => {
  it('takes each sender once, with the mail that they are from', () => {
    const refs = [mail('jane@company.com'), mail('sam@b.co'), mail('jane@company.com')];
    expect(takeFromMails(refs, 'senders', MINE)).toEqual([
      {
        name: '',
        address: 'jane@company.com',
        source: 'mail',
        ref: 'mail-jane@company.com',
        excerpt: 'Budget',
      },
      { name: '', address: 'sam@b.co', source: 'mail', ref: 'mail-sam@b.co', excerpt: 'Budget' },
    ]);
  });

  it('leaves out lists, robots and the user on every account and in every spelling', () => {
    const refs = [
      mail('news@shop.example', { automated: true }),
      mail('no-reply@bank.example'),
      mail('alex@company.com'),
      mail('a.lexrivera+x@googlemail.com'),
      mail('jane@company.com'),
    ];
    expect(addresses(refs, 'senders')).toEqual(['jane@company.com']);
  });

  it('takes those who got it as well where everyone is meant', () => {
    const refs = [
      mail('jane@company.com', {
        to: [{ name: 'Alex', address: 'alex@company.com' }],
        cc: [
          { name: 'Mike', address: 'mike@company.com' },
          { name: '', address: 'noreply@company.com' },
        ],
      }),
    ];
    expect(addresses(refs, 'everyone')).toEqual(['jane@company.com', 'mike@company.com']);
  });
});

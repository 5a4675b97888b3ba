import { describe, expect, it } from 'vitest';
import { createTestSandbox, mailOf } from '#tests/builders/gmail-sandbox.ts';
import { deliverMail } from './deliver-mail.ts';
import { decodeRaw, identifyStored } from './stored-mail.ts';

describe('deliverMail', () => {
  it('gives each recipient a copy of their own with the same Message-ID', () => {
    const { sandbox, jane, john } = createTestSandbox();
    deliverMail(sandbox, {
      raw: 'From: x@else.org\r\nTo: jane@company.com\r\nSubject: Hi\r\n\r\nHello',
      from: 'x@else.org',
      to: ['jane@company.com', 'John@Company.com', 'jane@company.com'],
    });
    const [atJane] = mailOf(jane);
    const [atJohn] = mailOf(john);
    expect(mailOf(jane)).toHaveLength(1);
    expect(atJane?.labelIds).toEqual(['INBOX', 'UNREAD', 'CATEGORY_PERSONAL']);
    expect(atJane?.id).not.toBe(atJohn?.id);
    expect(atJane && identifyStored(atJane).messageId).toMatch(/@mail\.gmail\.com$/);
    expect(atJane && identifyStored(atJane).messageId).toBe(
      atJohn && identifyStored(atJohn).messageId,
    );
  });

  it('strips Bcc, keeps the body byte for byte', () => {
    const { sandbox, jane } = createTestSandbox();
    const body = Buffer.from([0xff, 0x00, 0x0d, 0x0a, 0x2e, 0xe9]);
    const raw = Buffer.concat([
      Buffer.from('From: a@b.c\nBcc: secret@else.org,\n jane@company.com\nSubject: s\n\n'),
      body,
    ]);
    deliverMail(sandbox, { raw, from: 'a@b.c', to: ['jane@company.com'] });
    const stored = mailOf(jane)[0];
    if (!stored) throw new Error('nothing was delivered');
    const bytes = decodeRaw(stored);
    expect(bytes.subarray(-body.length)).toEqual(body);
    expect(bytes.toString('latin1')).not.toContain('secret@else.org');
  });

  it('threads a reply in the mailbox, but not one whose subject differs', () => {
    const { sandbox, jane } = createTestSandbox();
    const send = (head: string) =>
      deliverMail(sandbox, {
        raw: `From: a@b.c\r\n${head}\r\n\r\nbody`,
        from: 'a@b.c',
        to: ['jane@company.com'],
      });
    send('Message-ID: <1@b.c>\r\nSubject: Project X');
    send('Message-ID: <2@b.c>\r\nIn-Reply-To: <1@b.c>\r\nSubject: RE: Re: project  x');
    send('Message-ID: <3@b.c>\r\nIn-Reply-To: <1@b.c>\r\nSubject: Something else');
    send('Message-ID: <4@b.c>\r\nSubject: Project X');
    const [first, second, third, fourth] = mailOf(jane);
    expect(second?.threadId).toBe(first?.threadId);
    expect(new Set([first, third, fourth].map((message) => message?.threadId)).size).toBe(3);
  });

  it('records the outside world, and bounces what a sandbox domain does not have', () => {
    const { sandbox, jane } = createTestSandbox();
    const delivery = deliverMail(sandbox, {
      raw: 'From: jane@company.com\r\nSubject: Hi\r\nMessage-ID: <h@company.com>\r\n\r\nHello',
      from: 'jane@company.com',
      to: ['someone@else.org', 'nobody@company.com'],
    });
    expect(delivery).toMatchObject({
      outbound: ['someone@else.org'],
      bounced: ['nobody@company.com'],
    });
    expect(sandbox.state.outbound.map(({ to }) => to)).toEqual(['someone@else.org']);
    const bounce = mailOf(jane)[0];
    if (!bounce) throw new Error('no bounce');
    const text = decodeRaw(bounce).toString();
    expect(text).toContain('From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>');
    expect(text).toContain('** Address not found **');
    expect(text).toContain('In-Reply-To: <h@company.com>');
  });

  it('writes a history record for each delivery', () => {
    const { sandbox, jane } = createTestSandbox();
    const before = jane.historyId;
    deliverMail(sandbox, { raw: 'Subject: a\n\nb', from: '', to: ['jane+tag@company.com'] });
    const stored = mailOf(jane)[0];
    expect(jane.history).toEqual([
      {
        id: String(before + 1),
        messages: [{ id: stored?.id, threadId: stored?.threadId }],
        messagesAdded: [
          { message: { id: stored?.id, threadId: stored?.threadId, labelIds: stored?.labelIds } },
        ],
      },
    ]);
    expect(stored?.historyId).toBe(before + 1);
  });

  it.each([
    ['empty', ''],
    ['no header', '\r\n\r\nbody'],
    ['all header', 'Subject: x'],
    ['not a mail', '\u0000\u0001::::\n:::\n \n\t<<<>>>'],
    ['only folded lines', ' a\n b\n c'],
  ])('takes any bytes as a mail: %s', (_, raw) => {
    const { sandbox, jane } = createTestSandbox();
    deliverMail(sandbox, { raw, from: '', to: ['jane@company.com'] });
    expect(mailOf(jane)).toHaveLength(1);
  });
});

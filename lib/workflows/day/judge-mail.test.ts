import { describe, expect, it } from 'vitest';
import { ALEX, buildMail, buildThread, JANE, JOHN } from '#tests/builders/mail-thread.ts';
import { judgeNotice, judgeThread, type MailReader } from './judge-mail.ts';

const READER: MailReader = {
  mine: [ALEX.address],
  at: '2026-11-23T14:00:00Z',
  timeZone: 'America/New_York',
  written: new Map([[JANE.address, 4]]),
};
const UNREAD = { labelIds: ['INBOX', 'UNREAD'] };
const ASK = 'Could you send me the signed contract by Friday?';

describe('judgeThread', () => {
  it('says what is asked, by when, and how long it takes', () => {
    const thread = buildThread([buildMail(ASK, { subject: 'Re: Fwd: Contract', ...UNREAD })]);
    expect(judgeThread(thread, READER)).toMatchObject({
      kind: 'reply',
      who: 'Jane',
      subject: 'Contract',
      due: '2026-11-27',
      minutes: 20,
      unread: true,
      automated: false,
      urgent: false,
      written: 4,
      asks: [expect.stringContaining('signed contract')],
    });
  });

  it('names all who ask and takes the nearest limit', () => {
    const thread = buildThread([
      buildMail('Please send me your notes by December 4.'),
      buildMail('Could you also tell me the price by Wednesday?', {
        from: JOHN,
        date: '2026-11-21T15:00:00Z',
      }),
    ]);
    expect(judgeThread(thread, READER)).toMatchObject({
      who: 'Jane and John',
      due: '2026-11-25',
      mailId: 'mail-2',
      receivedAt: '2026-11-20T15:00:00Z',
    });
  });

  it('waits for nothing that was answered', () => {
    const answer = buildMail('Here it is.', { from: ALEX, to: [JANE], labelIds: ['SENT'] });
    expect(judgeThread(buildThread([buildMail(ASK), answer]), READER)).toBeNull();
  });

  it('leaves out what was read and asks nothing, and wants the rest to be read', () => {
    const news = 'The server was moved yesterday. All went well.';
    expect(judgeThread(buildThread([buildMail(news)]), READER)).toBeNull();
    expect(judgeThread(buildThread([buildMail(news, UNREAD)]), READER)).toMatchObject({
      kind: 'read',
      asks: [],
      due: null,
      minutes: 5,
    });
  });

  it('takes nothing that a robot writes for an ask', () => {
    const mail = buildMail(ASK, { automated: true, ...UNREAD });
    expect(judgeThread(buildThread([mail]), READER)).toMatchObject({
      kind: 'read',
      automated: true,
      asks: [],
    });
  });

  it('hears what presses', () => {
    const mail = buildMail('I need the contract ASAP. Could you send it to me?', UNREAD);
    expect(judgeThread(buildThread([mail]), READER)).toMatchObject({ urgent: true });
  });

  it('makes the words of a mail safe for a line of ours', () => {
    const subject = 'Win <b>now</b> https://evil.test/x';
    const mail = buildMail(ASK, { subject, from: { name: '<i>Eve</i>', address: 'eve@x.test' } });
    const task = judgeThread(buildThread([mail], { subject }), READER);
    expect(`${task?.subject} ${task?.who}`).not.toMatch(/[<>]|https/);
  });
});

describe('judgeNotice', () => {
  const REF = {
    ...{ id: 'mail-9', threadId: 'thread-9', accountId: 'account-1', snippet: '' },
    from: { name: 'Harborline Billing', address: 'billing@harborline.test' },
    date: '2026-11-20T15:00:00Z',
    unread: true,
    labelIds: ['CATEGORY_UPDATES'],
  };

  it('keeps only what says that it presses', () => {
    expect(judgeNotice({ ...REF, subject: 'Final notice: invoice 12' })).toMatchObject({
      kind: 'read',
      automated: true,
      who: 'Harborline Billing',
    });
    expect(judgeNotice({ ...REF, subject: 'Your weekly report' })).toBeNull();
  });

  it('believes no advertisement', () => {
    const labelIds = ['CATEGORY_PROMOTIONS'];
    expect(judgeNotice({ ...REF, subject: 'Last chance to save 50%', labelIds })).toBeNull();
  });
});

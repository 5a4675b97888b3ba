import { describe, expect, it } from 'vitest';
import { ALEX, buildMail, buildThread, JANE, JOHN } from '#tests/builders/mail-thread.ts';
import { dictateReply } from './dictate-reply.ts';

const ASKED = { mailId: 'mail-1', text: 'Got it.\n[see below]', all: false, mine: [ALEX.address] };
const THREAD = buildThread([
  buildMail('FYI, no question.', { cc: [JOHN], subject: 'Re: Plan' }),
  buildMail('Mine.', { from: ALEX, to: [JANE] }),
]);

describe('dictateReply', () => {
  it('is the text and nothing else, to who wrote the mail', () => {
    expect(dictateReply(THREAD, ASKED)).toMatchObject({
      mailId: 'mail-1',
      to: [JANE],
      cc: [],
      subject: 'Re: Plan',
      body: 'Got it.\n[see below]',
      gaps: [],
    });
  });

  it('goes to everybody on the mail where all are answered', () => {
    expect(dictateReply(THREAD, { ...ASKED, all: true })).toMatchObject({ to: [JANE], cc: [JOHN] });
  });

  it('answers the mail that was found, not the newest', () => {
    const thread = buildThread([buildMail('One.'), buildMail('Two.', { from: JOHN })]);
    expect(dictateReply(thread, ASKED)?.to).toEqual([JANE]);
  });

  it('is nothing where only the user is on it', () => {
    const alone = buildThread([buildMail('Note to self.', { from: ALEX, to: [ALEX] })]);
    expect(dictateReply(alone, ASKED)).toBeNull();
  });
});

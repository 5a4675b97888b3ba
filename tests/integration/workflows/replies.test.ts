import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { Step } from '#lib/domain/plan.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { HOME, type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { findMails } from './plan-steps.ts';
import { postMail } from './post-mail.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
});
afterAll(() => desk.close());

const JANE = 'jane@company.com';
const MIKE = 'mike@company.com';
const TOM = 'tom@company.com';
const HOUR = 60;

type Mail = Parameters<typeof postMail>[1];
const post = (mail: Partial<Mail>) =>
  postMail(desk, { from: WORK, to: [JANE], subject: 'Zermatt', text: 'Hello', ago: 0, ...mail });

/** What a find by replies says, and the actions that come of it. */
async function run(steps: Step[]) {
  const id = await desk.start(steps, 'email');
  const position = await desk.drive(id);
  return { id, position, told: (await desk.told(id)).slice(1) };
}

const ask = (replies: NonNullable<MailQuery['replies']>, query: Partial<MailQuery> = {}) =>
  findMails('s1', { topic: 'Zermatt', replies, mailbox: 'anywhere', ...query });

/** Alex asks three people at once; Jane answers, Mike's absence note comes. */
function askThree(): string {
  const first = post({
    to: [JANE, MIKE, TOM],
    subject: 'Zermatt offsite',
    text: 'Who comes to Zermatt?',
    ago: 50 * HOUR,
  });
  post({
    from: JANE,
    to: [WORK],
    subject: 'Re: Zermatt offsite',
    text: 'I come to Zermatt.',
    ago: 40 * HOUR,
    answers: first,
  });
  post({
    from: MIKE,
    to: [WORK],
    subject: 'Re: Zermatt offsite',
    text: 'I am out of the office.',
    ago: 49 * HOUR,
    answers: first,
    headers: ['Auto-Submitted: auto-replied'],
  });
  return first;
}

describe('mails whose answers are waited for', () => {
  it('are those that nobody answered, and of a talk those that ask something', async () => {
    post({ subject: 'Zermatt hotel', text: 'Please book it in Zermatt.', ago: 30 * HOUR });
    const asked = post({ from: MIKE, to: [WORK], text: 'Zermatt or Porto?', ago: 20 * HOUR });
    post({
      to: [MIKE],
      subject: 'Re: Zermatt',
      text: 'Zermatt. Thanks!',
      ago: 19 * HOUR,
      answers: asked,
    });
    const idea = post({
      from: TOM,
      to: [HOME],
      subject: 'Zermatt idea',
      text: 'Fly to Zermatt',
      ago: 18 * HOUR,
    });
    post({
      from: HOME,
      to: [TOM],
      subject: 'Re: Zermatt idea',
      text: 'To Zermatt by train?',
      ago: 17 * HOUR,
      answers: idea,
    });
    askThree();
    const { told } = await run([ask('awaited')]);
    expect(told[0]).toBe(
      [
        '2 mails of yours wait for an answer:',
        '• “Re: Zermatt idea” to tom@company.com, sent Sun 15 Mar',
        '• “Zermatt hotel” to jane@company.com, sent Sun 15 Mar',
      ].join('\n'),
    );
  });

  it('name whoever has not answered, and no absence note counts', async () => {
    askThree();
    const { told } = await run([ask('missing')]);
    expect(told[0]).toBe(
      'One mail of yours is not answered by everybody:\n' +
        '• “Zermatt offsite”, sent Sat 14 Mar: no answer from mike@company.com and tom@company.com',
    );
  });

  it('are followed up in their thread, to whoever has not answered', async () => {
    askThree();
    const { id } = await run([
      ask('missing'),
      { id: 's2', kind: 'draft_replies', of: 's1', instruction: null, text: 'Still waiting!' },
    ]);
    expect(await desk.actionsOf(id)).toMatchObject([
      {
        kind: 'send_reply',
        payload: {
          from: { address: WORK },
          to: [{ address: MIKE }, { address: TOM }],
          cc: [],
          subject: 'Re: Zermatt offsite',
          body: 'Still waiting!',
        },
      },
    ]);
  });

  it('have people who can be met, and decide a condition', async () => {
    askThree();
    const { id, told } = await run([
      ask('missing'),
      { id: 's2', kind: 'take_people', of: 's1', who: 'senders' },
    ]);
    expect(told.join('\n')).toContain('2 people: mike@company.com and tom@company.com.');
    expect(await desk.statusOf(id)).toBe('completed');
    const star = { kind: 'organize_mails' as const, of: 's2', change: { do: 'star' as const } };
    const met = await run([
      ask('awaited'),
      findMails('s2', { topic: 'Zermatt', mailbox: 'sent' }),
      { id: 's3', ...star, onlyIf: { step: 's1', found: true } },
    ]);
    expect(met.position.next).toEqual([]);
    expect(met.told.at(-1)).toBe(
      'I found no mail about “Zermatt” that you sent and nobody has answered, so no mail is touched.',
    );
  });
});

describe('answers to mails of the user', () => {
  it('are what others wrote after them', async () => {
    askThree();
    const { told } = await run([ask('received')]);
    expect(told[0]).toBe('One answer:\n• jane@company.com, Sat 14 Mar: “Re: Zermatt offsite”');
  });

  it('are said not to be there', async () => {
    askThree();
    const from = { role: 'from' as const, name: 'Tom Becker', address: TOM };
    const { told } = await run([ask('received', { people: [from] })]);
    expect(told).toEqual([
      `I found no mail from Tom Becker in answer to yours about “Zermatt” in ${WORK} and ${HOME}.`,
    ]);
  });
});

describe('mails that wait for the user', () => {
  function writeToAlex(): void {
    post({
      from: JANE,
      to: [WORK],
      subject: 'Zermatt A',
      text: 'Can you send me the Zermatt list?',
      ago: 9 * HOUR,
    });
    post({
      from: MIKE,
      to: [HOME],
      subject: 'Zermatt B',
      text: 'Zermatt was great.',
      ago: 8 * HOUR,
    });
    const answered = post({
      from: TOM,
      to: [WORK],
      subject: 'Zermatt C',
      text: 'Is Zermatt on?',
      ago: 7 * HOUR,
    });
    // From the other account: the same person all the same.
    post({
      from: HOME,
      to: [TOM, WORK],
      subject: 'Re: Zermatt C',
      text: 'It is.',
      ago: 6 * HOUR,
      answers: answered,
    });
    post({
      from: 'news@lists.example',
      to: [WORK],
      subject: 'Zermatt D',
      text: 'Would you like Zermatt?',
      ago: 5 * HOUR,
      headers: ['List-Id: <news.lists.example>'],
    });
  }

  it('are those that were not answered from any account', async () => {
    writeToAlex();
    const { told } = await run([ask('owed')]);
    expect(told[0]).toBe(
      '2 mails have no answer from you:\n• mike@company.com, Mon 16 Mar: “Zermatt B”\n• jane@company.com, Mon 16 Mar: “Zermatt A”',
    );
  });

  it('are fewer where they have to ask something', async () => {
    writeToAlex();
    const { told } = await run([ask('asked')]);
    expect(told[0]).toBe(
      'One mail asks something of you and has no answer yet:\n• jane@company.com, Mon 16 Mar: “Zermatt A”',
    );
  });

  it('are starred one a thread', async () => {
    writeToAlex();
    const { id } = await run([
      ask('owed'),
      { id: 's2', kind: 'organize_mails', of: 's1', change: { do: 'star' } },
    ]);
    expect((await desk.actionsOf(id)).map(({ payload }) => payload)).toMatchObject([
      { subject: 'Zermatt B' },
      { subject: 'Zermatt A' },
    ]);
  });

  it('are found with a bounded number of calls', async () => {
    for (let n = 0; n < 90; n += 1) {
      post({ from: JANE, to: [WORK], subject: `Zermatt ${n}`, text: 'Zermatt', ago: n });
    }
    const { told } = await run([ask('owed', { limit: 5 })]);
    expect(told[0]).toContain('only the newest 80 of each account were looked at');
    expect(told[1]).toContain('5 mails have no answer from you:');
  });
});

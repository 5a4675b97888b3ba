import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountState, Sandbox } from '#dev/google/state.ts';
import { createTestSandbox, TEST_NOW } from '#tests/builders/gmail-sandbox.ts';
import { addMessage } from './mailbox.ts';
import { searchMessages } from './search-messages.ts';
import { identifyStored } from './stored-mail.ts';

const DAY = 86_400_000;

interface TestMail {
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  subject?: string;
  body?: string;
  head?: string[];
  labels?: string[];
  at?: number;
}

let sandbox: Sandbox;
let jane: AccountState;

/** Puts a mail into Jane's mailbox; its Message-ID is `<id@test>`. */
function put(id: string, mail: TestMail = {}): void {
  const head = [
    `Message-ID: <${id}@test>`,
    `From: ${mail.from ?? 'Someone <someone@else.org>'}`,
    `To: ${mail.to ?? 'jane@company.com'}`,
    ...(mail.cc === undefined ? [] : [`Cc: ${mail.cc}`]),
    ...(mail.bcc === undefined ? [] : [`Bcc: ${mail.bcc}`]),
    `Subject: ${mail.subject ?? 'Nothing'}`,
    ...(mail.head ?? []),
  ];
  addMessage(sandbox, jane, {
    raw: Buffer.from(`${head.join('\r\n')}\r\n\r\n${mail.body ?? ''}`),
    labelIds: mail.labels ?? ['INBOX'],
    internalDate: mail.at ?? TEST_NOW,
  });
}

/** The ids of what a search finds, in its order. */
async function find(q: string): Promise<string[]> {
  const found = await searchMessages(sandbox, jane, { q });
  return found.map((message) => (identifyStored(message).messageId ?? '').replace('@test', ''));
}

async function findSorted(q: string): Promise<string> {
  return (await find(q)).sort((a, b) => a.localeCompare(b)).join(' ');
}

const ATTACHMENT = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
const attachmentBody = (name: string) =>
  `--b\r\nContent-Type: text/plain\r\n\r\nsee attached\r\n--b\r\nContent-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n`;

beforeEach(() => {
  ({ sandbox, jane } = createTestSandbox());
});

describe('searchMessages: words', () => {
  beforeEach(() => {
    put('plan', { subject: 'Project X kick-off', body: "Let's meet. The budget isn't final." });
    put('other', { subject: 'Project planning', body: 'for x and y' });
    put('utf8', {
      subject: '=?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?=',
      body: 'Überraschung 会議の議事録 🎉',
      head: ['Content-Type: text/plain; charset=utf-8'],
    });
    put('html', {
      subject: 'News',
      head: ['Content-Type: text/html; charset=utf-8'],
      body: '<p>Hello <b>wor</b>ld &amp; <a href="https://hidden.example">friends</a></p>',
    });
  });

  it.each([
    ['project', 'other plan'],
    ['PROJECT x', 'other plan'],
    ['"project x"', 'plan'],
    ['proj', ''],
    ['subject:"project x"', 'plan'],
    ['subject:x', 'plan'],
    ['kick-off', 'plan'],
    ["isn't", 'plan'],
    ['köln', 'utf8'],
    ['subject:grüße', 'utf8'],
    ['überraschung', 'utf8'],
    ['議事録', 'utf8'],
    ['🎉', 'utf8'],
    ['world friends', 'html'],
    ['hidden.example', ''],
    ['jane@company.com', 'html other plan utf8'],
    ['project -planning', 'plan'],
    ['budget OR friends', 'html plan'],
    ['{budget friends}', 'html plan'],
    ['project (budget OR y)', 'other plan'],
    ['subject:(project planning)', 'other'],
    ['subject:(project -planning)', 'plan'],
    ['-project', 'html utf8'],
    ['-(project budget)', 'html other utf8'],
    ['unknownop:budget', ''],
    ['kick:off', 'plan'],
    [', ; !', 'html other plan utf8'],
    ['subject:', 'html other plan utf8'],
  ])('%s finds: %s', async (q, expected) => {
    expect(await findSorted(q)).toBe(expected);
  });
});

describe('searchMessages: people', () => {
  beforeEach(() => {
    put('a', { from: '"John Smith" <john@company.com>', to: 'jane@company.com, Mike <m@x.org>' });
    put('b', { from: 'jane@company.com', to: 'john@company.com', cc: 'Mike B <mike@company.com>' });
    put('c', {
      from: 'john@else.org',
      bcc: 'jane@company.com',
      to: 'list@else.org',
      head: ['List-Id: <dev.lists.org>', 'Delivered-To: jane+dev@company.com'],
    });
  });

  it.each([
    ['from:john', 'a c'],
    ['from:john@company.com', 'a'],
    ['from:company.com', 'a b'],
    ['from:"john smith"', 'a'],
    ['from:smit', ''],
    ['from:me', 'b'],
    ['to:me', 'a c'],
    ['to:mike', 'a b'],
    ['cc:mike', 'b'],
    ['bcc:jane', 'c'],
    ['from:(john OR jane)', 'a b c'],
    ['from:{smith jane}', 'a b'],
    ['from: john to: jane', 'a c'],
    ['-from:me', 'a c'],
    ['list:dev.lists.org', 'c'],
    ['deliveredto:jane+dev@company.com', 'c'],
    ['rfc822msgid:b@test', 'b'],
    ['rfc822msgid:<B@test>', ''],
  ])('%s finds: %s', async (q, expected) => {
    expect(await findSorted(q)).toBe(expected);
  });
});

describe('searchMessages: places and states', () => {
  beforeEach(() => {
    jane.labels['Label_7'] = { id: 'Label_7', name: 'Clients/Big Co', type: 'user' };
    put('inbox', { labels: ['INBOX', 'UNREAD', 'IMPORTANT', 'CATEGORY_PERSONAL'] });
    put('star', { labels: ['STARRED', 'Label_7'] });
    put('sent', { labels: ['SENT'] });
    put('draft', { labels: ['DRAFT'] });
    put('promo', { labels: ['INBOX', 'CATEGORY_PROMOTIONS'] });
    put('trash', { labels: ['TRASH', 'UNREAD'] });
    put('spam', { labels: ['SPAM'] });
  });

  it.each([
    ['', 'draft inbox promo sent star'],
    ['in:inbox', 'inbox promo'],
    ['in:sent', 'sent'],
    ['in:drafts', 'draft'],
    ['in:draft', 'draft'],
    ['in:trash', 'trash'],
    ['in:spam', 'spam'],
    ['in:anywhere', 'draft inbox promo sent spam star trash'],
    ['in:anywhere is:unread', 'inbox trash'],
    ['in:archive', 'star'],
    ['-in:trash', 'draft inbox promo sent star'],
    ['{in:trash in:inbox}', 'inbox promo trash'],
    ['is:unread', 'inbox'],
    ['is:read in:inbox', 'promo'],
    ['is:starred', 'star'],
    ['is:important', 'inbox'],
    ['is:sent', 'sent'],
    ['is:nonsense', ''],
    ['label:inbox', 'inbox promo'],
    ['label:clients-big-co', 'star'],
    ['label:"Clients/Big Co"', 'star'],
    ['label:Label_7', 'star'],
    ['label:clients', ''],
    ['in:clients-big-co', 'star'],
    ['has:userlabels', 'star'],
    ['has:nouserlabels', 'draft inbox promo sent'],
    ['category:promotions', 'promo'],
    ['category:primary', 'inbox'],
    ['category:updates', ''],
    ['label:constructor', ''],
    ['in:__proto__', ''],
    ['is:toString', ''],
  ])('%s finds: %s', async (q, expected) => {
    expect(await findSorted(q)).toBe(expected);
  });

  it('filters by labels, which opens TRASH and SPAM too', async () => {
    const ids = async (filter: Parameters<typeof searchMessages>[2]) =>
      (await searchMessages(sandbox, jane, filter)).length;
    expect(await ids({ labelIds: ['INBOX', 'UNREAD'] })).toBe(1);
    expect(await ids({ labelIds: ['UNREAD'] })).toBe(1);
    expect(await ids({ labelIds: ['UNREAD'], includeSpamTrash: true })).toBe(2);
    expect(await ids({ labelIds: ['TRASH'] })).toBe(1);
  });
});

describe('searchMessages: dates, sizes, attachments', () => {
  // Midnight in California on 2026-03-01 (UTC-8).
  const march = Date.UTC(2026, 2, 1, 8);

  beforeEach(() => {
    put('feb', { at: march - 1 });
    put('mar', { at: march });
    put('now', { at: TEST_NOW - 3_600_000 });
    put('old', { at: TEST_NOW - 400 * DAY, body: 'x'.repeat(3000) });
    put('pdf', {
      at: TEST_NOW - 40 * DAY,
      head: ATTACHMENT,
      body: attachmentBody('Budget 2026.pdf'),
    });
  });

  it.each([
    ['after:2026/03/01', 'mar now'],
    ['after:2026-03-01', 'mar now'],
    ['after:03/01/2026', 'mar now'],
    ['newer:2026/3/1', 'mar now'],
    ['before:2026/03/01', 'feb old pdf'],
    ['older:2026/03/01', 'feb old pdf'],
    ['after:2026/02/01 before:2026/03/01', 'feb pdf'],
    [`after:${march / 1000}`, 'mar now'],
    ['after:2026', 'feb mar now pdf'],
    ['after:2026/02/30', ''],
    ['after:banana', ''],
    ['newer_than:2h', 'now'],
    ['newer_than:1d', 'now'],
    ['newer_than:2m', 'feb mar now pdf'],
    ['older_than:30d', 'old pdf'],
    ['older_than:1y', 'old'],
    ['older_than:9999y', ''],
    ['older_than:1x', ''],
    ['larger:2K', 'old'],
    ['size:2000', 'old'],
    ['smaller:2k', 'feb mar now pdf'],
    ['larger:huge', ''],
    ['has:attachment', 'pdf'],
    ['filename:pdf', 'pdf'],
    ['filename:"budget 2026.pdf"', 'pdf'],
    ['filename:doc', ''],
    ['budget', 'pdf'],
    ['-has:attachment older_than:30d', 'old'],
  ])('%s finds: %s', async (q, expected) => {
    expect(await findSorted(q)).toBe(expected);
  });

  it('lists the newest first, of the same instant the one that came last', async () => {
    put('now2', { at: TEST_NOW - 3_600_000 });
    expect(await find('')).toEqual(['now2', 'now', 'mar', 'feb', 'pdf', 'old']);
  });
});

describe('searchMessages: laws', () => {
  const operators = [
    '',
    'from:',
    'subject:',
    'in:',
    'is:',
    'has:',
    'label:',
    'category:',
    'after:',
    'before:',
    'older_than:',
    'newer_than:',
    'larger:',
    'filename:',
    'list:',
    'to:',
    'rfc822msgid:',
    'nope:',
  ];
  const values = [
    'project',
    'x',
    '"project x"',
    'me',
    'inbox',
    'trash',
    'unread',
    'attachment',
    '2026/01/01',
    '3d',
    '9999999999',
    '',
    '☃',
    '__proto__',
    '1e400',
    '-1',
    '(',
    '}',
  ];
  const term = fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...values))
    .map((pair) => pair.join(''));
  const anything = fc.oneof(
    term,
    fc.string({ unit: 'grapheme' }),
    fc.array(term).map((terms) => terms.join(' OR -')),
  );

  beforeEach(() => {
    put('1', { subject: 'Project X', labels: ['INBOX', 'UNREAD'] });
    put('2', { from: 'jane@company.com', subject: 'x project', labels: ['SENT'] });
    put('3', { head: ATTACHMENT, body: attachmentBody('x.pdf'), labels: ['TRASH'] });
    put('4', { head: ['Content-Type: multipart/mixed; boundary="('], body: '--(\r\n\u0000' });
  });

  it('never throws and finds only what is there', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (q) => {
        const found = await find(q);
        expect(new Set(found).size).toBe(found.length);
        expect(['1', '2', '3', '4']).toEqual(expect.arrayContaining(found));
      }),
    );
  });

  it('a search and its negation share nothing and together find everything', async () => {
    // Words only: an operator may open TRASH, and an empty search negates to itself.
    const word = fc.constantFrom(
      'project',
      'x',
      '"x project"',
      'from:me',
      'has:attachment',
      'is:unread',
      'nope',
    );
    await fc.assert(
      fc.asyncProperty(word, word, async (a, b) => {
        const [yes, no] = [await find(`(${a} OR ${b})`), await find(`-(${a} OR ${b})`)];
        expect(new Set([...yes, ...no])).toEqual(new Set(['1', '2', '4']));
        expect(yes.length + no.length).toBe(3);
        expect(await findSorted(`${a} ${b}`)).toBe(await findSorted(`-{-${a} -${b}}`));
      }),
    );
  });
});

describe('searchMessages: time', () => {
  it('reads each of 2,000 messages once: later searches cost a fraction of the first', async () => {
    for (let index = 0; index < 2000; index += 1)
      put(`m${index}`, {
        subject: `Report ${index} on project ${index % 7 === 0 ? 'x' : 'y'}`,
        body: 'The quick brown fox jumps over the lazy dog. '.repeat(40),
        labels: index % 3 === 0 ? ['INBOX', 'UNREAD'] : ['INBOX'],
      });
    const q = 'in:inbox is:unread ("project x" OR subject:budget) -from:john newer_than:30d';
    const measure = async () => {
      const before = process.cpuUsage();
      await searchMessages(sandbox, jane, { q });
      return process.cpuUsage(before).user;
    };
    const first = await measure();
    const later: number[] = [];
    for (let run = 0; run < 7; run += 1) later.push(await measure());
    expect(await find(q)).toHaveLength(96);
    expect(later.sort((a, b) => a - b)[3]).toBeLessThan(first / 2);
  });
});

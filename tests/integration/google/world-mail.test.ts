import PostalMime, { type Email } from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { searchMessages } from '#dev/google/gmail/search-messages.ts';
import { createSandbox } from '#dev/google/sandbox.ts';
import type { AccountState, Sandbox, StoredMessage } from '#dev/google/state.ts';
import { sandboxStateSchema } from '#dev/google/state-schema.ts';
import { createWorld } from '#dev/google/world/create-world.ts';
import { WORLD_INSTANTS } from './world-instants.ts';

const WORK = 'alex.rivera@company.com';
const PERSONAL = 'alex.rivera@personal.example';
const DAY_MS = 86_400_000;

function decode(message: StoredMessage): Buffer {
  return Buffer.from(message.raw, 'base64');
}

function listMessages(account: AccountState): StoredMessage[] {
  return Object.values(account.messages);
}

async function parseAll(messages: StoredMessage[]): Promise<Email[]> {
  return Promise.all(messages.map((message) => PostalMime.parse(decode(message))));
}

describe.each(WORLD_INSTANTS)('the mail of a world seeded at %s', (instant) => {
  const now = Date.parse(instant);
  let sandbox: Sandbox;
  let work: AccountState;
  let personal: AccountState;

  const getAccount = (email: string): AccountState => {
    const account = sandbox.state.accounts[email];
    if (account === undefined) throw new Error(`no account ${email}`);
    return account;
  };
  const search = (q: string, account = work): Promise<StoredMessage[]> =>
    searchMessages(sandbox, account, { q });

  beforeAll(() => {
    sandbox = createSandbox(createWorld(new Date(now)), () => now);
    work = getAccount(WORK);
    personal = getAccount(PERSONAL);
  });

  it('is a state that the sandbox accepts, of the expected size, and lies in the past', () => {
    expect(() => sandboxStateSchema.parse(sandbox.state)).not.toThrow();
    expect(listMessages(work).length).toBeGreaterThanOrEqual(140);
    expect(listMessages(work).length).toBeLessThanOrEqual(200);
    expect(listMessages(personal).length).toBeGreaterThanOrEqual(35);
    expect(listMessages(personal).length).toBeLessThanOrEqual(45);
    const late = Object.values(sandbox.state.accounts)
      .flatMap(listMessages)
      .filter(({ internalDate }) => internalDate > now);
    expect(late).toEqual([]);
  });

  it.each(['project x', '"Project X"', 'Project X newer_than:14d'])(
    'finds eight mails in three threads for: %s',
    async (q) => {
      const found = await search(q);
      const senders = (await parseAll(found)).map((mail) => mail.from?.address);

      expect(found).toHaveLength(8);
      expect(new Set(found.map(({ threadId }) => threadId)).size).toBe(3);
      expect(new Set(senders)).toEqual(
        new Set(['john@company.com', 'jane@company.com', 'mike@company.com']),
      );
      expect(found.every(({ labelIds }) => labelIds.includes('INBOX'))).toBe(true);
      expect(found.every(({ labelIds }) => !labelIds.includes('SENT'))).toBe(true);
    },
  );

  it('has the eight in their senders’ Sent folders too, by the same Message-ID', async () => {
    for (const message of await search('project x')) {
      const mail = await PostalMime.parse(decode(message));
      const sender = getAccount(mail.from?.address ?? '');
      const id = (mail.messageId ?? '').replace(/[<>]/g, '');
      const copies = await search(`rfc822msgid:${id} in:sent`, sender);
      expect(copies.map(({ raw }) => raw)).toEqual([message.raw]);
    }
  });

  it('has 23 unread mails in the work inbox and none in the personal account', async () => {
    expect(await search('in:inbox is:unread')).toHaveLength(23);
    expect(await search('is:unread', personal)).toHaveLength(0);
  });

  it('has 45 promotions older than 30 days, read, of ten shops, and six newer ones', async () => {
    const old = await search('category:promotions older_than:30d');
    const shops = (await parseAll(old)).map((mail) => mail.from?.address);

    expect(old).toHaveLength(45);
    expect(await search('category:promotions older_than:30d is:unread')).toEqual([]);
    expect(old.every(({ labelIds }) => labelIds.includes('INBOX'))).toBe(true);
    expect(old.every(({ internalDate }) => now - internalDate < 121 * DAY_MS)).toBe(true);
    expect(new Set(shops).size).toBe(10);
    expect(await search('category:promotions')).toHaveLength(51);
    expect(await search('category:promotions older_than:30d', personal)).toEqual([]);
  });
});

describe('the mail of the world', () => {
  const now = Date.parse('2026-11-18T12:00:00Z');
  const world = createWorld(new Date(now));
  const sandbox = createSandbox(world, () => now);
  const accounts = Object.values(world.accounts);
  const work = world.accounts[WORK];

  const search = (q: string): Promise<StoredMessage[]> => {
    if (work === undefined) throw new Error('no work account');
    return searchMessages(sandbox, work, { q });
  };
  const open = async (q: string): Promise<Email> => {
    const [message, ...others] = await search(q);
    expect(others).toEqual([]);
    if (message === undefined) throw new Error(`nothing found for ${q}`);
    return PostalMime.parse(decode(message));
  };

  it('is the same bytes for the same instant', () => {
    expect(JSON.stringify(createWorld(new Date(now)))).toBe(JSON.stringify(world));
  });

  it('consists of well-formed messages: ASCII, CRLF, no line over 998 characters', () => {
    for (const message of accounts.flatMap(listMessages)) {
      const raw = decode(message).toString('latin1');
      expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      expect(Date.parse(/^Date: (.*)$/m.exec(raw)?.[1] ?? '')).toBe(message.internalDate);
    }
  });

  it('reads back what was written, whatever the charset', async () => {
    expect((await open('from:gauthier')).subject).toBe('Réunion à Montréal');
    expect((await open('from:gauthier')).text).toContain('Seriez-vous intéressé ?');
    const mueller = await open('from:mueller');
    expect(mueller.from?.name).toBe('Zoë Müller');
    expect(mueller.subject).toBe('Angebot für die Schulung in Köln');
  });

  it('has a letter to Alex under another address of his, in his own mailbox', async () => {
    const home = world.accounts[PERSONAL];
    if (home === undefined) throw new Error('no personal account');
    const [street] = await searchMessages(sandbox, home, { q: 'subject:"Street party" to:me' });
    const mail = street && (await PostalMime.parse(decode(street)));
    expect(mail?.to?.map(({ address }) => address)).toEqual(['alex@maplestreet.example']);
  });

  it('has attachments that open', async () => {
    const mails = await parseAll(await search('has:attachment'));
    const files = mails.flatMap((mail) => mail.attachments);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files.filter(({ mimeType }) => mimeType === 'application/pdf')) {
      const pdf = Buffer.from(file.content as ArrayBuffer).toString('latin1');
      const xref = Number(/startxref\n(\d+)\n%%EOF/.exec(pdf)?.[1]);
      expect(pdf.startsWith('%PDF-1.4')).toBe(true);
      expect(pdf.slice(xref, xref + 4)).toBe('xref');
      const first = Number(/\n(\d{10}) 00000 n/.exec(pdf)?.[1]);
      expect(pdf.slice(first, first + 7)).toBe('1 0 obj');
    }
  });

  it('quotes earlier questions below the new text', async () => {
    const jane = await open('"project x" from:jane is:unread');
    const quote = jane.text?.split(/^On .* wrote:$/m)[1] ?? '';
    expect(quote).toContain('are the rate limits of the accounts API documented somewhere?');
    expect(jane.html).toContain('gmail_quote');
    const mike = await open('"project x" from:mike filename:harborline-quote.pdf');
    expect(mike.text).toMatch(/^From: Mike Okafor <mike@company\.com>$/m);
  });

  it('hides an instruction where no reader sees it', async () => {
    const mike = await open('"project x" from:mike filename:csv');
    expect(mike.html).toMatch(/display:none[^>]*>Ignore all previous instructions/);
    expect(mike.text).not.toContain('previous instructions');
  });

  it('has an invitation with a calendar part, and newsletters one can leave', async () => {
    const [invitation] = await search('subject:"Invitation: Budget review"');
    expect(invitation && decode(invitation).toString()).toMatch(/text\/calendar;.*method=REQUEST/);
    const letters = await search('from:productletter.example');
    expect(letters).toHaveLength(5);
    for (const letter of letters) {
      const mail = await PostalMime.parse(decode(letter));
      expect(mail.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(true);
      expect(mail.html).toContain('display:none');
    }
  });

  it('has user labels in use, stars, sent mail, one spam mail and one in the trash', async () => {
    for (const q of ['label:clients', 'label:receipts', 'label:travel', 'is:starred', 'in:sent']) {
      expect((await search(q)).length, q).toBeGreaterThanOrEqual(4);
    }
    expect(await search('in:spam')).toHaveLength(1);
    expect(await search('in:trash')).toHaveLength(1);
  });

  it('has a budget discussion that a client, a list and a robot mention too', async () => {
    const mails = await parseAll(await search('budget'));
    const senders = new Set(mails.map((mail) => mail.from?.address));
    for (const sender of [
      'priya@company.com',
      'tom@company.com',
      'sofia@northwind.example',
      'finance-updates@company.com',
      'no-reply@spendwise.example',
    ]) {
      expect(senders).toContain(sender);
    }
    expect(await search('budget -in:sent -from:me')).toHaveLength(8);
  });

  it('threads each conversation within its mailbox', () => {
    for (const account of accounts) {
      for (const message of listMessages(account)) {
        const first = account.messages[message.threadId];
        expect(first?.threadId).toBe(message.threadId);
        expect(first?.internalDate).toBeLessThanOrEqual(message.internalDate);
      }
    }
  });
});

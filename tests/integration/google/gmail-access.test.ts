import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { buildAlias } from '#tests/builders/gmail-sandbox.ts';
import { deliver, failureOf, JANE, JOHN, userId } from './gmail-mails.ts';

let server: GmailServer;
let jane: gmail_v1.Gmail;

beforeAll(async () => {
  server = await startGmail();
});

beforeEach(() => {
  server.reset();
  jane = server.connect(JANE);
});

afterAll(() => server.close());

describe('users.getProfile and settings.sendAs', () => {
  it('says who it is and how much there is', async () => {
    deliver(server, 'a');
    deliver(server, 'b');
    const { data } = await jane.users.getProfile({ userId });
    expect(data).toEqual({
      emailAddress: JANE,
      messagesTotal: 2,
      threadsTotal: 2,
      historyId: String(server.account(JANE).historyId),
    });
    const sendAs = await jane.users.settings.sendAs.list({ userId });
    expect(sendAs.data.sendAs).toEqual([
      expect.objectContaining({ sendAsEmail: JANE, displayName: 'Jane Miller', isPrimary: true }),
    ]);
    expect(
      (await jane.users.settings.sendAs.get({ userId, sendAsEmail: JANE })).data.isDefault,
    ).toBe(true);
  });

  it('lists further addresses as Google does, without what is false', async () => {
    server.account(JANE).aliases = [
      buildAlias('info@jane.example', { displayName: 'Jane', isDefault: true }),
      buildAlias('boss@company.com', { treatAsAlias: false, verificationStatus: 'pending' }),
    ];
    const { data } = await jane.users.settings.sendAs.list({ userId });
    expect(data.sendAs?.map(({ signature: _, replyToAddress: __, ...rest }) => rest)).toEqual([
      { sendAsEmail: JANE, displayName: 'Jane Miller', isPrimary: true },
      {
        sendAsEmail: 'info@jane.example',
        displayName: 'Jane',
        isDefault: true,
        treatAsAlias: true,
        verificationStatus: 'accepted',
      },
      { sendAsEmail: 'boss@company.com', displayName: '', verificationStatus: 'pending' },
    ]);
    const get = (sendAsEmail: string) => jane.users.settings.sendAs.get({ userId, sendAsEmail });
    expect((await get('Boss@company.com')).data.verificationStatus).toBe('pending');
    expect(await failureOf(get('ceo@company.com'))).toBe('404 notFound');
  });

  it('takes the own address for "me", and nobody else\'s', async () => {
    expect((await jane.users.getProfile({ userId: JANE })).status).toBe(200);
    expect(await failureOf(jane.users.getProfile({ userId: JOHN }))).toBe('403 forbidden');
  });
});

describe('scopes', () => {
  const AUTH = 'https://www.googleapis.com/auth/gmail.';

  it('readonly reads and changes nothing', async () => {
    const id = deliver(server, 'a');
    const reader = server.connect(JANE, [`${AUTH}readonly`]);
    expect((await reader.users.messages.get({ userId, id })).data.id).toBe(id);
    const insufficient = '403 insufficientPermissions';
    expect(await failureOf(reader.users.messages.trash({ userId, id }))).toBe(insufficient);
    expect(
      await failureOf(reader.users.messages.send({ userId, requestBody: { raw: 'eA' } })),
    ).toBe(insufficient);
    expect(server.account(JANE).messages[id]?.labelIds).toContain('INBOX');
  });

  it('modify does not delete for good', async () => {
    const id = deliver(server, 'a');
    const modifier = server.connect(JANE, [`${AUTH}modify`]);
    expect(await failureOf(modifier.users.messages.delete({ userId, id }))).toBe(
      '403 insufficientPermissions',
    );
  });

  it('metadata sees headers only', async () => {
    const id = deliver(server, 'a');
    const reader = server.connect(JANE, [`${AUTH}metadata`]);
    const { data } = await reader.users.messages.get({ userId, id, format: 'metadata' });
    expect(data.payload?.headers).toContainEqual({ name: 'Subject', value: 'a' });
    expect(await failureOf(reader.users.messages.get({ userId, id }))).toBe('403 forbidden');
    expect(await failureOf(reader.users.messages.list({ userId, q: 'a' }))).toBe('403 forbidden');
  });
});

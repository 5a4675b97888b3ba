import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { createListSendAs } from '#lib/tools/list-send-as.ts';
import { buildAlias } from '#tests/builders/gmail-sandbox.ts';
import { AS_JANE, type GmailDesk, JANE, startGmailDesk } from './gmail-desk.ts';

const AUTH = 'https://www.googleapis.com/auth/gmail.';

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => {
  desk.server.reset();
  desk.server.account(JANE).aliases = [
    buildAlias('info@jane.example', { displayName: 'Info', replyToAddress: 'box@jane.example' }),
    buildAlias('claimed@jane.example', { verificationStatus: 'pending', treatAsAlias: false }),
  ];
});

afterAll(() => desk.server.close());

/** With a token of one scope. */
function listWith(scope: string) {
  const mail = createGmailService({
    apiUrl: desk.server.url,
    readAccessToken: async () => desk.server.issueToken(JANE, [`${AUTH}${scope}`]),
    messageIdDomain: 'countersign.example',
  });
  return createListSendAs(mail).run(AS_JANE, {}, desk.options);
}

it.each(['readonly', 'modify'])(
  'lists them with gmail.%s, what Google leaves out as false',
  async (scope) => {
    expect(await listWith(scope)).toEqual([
      {
        sendAsEmail: JANE,
        displayName: 'Jane Miller',
        isPrimary: true,
        isDefault: true,
        verificationStatus: 'unspecified',
        treatAsAlias: false,
        replyToAddress: '',
      },
      {
        sendAsEmail: 'info@jane.example',
        displayName: 'Info',
        isPrimary: false,
        isDefault: false,
        verificationStatus: 'accepted',
        treatAsAlias: true,
        replyToAddress: 'box@jane.example',
      },
      expect.objectContaining({
        sendAsEmail: 'claimed@jane.example',
        verificationStatus: 'pending',
        treatAsAlias: false,
      }),
    ]);
  },
);

it('says what is missing where an account may only write', async () => {
  await expect(listWith('compose')).rejects.toMatchObject({
    code: 'missing_permission',
    retryable: false,
  });
});

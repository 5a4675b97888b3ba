import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { paginate, readPageSize, type SandboxApp, type SandboxContext } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { readObject, readString } from './body-fields.ts';
import { createDraft, type DraftWithMessage, replaceDraft, sendDraft } from './drafts.ts';
import { requireDraft } from './find-resources.ts';
import { invalidArgument } from './gmail-errors.ts';
import { openMailbox, readFilter, readFormat } from './gmail-request.ts';
import { removeMessage } from './mailbox.ts';
import { describeLabels, formatMessage } from './message-resource.ts';
import { searchMessages } from './search-messages.ts';
import { readThreadId } from './thread-request.ts';
import { type MailUpload, readMail, readUpload } from './upload.ts';

const DRAFTS = '/gmail/v1/users/:userId/drafts';

/** `users.drafts`. */
export function registerDrafts(app: SandboxApp, sandbox: Sandbox): void {
  app.get(DRAFTS, async (c) => {
    const account = openMailbox(c, sandbox, 'readDrafts');
    const found = await searchMessages(sandbox, account, readFilter(c, sandbox, account));
    const ids = new Map(Object.values(account.drafts).map(({ id, messageId }) => [messageId, id]));
    const drafts = found.flatMap(({ id: messageId, threadId }) => {
      const id = ids.get(messageId);
      return id === undefined ? [] : [{ id, message: { id: messageId, threadId } }];
    });
    const { items, nextPageToken } = paginate(drafts, {
      pageSize: readPageSize(c, 100, 500),
      pageToken: c.req.query('pageToken'),
      keyOf: ({ id }) => id,
    });
    return c.json({
      ...(items.length > 0 && { drafts: items }),
      ...(nextPageToken !== undefined && { nextPageToken }),
      resultSizeEstimate: drafts.length,
    });
  });

  app.get(`${DRAFTS}/:id`, async (c) => {
    const account = openMailbox(c, sandbox, 'readDrafts');
    const options = readFormat(c, sandbox);
    const { draft, message } = requireDraft(account, c.req.param('id'));
    return c.json({ id: draft.id, message: await formatMessage(message, options) });
  });

  app.delete(`${DRAFTS}/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'drafts');
    removeMessage(account, requireDraft(account, c.req.param('id')).message);
    return c.body(null, 204);
  });

  for (const path of [DRAFTS, `/upload${DRAFTS}`]) {
    app.post(path, async (c) => {
      const account = openMailbox(c, sandbox, 'drafts');
      const mail = readDraftMail(account, await readUpload(c));
      return c.json(describeDraft(createDraft(sandbox, account, mail)));
    });

    app.post(`${path}/send`, (c) => handleSend(c, sandbox));

    app.put(`${path}/:id`, async (c) => {
      const account = openMailbox(c, sandbox, 'drafts');
      const upload = await readUpload(c);
      const known = requireDraft(account, c.req.param('id'));
      const mail = readDraftMail(account, upload);
      return c.json(describeDraft(replaceDraft(sandbox, account, known, mail)));
    });
  }
}

/** Sends a draft by its id; a message that comes along replaces the draft's own before. */
async function handleSend(c: SandboxContext, sandbox: Sandbox): Promise<Response> {
  const account = openMailbox(c, sandbox, 'drafts');
  const upload = await readUpload(c);
  const id = readString(upload.resource, 'id');
  if (!id) throw invalidArgument('Invalid draft');
  const known = requireDraft(account, id);
  const message = readObject(upload.resource, 'message');
  const isReplaced = upload.media !== undefined || message?.['raw'] !== undefined;
  const draft = isReplaced
    ? replaceDraft(sandbox, account, known, readDraftMail(account, upload))
    : known;
  return c.json(describeLabels(sendDraft(sandbox, account, draft)));
}

function readDraftMail(
  account: AccountState,
  { resource, media }: MailUpload,
): { raw: Buffer; wantedThreadId: string | undefined } {
  const message = readObject(resource, 'message') ?? {};
  return { raw: readMail(message, media), wantedThreadId: readThreadId(account, message) };
}

function describeDraft({ draft, message }: DraftWithMessage): gmail_v1.Schema$Draft {
  return { id: draft.id, message: describeLabels(message) };
}

import type { SandboxApp, SandboxContext } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { readStrings } from './body-fields.ts';
import { requireLabel } from './find-resources.ts';
import { invalidArgument } from './gmail-errors.ts';
import { openMailbox } from './gmail-request.ts';
import { findHeader, parseHeaders } from './mail-headers.ts';
import { addMessage } from './mailbox.ts';
import { describeLabels } from './message-resource.ts';
import { sendMail } from './send-mail.ts';
import { readThreadId } from './thread-request.ts';
import { readMail, readUpload } from './upload.ts';

const MESSAGES = '/gmail/v1/users/:userId/messages';

/** The calls of `users.messages` that bring a mail along: send, insert, import. */
export function registerIncoming(app: SandboxApp, sandbox: Sandbox): void {
  for (const path of [MESSAGES, `/upload${MESSAGES}`]) {
    app.post(`${path}/send`, async (c) => {
      const account = openMailbox(c, sandbox, 'send');
      const { resource, media } = await readUpload(c);
      const wantedThreadId = readThreadId(account, resource);
      const raw = readMail(resource, media);
      return c.json(describeLabels(sendMail(sandbox, account, { raw, wantedThreadId })));
    });
    app.post(path, (c) => handleInsert(c, sandbox, 'receivedTime'));
    app.post(`${path}/import`, (c) => handleInsert(c, sandbox, 'dateHeader'));
  }
}

/** Puts a mail into the mailbox without sending it anywhere. */
async function handleInsert(
  c: SandboxContext,
  sandbox: Sandbox,
  defaultDateSource: string,
): Promise<Response> {
  const account = openMailbox(c, sandbox, 'insert');
  const { resource, media } = await readUpload(c);
  const wantedThreadId = readThreadId(account, resource);
  const labelIds = readInsertLabels(account, resource);
  const raw = readMail(resource, media);
  const source = c.req.query('internalDateSource') ?? defaultDateSource;
  const date = source === 'dateHeader' ? readDate(raw) : undefined;
  const message = addMessage(sandbox, account, {
    raw,
    labelIds,
    wantedThreadId,
    ...(date !== undefined && { internalDate: date }),
  });
  return c.json(describeLabels(message));
}

function readInsertLabels(account: AccountState, resource: Record<string, unknown>): string[] {
  const labelIds = readStrings(resource, 'labelIds');
  for (const id of labelIds) {
    requireLabel(account, id);
    // A message with DRAFT belongs to a draft.
    if (id === 'DRAFT') throw invalidArgument(`Invalid label: ${id}`);
  }
  return labelIds;
}

function readDate(raw: Buffer): number | undefined {
  const at = Date.parse(findHeader(parseHeaders(raw), 'Date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { googleError } from '../google-error.ts';
import { readJsonObject, type SandboxApp, type SandboxContext } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { readObject, readString } from './body-fields.ts';
import { invalidArgument, notFound } from './gmail-errors.ts';
import { openMailbox } from './gmail-request.ts';
import { countLabel } from './label-counts.ts';
import { changeLabels } from './mailbox.ts';
import { findLabel, isSystemLabel, listLabels } from './system-labels.ts';

const LABELS = '/gmail/v1/users/:userId/labels';

/** `users.labels`. */
export function registerLabels(app: SandboxApp, sandbox: Sandbox): void {
  app.get(LABELS, (c) => {
    const account = openMailbox(c, sandbox, 'readLabels');
    return c.json({ labels: listLabels(account) });
  });

  app.post(LABELS, async (c) => {
    const account = openMailbox(c, sandbox, 'labels');
    const fields = readLabelFields(await readJsonObject(c));
    requireFreeName(account, fields.name ?? '');
    const label = {
      messageListVisibility: 'show',
      labelListVisibility: 'labelShow',
      ...fields,
      id: `Label_${BigInt(`0x${sandbox.nextId()}`)}`,
      type: 'user',
    };
    account.labels[label.id] = label;
    return c.json(label);
  });

  app.get(`${LABELS}/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'readLabels');
    const label = requireLabelResource(account, c.req.param('id'));
    return c.json({ ...label, ...countLabel(account, c.req.param('id')) });
  });

  app.patch(`${LABELS}/:id`, (c) => handleUpdate(c, sandbox));
  app.put(`${LABELS}/:id`, (c) => handleUpdate(c, sandbox));

  app.delete(`${LABELS}/:id`, (c) => {
    const account = openMailbox(c, sandbox, 'labels');
    const id = c.req.param('id');
    requireLabelResource(account, id);
    if (isSystemLabel(id)) throw invalidArgument('Invalid delete request');
    for (const message of Object.values(account.messages))
      changeLabels(account, message, { remove: [id] });
    delete account.labels[id];
    return c.body(null, 204);
  });
}

/** Update and patch both leave what isn't named as it is. */
async function handleUpdate(c: SandboxContext, sandbox: Sandbox): Promise<Response> {
  const account = openMailbox(c, sandbox, 'labels');
  const id = c.req.param('id');
  const fields = readLabelFields(await readJsonObject(c));
  const label = requireLabelResource(account, id);
  if (isSystemLabel(id)) throw invalidArgument('Invalid update request');
  if (fields.name !== undefined && fields.name !== label.name)
    requireFreeName(account, fields.name ?? '', id);
  const updated = { ...label, ...fields };
  account.labels[id] = updated;
  return c.json(updated);
}

function requireLabelResource(account: AccountState, id: string): gmail_v1.Schema$Label {
  const label = findLabel(account, id);
  if (!label) throw notFound();
  return label;
}

/** Gmail compares names without regard to case, and keeps its own for itself. */
function requireFreeName(account: AccountState, name: string, ownId?: string): void {
  if (name.trim() === '' || name.length > 225) throw invalidArgument('Invalid label name');
  const wanted = name.toLowerCase();
  const taken = listLabels(account).find(
    (label) => label.id !== ownId && label.name?.toLowerCase() === wanted,
  );
  if (taken?.type === 'system') throw invalidArgument('Invalid label name');
  if (taken) throw googleError(409, 'aborted', 'Label name exists or conflicts');
}

const MESSAGE_VISIBILITIES = ['show', 'hide'];
const LABEL_VISIBILITIES = ['labelShow', 'labelShowIfUnread', 'labelHide'];

function readLabelFields(body: Record<string, unknown>): gmail_v1.Schema$Label {
  const name = readString(body, 'name');
  const messageListVisibility = readChoice(body, 'messageListVisibility', MESSAGE_VISIBILITIES);
  const labelListVisibility = readChoice(body, 'labelListVisibility', LABEL_VISIBILITIES);
  const color = readObject(body, 'color');
  return {
    ...(name !== undefined && { name }),
    ...(messageListVisibility !== undefined && { messageListVisibility }),
    ...(labelListVisibility !== undefined && { labelListVisibility }),
    ...(color !== undefined && {
      color: {
        textColor: readString(color, 'textColor') ?? null,
        backgroundColor: readString(color, 'backgroundColor') ?? null,
      },
    }),
  };
}

function readChoice(
  body: Record<string, unknown>,
  name: string,
  choices: readonly string[],
): string | undefined {
  const value = readString(body, name);
  if (value !== undefined && !choices.includes(value))
    throw invalidArgument(`Invalid value at '${name}'`);
  return value;
}

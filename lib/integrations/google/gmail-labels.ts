import { AppError, ConflictError, InvalidInputError } from '#lib/platform/errors.ts';
import type { MailService, Owner } from '#lib/tools/ports.ts';
import { forgiveGone, nameGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';

type Labels = Pick<
  MailService,
  'readLabels' | 'listLabels' | 'ensureLabel' | 'changeLabels' | 'trashMail' | 'untrashMail'
>;

export function createGmailLabels({ client, call }: GmailCalls): Labels {
  async function listLabels(owner: Owner, signal: AbortSignal) {
    const { labels } = await call(owner, signal, (request) =>
      client.users.labels.list({ userId: 'me' }, request),
    );
    return (labels ?? []).map(({ id, name }) => ({ id: id ?? '', name: name ?? '' }));
  }

  async function modify(
    owner: Owner,
    mailId: string,
    { add, remove }: { add: string[]; remove: string[] },
    signal: AbortSignal,
  ): Promise<void> {
    if (add.length + remove.length === 0) {
      return;
    }
    await call(owner, signal, (request) =>
      client.users.messages.modify(
        { userId: 'me', id: mailId, requestBody: { addLabelIds: add, removeLabelIds: remove } },
        request,
      ),
    ).catch(nameGone('mail'));
  }

  return {
    async readLabels(owner, mailId, { signal }) {
      const message = await call(owner, signal, (request) =>
        client.users.messages.get({ userId: 'me', id: mailId, format: 'minimal' }, request),
      ).catch(forgiveGone);
      return message === null ? null : sortIds(message.labelIds ?? []);
    },

    listLabels: (owner, { signal }) => listLabels(owner, signal),

    async ensureLabel(owner, name, { signal }) {
      try {
        const label = await call(owner, signal, (request) =>
          client.users.labels.create({ userId: 'me', requestBody: { name } }, request),
        );
        return { id: label.id ?? '' };
      } catch (error) {
        const known = isRefused(error) ? findLabel(await listLabels(owner, signal), name) : null;
        if (known) {
          return { id: known.id };
        }
        throw isRefused(error)
          ? new InvalidInputError(
              'label_refused',
              `Gmail does not accept “${name}” as the name of a label.`,
              { cause: error },
            )
          : error;
      }
    },

    async changeLabels(owner, mailId, change, { signal }) {
      try {
        await modify(owner, mailId, change, signal);
      } catch (error) {
        if (!isRefused(error)) {
          throw error;
        }
        // Gmail refuses the whole change for one label that it does not know.
        const known = new Set((await listLabels(owner, signal)).map(({ id }) => id));
        if (!change.add.every((id) => known.has(id))) {
          throw new InvalidInputError('label_gone', 'That label is gone.', { cause: error });
        }
        const remove = change.remove.filter((id) => known.has(id));
        if (remove.length === change.remove.length) {
          throw error;
        }
        // A label that is gone is on no mail: it is taken off already.
        await modify(owner, mailId, { add: change.add, remove }, signal);
      }
    },

    async trashMail(owner, mailId, { signal }) {
      await call(owner, signal, (request) =>
        client.users.messages.trash({ userId: 'me', id: mailId }, request),
      ).catch(nameGone('mail'));
    },

    async untrashMail(owner, mailId, { signal }) {
      await call(owner, signal, (request) =>
        client.users.messages.untrash({ userId: 'me', id: mailId }, request),
      ).catch(nameGone('mail'));
    },
  };
}

/** Google understood the request and will not do it: the name is taken, or something in it is wrong. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof ConflictError || (error instanceof AppError && error.code === 'google_refused')
  );
}

/** Gmail takes no second name that differs in case alone. */
function findLabel(labels: { id: string; name: string }[], name: string) {
  const same = (one: string) => one.trim().toLowerCase() === name.trim().toLowerCase();
  return labels.find((label) => label.name === name) ?? labels.find((label) => same(label.name));
}

function sortIds(ids: string[]): string[] {
  return ids.toSorted((a, b) => (a < b ? -1 : 1));
}

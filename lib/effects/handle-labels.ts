import type { ActionOf, Label } from '#lib/domain/action.ts';
import type { ActionHandler } from './action-handler.ts';
import type { MailTarget } from './target-ports.ts';

const GONE = 'The mail is gone.';
const BIN = 'TRASH';

/** Labels put on a mail and taken off it: archive, star, read and unread are labels too. */
export function createChangeLabels(mail: MailTarget): ActionHandler<'change_labels'> {
  return {
    async probe({ owner, action, external }) {
      // Only a try that got as far as the change: labels that are as approved are then its doing.
      if (external.messageId === undefined) {
        return null;
      }
      const labelIds = await mail.readLabels(owner, action.payload.mailId);
      const labels = await mail.listLabels(owner);
      return labelIds !== null && isApplied(action, labelIds, labels) ? external : null;
    },

    async inspect({ owner, action, external }) {
      const labelIds = await mail.readLabels(owner, action.payload.mailId);
      if (labelIds === null) {
        return { moved: [GONE], compensation: null };
      }
      const { add, remove } = action.payload;
      const labels = await mail.listLabels(owner);
      const known = new Set(labels.map((label) => label.id));
      const missing = [...add, ...remove].filter(({ id }) => id !== null && !known.has(id));
      const before = action.precondition.labelIds;
      const touched = idsOf([...add, ...remove]);
      const moved = touched.filter((id) => before.includes(id) !== labelIds.includes(id));
      const half = external.messageId !== undefined;
      return {
        moved: [
          ...missing.map(({ name }) => `The label “${name}” is gone.`),
          // A try before this one may have changed them already: then they are as approved.
          ...(moved.length > 0 && !(half && isApplied(action, labelIds, labels))
            ? ['Somebody has changed the labels of this mail.']
            : []),
        ],
        compensation: {
          do: 'change_labels',
          mailId: action.payload.mailId,
          add: idsOf(remove).filter((id) => before.includes(id)),
          remove: idsOf(add).filter((id) => !before.includes(id)),
          removeNames: add.flatMap(({ id, name }) => (id === null ? [name] : [])),
        },
      };
    },

    async apply({ owner, action, save }) {
      const { mailId, add, remove } = action.payload;
      const ids = await Promise.all(
        add.map(async ({ id, name }) => id ?? (await mail.ensureLabel(owner, name)).id),
      );
      // From here on, labels that are as approved are our own doing.
      await save({ messageId: mailId });
      await mail.changeLabels(owner, mailId, { add: ids, remove: idsOf(remove) });
      return { messageId: mailId };
    },

    async refresh({ owner, action }) {
      const labelIds = await mail.readLabels(owner, action.payload.mailId);
      if (labelIds === null || labelIds.includes(BIN)) {
        return null;
      }
      const labels = await mail.listLabels(owner);
      const known = new Set(labels.map((label) => label.id));
      const add = action.payload.add.map((label) =>
        label.id !== null && !known.has(label.id) ? { ...label, id: null } : label,
      );
      const remove = action.payload.remove.filter(({ id }) => id !== null && labelIds.includes(id));
      const payload = { ...action.payload, add, remove };
      return isApplied({ ...action, payload }, labelIds, labels)
        ? null
        : {
            ...action,
            payload,
            before: { labels: namesOf(labelIds, labels) },
            precondition: { labelIds },
          };
    },
  };
}

/** Into the bin, which Gmail empties after 30 days; undone by taking it out. */
export function createTrashMail(mail: MailTarget): ActionHandler<'trash_mail'> {
  return {
    async probe({ owner, action, external }) {
      if (external.messageId === undefined) {
        return null;
      }
      const labelIds = await mail.readLabels(owner, action.payload.mailId);
      return labelIds?.includes(BIN) ? external : null;
    },

    async inspect({ owner, action, external }) {
      const { mailId } = action.payload;
      const labelIds = await mail.readLabels(owner, mailId);
      if (labelIds === null) {
        return { moved: [GONE], compensation: null };
      }
      const ours = external.messageId !== undefined;
      return {
        moved: labelIds.includes(BIN) && !ours ? ['The mail is in the bin already.'] : [],
        compensation: { do: 'untrash', mailId, labelIds },
      };
    },

    async apply({ owner, action, save }) {
      const { mailId } = action.payload;
      await save({ messageId: mailId });
      await mail.trashMail(owner, mailId);
      return { messageId: mailId };
    },

    async refresh({ owner, action }) {
      const labelIds = await mail.readLabels(owner, action.payload.mailId);
      return labelIds === null || labelIds.includes(BIN)
        ? null
        : { ...action, precondition: { labelIds } };
    },
  };
}

function idsOf(labels: Label[]): string[] {
  return labels.flatMap(({ id }) => (id === null ? [] : [id]));
}

function namesOf(ids: string[], labels: { id: string; name: string }[]): string[] {
  return ids.map((id) => labels.find((label) => label.id === id)?.name ?? id);
}

/** Whether the mail has the labels as approved; those that were to be made first go by their name. */
function isApplied(
  { payload }: ActionOf<'change_labels'>,
  labelIds: string[],
  labels: { id: string; name: string }[],
): boolean {
  const isOn = ({ id, name }: Label) =>
    labelIds.includes(id ?? labels.find((label) => label.name === name)?.id ?? '');
  return (
    payload.add.every(isOn) &&
    payload.remove.every(({ id }) => id === null || !labelIds.includes(id))
  );
}

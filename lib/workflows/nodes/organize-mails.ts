import type { Action, Label } from '#lib/domain/action.ts';
import { assessQuiet } from '#lib/domain/assess-action.ts';
import type { MailRef } from '#lib/domain/mail.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { actionIdOf, fromWords, makeAction } from '../make-action.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import { type RunStateType, requireAccount } from '../run-state.ts';

const BIN = 'TRASH';

type Organize = StepOf<'organize_mails'>;

/** Gmail's own labels behind the words. https://developers.google.com/workspace/gmail/api/guides/labels */
const SYSTEM: Record<
  Exclude<Organize['change']['do'], 'label' | 'unlabel'>,
  { add: Label[]; remove: Label[] }
> = {
  trash: { add: [{ id: BIN, name: 'Bin' }], remove: [] },
  archive: { add: [], remove: [{ id: 'INBOX', name: 'Inbox' }] },
  star: { add: [{ id: 'STARRED', name: 'Starred' }], remove: [] },
  unstar: { add: [], remove: [{ id: 'STARRED', name: 'Starred' }] },
  mark_read: { add: [], remove: [{ id: 'UNREAD', name: 'Unread' }] },
  mark_unread: { add: [{ id: 'UNREAD', name: 'Unread' }], remove: [] },
};

/** One action a mail that the change would change; the others are as wanted already. */
export async function organizeMails(
  ports: WorkflowPorts,
  state: RunStateType,
  step: Organize,
): Promise<Action[]> {
  const ids = new Set(state.foundMails[step.of] ?? []);
  const refs = state.refs.filter((ref) => ids.has(ref.id));
  const accountIds = [...new Set(refs.map((ref) => ref.accountId))];
  const labelsOf = new Map(
    await Promise.all(
      accountIds.map(async (accountId) => {
        const labels = await readTool(ports, state, ports.tools.listLabels, accountId, {});
        return [accountId, labels] as const;
      }),
    ),
  );
  return refs.flatMap((ref) => organizeMail(state, step, ref, labelsOf.get(ref.accountId) ?? []));
}

function organizeMail(
  state: RunStateType,
  step: Organize,
  ref: MailRef,
  labels: { id: string; name: string }[],
): Action[] {
  const account = requireAccount(state, ref.accountId);
  const { id: mailId, threadId, subject, from, date } = ref;
  const target = { mailId, threadId, subject, from, date };
  const labelIds = [...ref.labelIds].sort((a, b) => (a < b ? -1 : 1));
  const before = {
    labels: labelIds.map((id) => labels.find((label) => label.id === id)?.name ?? id),
  };
  const id = actionIdOf(state, step.id, ref.accountId, ref.id);
  const shared = {
    before,
    precondition: { labelIds },
    reversibility: 'reversible' as const,
    provenance: [fromWords('mail', subject, state)],
  };
  if (step.change.do === 'trash') {
    const risk = assessQuiet({ kind: 'trash_mail' });
    return labelIds.includes(BIN)
      ? []
      : [makeAction('trash_mail', id, account, { ...shared, payload: target, risk })];
  }
  const change = readChange(step.change, labels);
  const add = change.add.filter((label) => label.id === null || !labelIds.includes(label.id));
  const remove = change.remove.filter((label) => label.id !== null && labelIds.includes(label.id));
  const risk = assessQuiet({ kind: 'change_labels' });
  return add.length + remove.length === 0
    ? []
    : [
        makeAction('change_labels', id, account, {
          ...shared,
          payload: { ...target, add, remove },
          risk,
        }),
      ];
}

/** A label of the user's is found by its name, however it is written; a new one is made. */
function readChange(
  change: Organize['change'],
  labels: { id: string; name: string }[],
): { add: Label[]; remove: Label[] } {
  if (!('label' in change)) {
    return SYSTEM[change.do];
  }
  const known = labels.find(({ name }) => name.toLowerCase() === change.label.toLowerCase());
  const label: Label = known ?? { id: null, name: change.label };
  return change.do === 'label' ? { add: [label], remove: [] } : { add: [], remove: [label] };
}

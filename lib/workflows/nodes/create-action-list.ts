import type { Action, MailPayload } from '#lib/domain/action.ts';
import { assessMail, assessQuiet } from '#lib/domain/assess-action.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { quoteForward } from '#lib/mail/quote-forward.ts';
import { isMixed } from '../choose-branch.ts';
import { findStrangers } from '../find-strangers.ts';
import { actionIdOf, fromTaken, fromWords, makeAction } from '../make-action.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import { resolvePeople, UnknownPersonError } from '../resolve-people.ts';
import {
  type RunAccount,
  type RunStateType,
  type RunUpdate,
  requireAccount,
} from '../run-state.ts';
import { showProgress, tellProblem, tellUser } from '../tell-user.ts';
import { draftEvents } from './create-event-draft.ts';
import { draftReplies } from './draft-response.ts';
import { organizeMails } from './organize-mails.ts';

/** Turns what the plan writes, forwards and puts in order into actions to approve. */
export function createCreateActionList(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'create_action_list', 'Preparing the changes…');
    try {
      // A mixed plan has no node before this one that drafts for mail, or for the calendar.
      const drafted = isMixed(state)
        ? [...(await draftReplies(ports, state)), ...(await draftEvents(ports, state))]
        : state.actions;
      const lists = await Promise.all([
        ...stepsOf(state.plan, 'write_mail').map((step) => writeMail(ports, state, step)),
        ...stepsOf(state.plan, 'forward_mails').map((step) => forwardMails(ports, state, step)),
        ...stepsOf(state.plan, 'organize_mails').map((step) => organizeMails(ports, state, step)),
      ]);
      const actions = [...drafted, ...lists.flat()];
      return actions.length > 0 ? { actions } : await tellNothingToDo(ports, state);
    } catch (error) {
      if (error instanceof UnknownPersonError) {
        return tellProblem(ports, state, error);
      }
      throw error;
    }
  };
}

async function tellNothingToDo(ports: WorkflowPorts, state: RunStateType): Promise<RunUpdate> {
  await tellUser(ports, state, 'nothing-to-do', [
    { type: 'text', text: 'All of these are as you want them already, so there is nothing to do.' },
  ]);
  return { actions: [], outcome: 'completed' };
}

async function writeMail(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'write_mail'>,
): Promise<Action[]> {
  const account = state.accounts.find((one) => one.email === step.accountId);
  if (!account) {
    return [];
  }
  const payload = {
    from: { name: account.name, address: account.email },
    to: resolvePeople(step.to),
    cc: resolvePeople(step.cc),
    subject: step.subject,
    body: step.body,
  };
  const provenance = [
    ...tellRecipients(payload.to, step.toOf, state),
    ...payload.cc.map(({ address }) => fromWords('cc', address, state)),
    fromWords('body', step.body.slice(0, 200), state),
  ];
  const id = actionIdOf(state, step.id);
  const shared = { payload, before: null, precondition: {}, provenance };
  return [
    step.asDraft
      ? makeAction('create_draft', id, account, {
          ...shared,
          risk: assessQuiet({ kind: 'create_draft' }),
          reversibility: 'reversible',
        })
      : makeAction('send_mail', id, account, {
          ...shared,
          risk: assessMail(payload, await weighContext(ports, state, account, payload)),
          reversibility: 'held',
        }),
  ];
}

/** Where each recipient is known from. @param toOf the step that took them from mails or events */
function tellRecipients(
  to: MailPayload['to'],
  toOf: string | undefined,
  state: RunStateType,
): Action['provenance'] {
  return to.map(
    ({ address }) =>
      fromTaken('to', address, state.taken[toOf ?? '']) ?? fromWords('to', address, state),
  );
}

async function forwardMails(
  ports: WorkflowPorts,
  state: RunStateType,
  step: StepOf<'forward_mails'>,
): Promise<Action[]> {
  const to = resolvePeople(step.to);
  const ids = new Set(state.foundMails[step.of] ?? []);
  const refs = state.refs.filter((ref) => ids.has(ref.id));
  return Promise.all(
    refs.map(async (ref) => {
      const account = requireAccount(state, ref.accountId);
      const input = { mailId: ref.id, whole: true as const };
      const mail = await readTool(ports, state, ports.tools.readMail, ref.accountId, input);
      const { subject, body } = quoteForward(mail, step.note, state.timeZone);
      const payload = {
        threadId: mail.threadId,
        mailId: mail.id,
        attachments: mail.attachments,
        from: { name: account.name, address: account.email },
        to,
        cc: [],
        subject,
        body,
      };
      return makeAction(
        'forward_mail',
        actionIdOf(state, step.id, ref.accountId, ref.id),
        account,
        {
          payload,
          before: null,
          precondition: {},
          risk: assessMail(payload, await weighContext(ports, state, account, payload)),
          reversibility: 'held',
          provenance: [
            ...tellRecipients(to, step.toOf, state),
            { field: 'body', value: subject, source: 'mail', ref: mail.id, excerpt: ref.snippet },
          ],
        },
      );
    }),
  );
}

async function weighContext(
  ports: WorkflowPorts,
  state: RunStateType,
  account: RunAccount,
  { to, cc }: Pick<MailPayload, 'to' | 'cc'>,
) {
  // Whom an assistant named, the user may never have heard of.
  const harmless = `Goes only to whom ${state.givenPlan ? 'the assistant' : 'you'} named.`;
  return {
    accountEmail: account.email,
    accountLabel: account.label,
    accounts: state.accounts,
    strangers: await findStrangers(ports, state, account, [...to, ...cc]),
    gaps: [],
    harmless,
  };
}

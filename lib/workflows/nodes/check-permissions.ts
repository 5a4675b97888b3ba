import type { Capability } from '#lib/domain/account.ts';
import type { Block } from '#lib/domain/chat.ts';
import { accountsOfStep, type Plan, type StepKind } from '#lib/domain/plan.ts';
import { enterPhase } from '../enter-phase.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunAccount } from '../run-state.ts';
import { tellUser } from '../tell-user.ts';

/**
 * Whether the plan's accounts grant what its steps need. Where something is missing the run ends
 * here, before anything is read, and says what to grant. The calendar is no condition: without it
 * drafts promise no time. Then the plan is begun with what comes before its first wait.
 */
export function createCheckPermissions(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const needed = state.plan ? neededCapabilities(state.plan, state.accounts) : new Map<string, Capability[]>();
    const blocks = state.accounts.flatMap((account) =>
      missingBlock(account, needed.get(account.email) ?? []),
    );
    if (blocks.length === 0) {
      return state.plan ? enterPhase(state.plan) : {};
    }
    await tellUser(ports, state, 'permission', [
      {
        type: 'text',
        text: 'I stopped before reading anything: a permission is missing. Grant it and ask again.',
      },
      ...blocks,
    ]);
    return { outcome: 'completed' };
  };
}

const NEEDED: Record<StepKind, readonly Capability[]> = {
  find_mails: ['read_mail'],
  summarize_mails: ['read_mail'],
  draft_replies: ['send_mail'],
  write_mail: ['read_mail', 'send_mail'],
  forward_mails: ['send_mail'],
  organize_mails: ['organise_mail'],
  find_events: ['see_calendar'],
  create_event: ['see_calendar', 'change_calendar'],
  change_events: ['change_calendar'],
  move_events: ['change_calendar'],
  delete_events: ['change_calendar'],
  respond_to_events: ['change_calendar'],
  take_people: [],
  find_slots: ['see_calendar'],
  brief_day: ['read_mail', 'see_calendar'],
  find_people: [],
  wait_until: [],
};

/**
 * By account address, what the steps of the plan need there. Times are looked for in the calendars
 * that may be seen, where there are any.
 */
function neededCapabilities(plan: Plan, accounts: RunAccount[]): Map<string, Capability[]> {
  const seen = new Set(
    accounts
      .filter(({ capabilities }) => capabilities.includes('see_calendar'))
      .map(({ email }) => email),
  );
  const needed = new Map<string, Set<Capability>>();
  for (const step of plan.steps) {
    const all = accountsOfStep(plan, step);
    const some = step.kind === 'find_slots' ? all.filter((email) => seen.has(email)) : [];
    for (const email of some.length > 0 ? some : all) {
      const wanted = needed.get(email) ?? new Set<Capability>();
      for (const capability of NEEDED[step.kind]) {
        wanted.add(capability);
      }
      needed.set(email, wanted);
    }
  }
  return new Map([...needed].map(([email, set]) => [email, [...set]]));
}

function missingBlock(account: RunAccount, needed: Capability[]): Block[] {
  const missing = needed.filter((capability) => !account.capabilities.includes(capability));
  return missing.length === 0
    ? []
    : [
        {
          type: 'permission',
          accountId: account.id,
          accountEmail: account.email,
          missing,
        },
      ];
}

import { Temporal } from 'temporal-polyfill';
import type { Action } from '#lib/domain/action.ts';
import { assessEvent } from '#lib/domain/assess-action.ts';
import type { Block } from '#lib/domain/chat.ts';
import type { EventTime } from '#lib/domain/event.ts';
import type { Block as TimeBlock } from '#lib/domain/fit-blocks.ts';
import { dayBefore, requireDayStep } from '../day/day-step.ts';
import { nameBlock } from '../day/focus-block.ts';
import { writeBriefing } from '../day/write-briefing.ts';
import { actionIdOf, makeAction } from '../make-action.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import type { RunAccount, RunStateType } from '../run-state.ts';
import { tellUser } from '../tell-user.ts';
import { HABIT_WEEKS } from './planning-patterns.ts';

/** Shows the day, and makes the blocks that are proposed into actions to approve. */
export function createCreateActionPlan(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const { step } = requireDayStep(state);
    const briefing = writeBriefing(state.day, {
      day: step.day,
      today: step.day === dayBefore(state, 0),
      workingHours: state.settings.workingHours,
      habitWeeks: HABIT_WEEKS,
    });
    const actions = (state.day.blocks ?? []).flatMap((block) => planBlock(state, block));
    const asked = actions.length === 0 && briefing.blocks.length > 0;
    await tellUser(ports, state, 'briefing', [
      { type: 'briefing', briefing },
      ...(asked ? askPermission(state) : []),
    ]);
    return actions.length > 0 ? { actions } : { actions, outcome: 'completed' };
  };
}

function planBlock(state: RunStateType, block: TimeBlock): Action[] {
  const task = state.day.priorities?.find(({ id }) => id === block.id);
  const own = task && state.accounts.find(({ id }) => id === task.origin.accountId);
  const account = own && chooseCalendar(state, own);
  if (!(account && own)) {
    return [];
  }
  const title = nameBlock(task);
  const event = {
    summary: title,
    description: task.source ? `For: ${task.source.href}` : '',
    location: '',
    start: writeTime(block.start, state.timeZone),
    end: writeTime(block.end, state.timeZone),
    attendees: [],
    recurrence: [],
  };
  const risk = assessEvent(
    {
      guests: [],
      told: false,
      deletes: false,
      recurring: false,
      conflicts: [],
      adjacent: [],
      crossing: own.label === 'personal' && account.label === 'work' ? 1 : 0,
    },
    { accountEmail: account.email, accountLabel: account.label },
  );
  return [
    makeAction('create_event', actionIdOf(state, 'block', task.id), account, {
      payload: { calendarId: 'primary', event, sendUpdates: 'none' },
      before: null,
      // It lies where nothing is: whatever comes there meanwhile stops it.
      precondition: { overlapping: [] },
      risk,
      reversibility: 'reversible',
      provenance: [
        {
          field: 'title',
          value: title,
          source: task.source?.kind === 'mail' ? 'mail' : 'calendar',
          ref: task.origin.ref,
          excerpt: (task.details[0] ?? task.title).slice(0, 200),
        },
        {
          field: 'time',
          value: `${block.start} – ${block.end}`,
          source: 'calendar',
          ref: null,
          excerpt: 'Free in all your calendars, inside your working hours',
        },
      ],
    }),
  ];
}

/** No calendar may be written to: the list stands, and the user may grant more and ask again. */
function askPermission(state: RunStateType): Block[] {
  const { accounts } = requireDayStep(state);
  const account =
    accounts.find(({ defaultFor }) => defaultFor?.includes('calendar')) ?? accounts[0];
  return account
    ? [
        {
          type: 'text',
          text: 'The list stands as it is. This would put the time on your calendar, too:',
        },
        {
          type: 'permission',
          accountId: account.id,
          accountEmail: account.email,
          missing: ['change_calendar'],
        },
      ]
    : [];
}

/** Its own calendar, so that nothing private shows at work; else one that can be written to. */
function chooseCalendar(state: RunStateType, own: RunAccount): RunAccount | undefined {
  const { accounts } = requireDayStep(state);
  const writable = accounts.filter(({ capabilities }) => capabilities.includes('change_calendar'));
  return (
    writable.find(({ id }) => id === own.id) ??
    writable.find(({ defaultFor }) => defaultFor?.includes('calendar')) ??
    writable[0]
  );
}

function writeTime(instant: string, timeZone: string): EventTime {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return {
    dateTime: local.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    timeZone,
  };
}

import { describe, expect, it } from 'vitest';
import { actionSchema } from '#lib/domain/action.ts';
import type { CalendarEvent } from '#lib/domain/event.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { listPlannedSpans } from '../planned-events.ts';
import type { WorkflowPorts } from '../ports.ts';
import { eventKeyOf, type RunAccount, type RunStateType } from '../run-state.ts';
import { createCreateEventDraft } from './create-event-draft.ts';

const ACCOUNT: RunAccount = {
  id: 'work',
  email: 'alex@company.com',
  name: 'Alex',
  label: 'work',
  capabilities: [],
};
const JANE = { name: 'Jane Liu', address: 'jane@company.com' };

function buildInvitation(id: string, changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id,
    calendarId: ACCOUNT.email,
    accountId: ACCOUNT.id,
    etag: `"${id}"`,
    status: 'confirmed',
    summary: `Review ${id}`,
    description: '',
    location: '',
    start: { dateTime: '2026-12-10T09:00:00-05:00', timeZone: 'America/New_York' },
    end: { dateTime: '2026-12-10T09:30:00-05:00', timeZone: 'America/New_York' },
    attendees: [],
    recurrence: [],
    organizer: JANE,
    own: false,
    free: false,
    kind: 'default',
    response: 'needsAction',
    recurringEventId: null,
    originalStart: null,
    htmlLink: '',
    actionKey: null,
    ...changes,
  };
}

const EVENTS = [
  buildInvitation('new'),
  buildInvitation('maybe', { response: 'tentative', recurringEventId: 'series' }),
  buildInvitation('answered', { response: 'accepted' }),
  buildInvitation('mine', { own: true, response: 'accepted' }),
  buildInvitation('seen', { response: null }),
];

function buildState(events: CalendarEvent[], response: 'accepted' | 'declined') {
  const step: StepOf<'respond_to_events'> = {
    id: 's2',
    kind: 'respond_to_events',
    of: 's1',
    response,
  };
  return {
    userId: 'user-1',
    runId: 'run-1',
    conversationId: 'chat-1',
    text: 'say yes to the reviews',
    round: 0,
    timeZone: 'America/New_York',
    plan: { version: 1, workflow: 'calendar', steps: [step], unused: [], assumptions: [] },
    accounts: [ACCOUNT],
    events,
    foundEvents: { s1: events.map(eventKeyOf) },
    overlaps: {},
    conflicts: {},
    adjacent: {},
  } as unknown as RunStateType;
}

async function draft(events: CalendarEvent[], response: 'accepted' | 'declined' = 'accepted') {
  const told: unknown[] = [];
  const ports = {
    runs: { appendEvents: async () => undefined },
    chat: {
      putMessage: async (_userId: string, message: unknown) => {
        told.push(message);
        return { id: 'm1' };
      },
    },
  } as unknown as WorkflowPorts;
  const { actions = [] } = await createCreateEventDraft(ports)(buildState(events, response));
  return { told: JSON.stringify(told), actions: actionSchema.array().parse(actions) };
}

describe('answering invitations', () => {
  it('answers those of others that have not this answer yet, each by itself', async () => {
    const { actions } = await draft(EVENTS);
    expect(actions).toMatchObject([
      {
        kind: 'respond_to_event',
        payload: { eventId: 'new', response: 'accepted', organizer: JANE, sendUpdates: 'all' },
        before: { response: 'needsAction' },
        precondition: { etag: '"new"' },
        reversibility: 'held',
      },
      {
        payload: { eventId: 'maybe' },
        before: { response: 'tentative' },
        risk: { reasons: expect.arrayContaining([expect.stringContaining('one of a series')]) },
      },
    ]);
    expect(actions).toHaveLength(2);
  });

  it('says so where there is nothing to answer', async () => {
    const { actions, told } = await draft(EVENTS.slice(2));
    expect(actions).toEqual([]);
    expect(told).toContain('There is nothing to answer');
  });

  it('takes the time that is said yes to, and none that is said no to', () => {
    const keys = (response: 'accepted' | 'declined') =>
      listPlannedSpans(buildState(EVENTS, response)).map(({ event }) => event?.id);
    expect(keys('accepted')).toEqual(['new', 'maybe']);
    expect(keys('declined')).toEqual([]);
  });
});

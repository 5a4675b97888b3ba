import type { EventQuery } from '#lib/domain/event.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { HOME, WORK } from './plan-desk.ts';

/** Steps of plans, with what most of them have in common filled in. */
export function findMails(
  id: string,
  query: Partial<MailQuery>,
  accountIds = [WORK, HOME],
): StepOf<'find_mails'> {
  return {
    id,
    kind: 'find_mails',
    accountIds,
    query: {
      people: [],
      topic: null,
      subject: null,
      unread: null,
      starred: null,
      hasAttachment: null,
      label: null,
      category: null,
      after: null,
      before: null,
      mailbox: 'anywhere',
      order: 'newest',
      limit: 100,
      ...query,
    },
  };
}

export function findEvents(
  id: string,
  query: Partial<EventQuery>,
  accountIds = [WORK, HOME],
): StepOf<'find_events'> {
  return {
    id,
    kind: 'find_events',
    accountIds,
    query: {
      title: null,
      people: [],
      after: null,
      before: null,
      startsAt: null,
      order: 'soonest',
      limit: 50,
      ...query,
    },
  };
}

export function createEvent(
  id: string,
  changes: Partial<StepOf<'create_event'>>,
): StepOf<'create_event'> {
  return {
    id,
    kind: 'create_event',
    accountId: WORK,
    title: 'Catch-up',
    day: '2026-03-20',
    time: '15:00',
    minutes: 30,
    guests: [],
    location: null,
    ...changes,
  };
}

export function findSlots(
  id: string,
  changes: Partial<StepOf<'find_slots'>>,
): StepOf<'find_slots'> {
  return {
    id,
    kind: 'find_slots',
    accountIds: [WORK, HOME],
    people: [],
    after: '2026-03-17',
    before: null,
    from: null,
    until: null,
    minutes: 60,
    count: 1,
    ...changes,
  };
}

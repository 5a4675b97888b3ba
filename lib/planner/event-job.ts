import type { EventQuery } from '#lib/domain/event.ts';
import type { StepOf } from '#lib/domain/plan.ts';

export type NewEvent = Omit<StepOf<'create_event'>, 'id'> & {
  /** Whoever the mails of the request are from, or on, comes as well. */
  takes?: 'senders' | 'everyone';
  /** Whether its agenda is made from those mails. */
  agenda?: boolean;
  /** When free time is looked for, where no time was said. */
  slot?: Pick<StepOf<'find_slots'>, 'accountIds' | 'after' | 'before' | 'from' | 'until'> & {
    /** Whether only the user has to be free. */
    mine: boolean;
  };
};
export type EventChange = Omit<StepOf<'change_events'>, 'id' | 'of' | 'kind'>;

/** Events that a query finds, and what is done with them. */
export interface FoundEvents {
  kind: 'found';
  accountIds: string[];
  query: EventQuery;
  change: EventChange | null;
  move: Omit<StepOf<'move_events'>, 'id' | 'of' | 'kind'> | null;
  cancel: boolean;
  /** What their invitations are answered with. */
  answer?: StepOf<'respond_to_events'>['response'];
}

/** Free time that is looked for. */
export type FreeTime = Omit<StepOf<'find_slots'>, 'id'>;

export type EventJob = NewEvent | FoundEvents | FreeTime;

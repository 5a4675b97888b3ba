import type { Estimate } from '#lib/domain/money.ts';
import type { Plan, Step, StepKind } from '#lib/domain/plan.ts';
import type { ModelPrice } from './model-price.ts';

/** Mails that a search is expected to bring where nothing better is known. */
const EXPECTED_MAILS = 10;
const EXPECTED_THREADS = 4;
const EXPECTED_EVENTS = 3;
const EXPECTED_CALENDARS = 2;
/** Tokens of a mail's visible text and of what is written about it; a usual mail has 250 words. */
const TOKENS_PER_MAIL = 400;
const TOKENS_PER_SUMMARY = 150;
const TOKENS_PER_DRAFT = 250;

/**
 * What a plan is expected to cost before anything is read: model tokens at the model's price and
 * Google's quota units by Google's table.
 * https://developers.google.com/workspace/gmail/api/reference/quota
 * (a call to the calendar is one query, whatever its method)
 */
export function estimatePlan(plan: Plan, price: ModelPrice): Estimate {
  const lines = plan.steps.map((step) => ({
    label: LABELS[step.kind],
    micros: tokensOf(step, price),
    quotaUnits: quotaOf(step, plan),
  }));
  return {
    totalMicros: lines.reduce((sum, line) => sum + line.micros, 0),
    model: price.model,
    lines,
  };
}

const LABELS: Record<StepKind, string> = {
  find_mails: 'Search mail',
  summarize_mails: 'Summarise',
  draft_replies: 'Draft replies',
  write_mail: 'Write a mail',
  forward_mails: 'Forward',
  organize_mails: 'Organise mail',
  find_events: 'Search the calendar',
  create_event: 'Create an event',
  change_events: 'Change events',
  move_events: 'Move events',
  delete_events: 'Delete events',
  respond_to_events: 'Answer invitations',
  take_people: 'Collect the people',
  find_slots: 'Find free times',
  brief_day: 'Look at your day',
  find_people: 'Look up people',
  wait_until: 'Wait',
};

function tokensOf(step: Step, price: ModelPrice): number {
  switch (step.kind) {
    case 'summarize_mails':
      return costOf(price, EXPECTED_MAILS * TOKENS_PER_MAIL, EXPECTED_THREADS * TOKENS_PER_SUMMARY);
    case 'draft_replies':
      return step.text === undefined
        ? costOf(price, EXPECTED_MAILS * TOKENS_PER_MAIL, EXPECTED_THREADS * TOKENS_PER_DRAFT)
        : 0;
    default:
      // What the user writes or changes by hand goes to no model.
      return 0;
  }
}

/** Micro-dollars for tokens, rounded up. */
export function costOf(price: ModelPrice, inputTokens: number, outputTokens: number): number {
  return Math.ceil(
    (inputTokens * price.inputMicrosPerMillion + outputTokens * price.outputMicrosPerMillion) /
      1_000_000,
  );
}

/** Google's units by method: what a step's calls add up to where it finds as much as expected. */
const UNITS = {
  listMails: 5,
  readMail: 5,
  readThread: 10,
  createDraft: 10,
  send: 100,
  changeLabels: 5,
  trash: 5,
  calendar: 1,
};

function quotaOf(step: Step, plan: Plan): number {
  const found = 'of' in step ? countFound(plan, step.of) : 1;
  switch (step.kind) {
    case 'find_mails':
      return step.accountIds.length * UNITS.listMails + EXPECTED_MAILS * UNITS.readMail;
    case 'summarize_mails':
      return EXPECTED_THREADS * UNITS.readThread + EXPECTED_MAILS * UNITS.readMail;
    case 'draft_replies':
      return EXPECTED_THREADS * (UNITS.createDraft + UNITS.send);
    case 'write_mail':
      return step.asDraft ? UNITS.createDraft : UNITS.createDraft + UNITS.send;
    case 'forward_mails':
      return found * (UNITS.createDraft + UNITS.send);
    case 'organize_mails':
      return found * (step.change.do === 'trash' ? UNITS.trash : UNITS.changeLabels);
    case 'find_events':
      // Each account's calendars are listed and then searched.
      return step.accountIds.length * (UNITS.calendar + EXPECTED_CALENDARS * UNITS.calendar);
    case 'create_event':
    case 'change_events':
    case 'delete_events':
      return found * UNITS.calendar;
    case 'respond_to_events':
      // The guests are read before one of them is changed.
      return found * 2 * UNITS.calendar;
    case 'move_events':
      // A move between accounts is made of a new event and the deletion of the old one.
      return found * 2 * UNITS.calendar;
    case 'find_slots':
      // The user's calendars are listed; then one question for everybody's time, one for zones.
      return step.accountIds.length * (UNITS.calendar + EXPECTED_CALENDARS * UNITS.calendar);
    case 'brief_day':
      return (
        step.accountIds.length *
        (3 * UNITS.listMails +
          2 * EXPECTED_MAILS * UNITS.readMail +
          EXPECTED_THREADS * UNITS.readThread +
          // The day, the weeks before, and when they are busy.
          3 * (UNITS.calendar + EXPECTED_CALENDARS * UNITS.calendar))
      );
    case 'take_people':
    case 'find_people':
    case 'wait_until':
      // From what was read already, or from our own store.
      return 0;
  }
}

/** How many mails or events a step is expected to find: no more than it is allowed to. */
function countFound({ steps }: Plan, id: string): number {
  const source = steps.find((step) => step.id === id);
  if (source?.kind === 'find_mails') return Math.min(source.query.limit, EXPECTED_MAILS);
  return source?.kind === 'find_events' ? Math.min(source.query.limit, EXPECTED_EVENTS) : 1;
}

import { z } from 'zod';
import { answerSchema, eventQuerySchema } from './event.ts';
import { mailQuerySchema } from './mail-query.ts';
import { refuseBadRefs } from './plan-refs.ts';
import { repeatsSchema } from './repeats.ts';
import { workingHoursSchema } from './settings.ts';

/** Raised whenever the meaning of a stored plan changes; old runs finish on the plan they have. */
export const PLAN_VERSION = 1;

const stepIdSchema = z.string().regex(/^s\d+$/);

/** The step counts only where that find has found something, or nothing. */
const conditionSchema = z.object({ step: stepIdSchema, found: z.boolean() });
export type Condition = z.infer<typeof conditionSchema>;
const conditional = { onlyIf: conditionSchema.exactOptional() };

const findMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('find_mails'),
  /** Accounts to search, by the ids of `PlanInput.accounts`. */
  accountIds: z.array(z.string()).min(1),
  query: mailQuerySchema,
});

const summarizeMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('summarize_mails'),
  /** The `find_mails` step whose result is summarised. */
  of: stepIdSchema,
  ...conditional,
});

const draftRepliesStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('draft_replies'),
  of: stepIdSchema,
  /** What the user said the replies should say, to the letter; null where nothing. */
  instruction: z.string().nullable(),
  /** The whole text of the replies, where the user dictated it: nothing is put around it. */
  text: z.string().exactOptional(),
  /** Answers everybody on the mail. */
  all: z.literal(true).exactOptional(),
  ...conditional,
});

const personSchema = z.object({
  /** As the user wrote it, or the display name it resolved to. */
  name: z.string(),
  /** Resolved from contacts; null where nobody known matches. */
  address: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** A calendar day `YYYY-MM-DD` and a local time `HH:mm`, both in the user's zone. */
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Writes one new mail, to be sent or to lie among the drafts. */
const writeMailStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('write_mail'),
  /** The account it is written from. */
  accountId: z.string(),
  to: z.array(personSchema),
  /** A `take_people` step whose people get it as well. */
  toOf: stepIdSchema.exactOptional(),
  cc: z.array(personSchema),
  subject: z.string(),
  /** What the user said it should say, to the letter. */
  body: z.string(),
  asDraft: z.boolean(),
  ...conditional,
});

const forwardMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('forward_mails'),
  of: stepIdSchema,
  to: z.array(personSchema),
  /** A `take_people` step whose people get them as well. */
  toOf: stepIdSchema.exactOptional(),
  /** The user's own words above the forwarded mail; null: none. */
  note: z.string().nullable(),
  ...conditional,
});

/** What is done with found mails: `label` and `unlabel` take a label's name as the user wrote it. */
const organizeMailsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('organize_mails'),
  of: stepIdSchema,
  change: z.discriminatedUnion('do', [
    z.object({
      do: z.enum(['archive', 'trash', 'star', 'unstar', 'mark_read', 'mark_unread']),
    }),
    z.object({ do: z.enum(['label', 'unlabel']), label: z.string() }),
  ]),
  ...conditional,
});

const findEventsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('find_events'),
  accountIds: z.array(z.string()).min(1),
  query: eventQuerySchema,
  /** Exactly these events, of the first account: the query is left aside. */
  refs: z
    .array(z.object({ calendarId: z.string().min(1), eventId: z.string().min(1) }))
    .min(1)
    .max(50)
    .exactOptional(),
});

/** Whom found mails or events are from or with: without lists, robots and the user. */
const takePeopleStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('take_people'),
  /** The `find_mails` or `find_events` step. */
  of: stepIdSchema,
  /** `senders` of mails; `everyone` on mails, or at events. */
  who: z.enum(['senders', 'everyone']),
  ...conditional,
});

/** Times at which everybody is free, inside the working hours of each where those are known. */
const findSlotsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('find_slots'),
  /** The user's accounts whose calendars count. */
  accountIds: z.array(z.string()).min(1),
  people: z.array(personSchema),
  /** A `take_people` step whose people have to be free as well. */
  peopleOf: stepIdSchema.exactOptional(),
  /** First day included; first day not included any more, null where the words set no end. */
  after: daySchema,
  before: daySchema.nullable(),
  /** Local times between which the slot lies; null: working hours. */
  from: timeSchema.nullable(),
  until: timeSchema.nullable(),
  minutes: z.number().int().min(5).max(1_440),
  /** How many are wanted: one for an event, more where the times themselves are the answer. */
  count: z.number().int().min(1).max(20),
  ...conditional,
});

const createEventStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('create_event'),
  accountId: z.string(),
  title: z.string(),
  /** With `slotOf`, the first day on which it may be. */
  day: daySchema,
  /** Local start; null: all day, or when the slot is. */
  time: timeSchema.nullable(),
  /** All day, without a time: the last of its days, where it has more than one. */
  lastDay: daySchema.exactOptional(),
  /** A `find_slots` step whose first slot it takes; the next ones are offered in its place. */
  slotOf: stepIdSchema.exactOptional(),
  minutes: z.number().int().min(5).max(1_440),
  guests: z.array(personSchema),
  /** A `take_people` step whose people are invited as well. */
  guestsOf: stepIdSchema.exactOptional(),
  /** A `find_mails` step whose mails the agenda is made from. */
  agendaOf: stepIdSchema.exactOptional(),
  location: z.string().nullable(),
  /** Gets a link for a video call. */
  video: z.literal(true).exactOptional(),
  /** Only reminds: it takes no time, and rings when it begins. */
  reminder: z.literal(true).exactOptional(),
  repeats: repeatsSchema.exactOptional(),
  ...conditional,
});

/** Changes found events; what is null stays. */
const changeEventsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('change_events'),
  of: stepIdSchema,
  title: z.string().nullable(),
  day: daySchema.nullable(),
  time: timeSchema.nullable(),
  /** Later by so many minutes; earlier where negative. */
  shiftMinutes: z.number().int().nullable(),
  minutes: z.number().int().min(5).max(1_440).nullable(),
  /** Longer by so many minutes; shorter where negative. Its start stays. */
  stretchMinutes: z.number().int().exactOptional(),
  location: z.string().nullable(),
  addGuests: z.array(personSchema),
  removeGuests: z.array(personSchema),
  ...conditional,
});

/** Moves found events into another calendar: of the same account by name, or of another account. */
const moveEventsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('move_events'),
  of: stepIdSchema,
  /** Account that they go to. */
  toAccountId: z.string(),
  /** Name of the calendar there; null: the main one. */
  toCalendar: z.string().nullable(),
  ...conditional,
});

const deleteEventsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('delete_events'),
  of: stepIdSchema,
  ...conditional,
});

/** Answers the invitations among found events. */
const respondToEventsStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('respond_to_events'),
  of: stepIdSchema,
  response: answerSchema,
  ...conditional,
});

/** A day by its mails, meetings, free time and habits: what comes first, and when. */
const briefDayStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('brief_day'),
  accountIds: z.array(z.string()).min(1),
  day: daySchema,
  /** Proposes time on the calendar for what comes first. */
  blocks: z.boolean(),
});

/** Tells what is known of people from past mail. */
const findPeopleStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('find_people'),
  people: z.array(personSchema).min(1),
});

/** All steps after it, reads too, come only then. */
const waitUntilStepSchema = z.object({
  id: stepIdSchema,
  kind: z.literal('wait_until'),
  /** ISO instant. */
  at: z.string(),
});

const stepSchema = z.discriminatedUnion('kind', [
  findMailsStepSchema,
  summarizeMailsStepSchema,
  draftRepliesStepSchema,
  writeMailStepSchema,
  forwardMailsStepSchema,
  organizeMailsStepSchema,
  findEventsStepSchema,
  createEventStepSchema,
  changeEventsStepSchema,
  moveEventsStepSchema,
  deleteEventsStepSchema,
  respondToEventsStepSchema,
  takePeopleStepSchema,
  findSlotsStepSchema,
  briefDayStepSchema,
  findPeopleStepSchema,
  waitUntilStepSchema,
]);
export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step['kind'];
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;
export type FindMailsStep = StepOf<'find_mails'>;

/** The accounts of a step, by address: its own, or those of the step whose result it uses. */
export function accountsOfStep(plan: Pick<Plan, 'steps'>, step: Step): string[] {
  if ('accountIds' in step) {
    return step.accountIds;
  }
  if ('accountId' in step) {
    return [step.accountId];
  }
  if (!('of' in step)) {
    return [];
  }
  const source = plan.steps.find((one) => one.id === step.of);
  const own = source ? accountsOfStep(plan, source) : [];
  return step.kind === 'move_events' ? [...new Set([...own, step.toAccountId])] : own;
}

/** The steps of one kind, in the plan's order. */
export function stepsOf<Kind extends StepKind>(
  plan: Pick<Plan, 'steps'> | null,
  ...kinds: Kind[]
): StepOf<Kind>[] {
  return (plan?.steps ?? []).filter((step): step is StepOf<Kind> =>
    (kinds as StepKind[]).includes(step.kind),
  );
}

export const planSchema = z
  .object({
    version: z.literal(PLAN_VERSION),
    workflow: z.enum(['email', 'calendar', 'planning', 'mixed']),
    steps: z.array(stepSchema).min(1),
    /** Words of the request that the plan makes no use of. */
    unused: z.array(z.string()),
    /** Defaults that were chosen for the user, in words, shown in the preview. */
    assumptions: z.array(z.string()),
  })
  .superRefine(refuseBadRefs);
export type Plan = z.infer<typeof planSchema>;

/** Someone the user has mail with, for resolving names. */
const contactSchema = z.object({ name: z.string(), address: z.string() });
export type Contact = z.infer<typeof contactSchema>;

/** Everything that a plan is made from; the same input gives the same plan, byte for byte. */
const planInputSchema = z.object({
  text: z.string(),
  /** ISO instant at which the request was made. */
  at: z.string(),
  timeZone: z.string(),
  accounts: z
    .array(
      z.object({
        /** What a plan calls the account: the same wherever the plan is made. */
        id: z.string(),
        email: z.string(),
        label: z.enum(['personal', 'work']),
        /** What goes here where the words name no account. */
        defaultFor: z.array(z.enum(['mail', 'calendar'])).optional(),
      }),
    )
    .min(1),
  contacts: z.array(contactSchema),
  /** The user's previous request in this conversation and its topic, for "and draft replies". */
  previous: z.object({ text: z.string(), plan: planSchema }).nullable(),
  /** When the user works: a bare "3:30" is the one inside them. */
  workingHours: workingHoursSchema.exactOptional(),
  /** ISO day that a week begins on; Monday where absent. */
  weekStart: z.number().int().min(1).max(7).exactOptional(),
  /** What the user said when asked back, in this order, by the ids of the questions. */
  answers: z.array(z.object({ questionId: z.string(), value: z.string() })).exactOptional(),
});
export type PlanInput = z.infer<typeof planInputSchema>;

/** What a request is about as far as the words tell, also where no plan comes of it. */
const aimSchema = z.enum([
  'read_mail',
  'write_mail',
  'organise_mail',
  'read_calendar',
  'create_event',
  'change_event',
  'delete_event',
  'find_people',
  'keep_contacts',
  'plan_day',
]);
export type Aim = z.infer<typeof aimSchema>;

/** What the user is asked where the answer lets a plan be made. */
const questionSchema = z.object({
  /** The same words ask the same thing by the same id: `who:john`, `when`. */
  id: z.string(),
  /** `value` is what `PlanInput.answers` takes. */
  choices: z.array(z.object({ label: z.string(), value: z.string() })).max(8),
  /** What an answer in the user's own words is like; null where only the choices will do. */
  hint: z.string().nullable(),
});
export type Question = z.infer<typeof questionSchema>;

/** Why no plan could be made; each has a kind answer and examples of what works. */
export const planProblemSchema = z.object({
  code: z.enum([
    'empty',
    'too_long',
    'other_language',
    'out_of_field',
    /** What was asked for is known, and it is nothing that can be done here. */
    'not_possible',
    'not_understood',
  ]),
  message: z.string(),
  suggestions: z.array(z.string()),
  aim: aimSchema.nullable(),
  /** Set where the message is one short question: the run waits for its answer. */
  question: questionSchema.exactOptional(),
});
export type PlanProblem = z.infer<typeof planProblemSchema>;

export type PlanResult = { ok: true; plan: Plan } | { ok: false; problem: PlanProblem };

/** Words → Plan. The embedded grammar and a model both stand behind this port. */
export interface Planner {
  makePlan(input: PlanInput): Promise<PlanResult>;
}

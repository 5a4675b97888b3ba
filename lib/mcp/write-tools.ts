import { z } from 'zod';
import type { Account } from '#lib/domain/account.ts';
import { type Person, PLAN_VERSION, type Plan, type Step } from '#lib/domain/plan.ts';
import { chooseAccount } from './choose-account.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('YYYY-MM-DD');
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe("HH:mm, in the user's zone");
const addresses = z.array(z.email()).max(100);
const words = z.string().max(15_000);
const line = z.string().min(1).max(500);
const minutes = z.number().int().min(5).max(1_440);

const common = {
  account: z
    .string()
    .optional()
    .describe(
      'Address or id of one of the connected accounts; may be left out where there is one.',
    ),
  request_id: z.uuid().optional().describe('The same id again is the same request, asked once.'),
};
const mails = { ...common, mail_ids: z.array(z.string().min(1)).min(1).max(50) };
const events = {
  ...common,
  events: z
    .array(z.object({ calendarId: z.string().min(1), eventId: z.string().min(1) }))
    .min(1)
    .max(50)
    .describe('As search_events names them: calendarId and id.'),
};

/** A tool that proposes: its input in a caller's terms, and the steps of a plan that it stands for. */
export interface WriteTool {
  name: string;
  description: string;
  inputSchema: z.ZodObject;
  /** What exists already would be changed. */
  destructive: boolean;
  /** The typed plan that an input stands for; nothing in it is left to a planner. */
  toPlan(input: unknown, from: Account, accounts: Account[]): Plan;
}

interface Definition<In extends z.ZodObject>
  extends Pick<WriteTool, 'name' | 'description' | 'destructive'>,
    Pick<Plan, 'workflow'> {
  inputSchema: In;
  toSteps(input: z.output<In>, from: Account, accounts: Account[]): Step[];
}

function define<In extends z.ZodObject>(definition: Definition<In>): WriteTool {
  const { workflow, toSteps, ...tool } = definition;
  return {
    ...tool,
    toPlan(input, from, accounts) {
      const steps = toSteps(tool.inputSchema.parse(input), from, accounts);
      return { version: PLAN_VERSION, workflow, steps, unused: [], assumptions: [] };
    },
  };
}

const sendMail = define({
  name: 'send_mail',
  description: 'Proposes a new mail, to be sent or, with as_draft, to lie among the drafts.',
  inputSchema: z.object({
    ...common,
    to: addresses.min(1),
    cc: addresses.default([]),
    subject: line,
    body: words,
    as_draft: z.boolean().default(false),
  }),
  destructive: false,
  workflow: 'email',
  toSteps: ({ to, cc, subject, body, as_draft }, { email }) => [
    {
      id: 's1',
      kind: 'write_mail',
      accountId: email,
      to: to.map(toPerson),
      cc: cc.map(toPerson),
      subject,
      body,
      asDraft: as_draft,
    },
  ],
});

const reply = define({
  name: 'reply_to_mails',
  description:
    'Proposes a reply in the thread of each mail: with what it should say, or, without, an answer to what the thread still asks of the user.',
  inputSchema: z.object({ ...mails, instruction: words.nullable().default(null) }),
  destructive: false,
  workflow: 'email',
  toSteps: ({ mail_ids, instruction }, { email }) => [
    findMails(email, mail_ids),
    { id: 's2', kind: 'draft_replies', of: 's1', instruction },
  ],
});

const forward = define({
  name: 'forward_mails',
  description: 'Proposes to forward mails, with their attachments.',
  inputSchema: z.object({ ...mails, to: addresses.min(1), note: words.nullable().default(null) }),
  destructive: false,
  workflow: 'email',
  toSteps: ({ mail_ids, to, note }, { email }) => [
    findMails(email, mail_ids),
    { id: 's2', kind: 'forward_mails', of: 's1', to: to.map(toPerson), note },
  ],
});

const organize = define({
  name: 'organize_mails',
  description: 'Proposes to archive, bin, star or mark mails, or to put on or take off a label.',
  inputSchema: z.object({
    ...mails,
    change: z.discriminatedUnion('do', [
      z.object({
        do: z.enum(['archive', 'trash', 'star', 'unstar', 'mark_read', 'mark_unread']),
      }),
      z.object({ do: z.enum(['label', 'unlabel']), label: line }),
    ]),
  }),
  destructive: true,
  workflow: 'email',
  toSteps: ({ mail_ids, change }, { email }) => [
    findMails(email, mail_ids),
    { id: 's2', kind: 'organize_mails', of: 's1', change },
  ],
});

const createEvent = define({
  name: 'create_event',
  description: 'Proposes a new event in the main calendar; guests would be invited.',
  inputSchema: z.object({
    ...common,
    title: line,
    day,
    time: time.nullable().default(null).describe('Start; null: all day'),
    minutes: minutes.default(30),
    guests: addresses.default([]),
    location: line.nullable().default(null),
  }),
  destructive: false,
  workflow: 'calendar',
  toSteps: ({ title, day: on, time: at, minutes: long, guests, location }, { email }) => [
    {
      id: 's1',
      kind: 'create_event',
      accountId: email,
      title,
      day: on,
      time: at,
      minutes: long,
      guests: guests.map(toPerson),
      location,
    },
  ],
});

const changeEvents = define({
  name: 'change_events',
  description: 'Proposes to change events of the user: what is null or left out stays.',
  inputSchema: z.object({
    ...events,
    title: line.nullable().default(null),
    day: day.nullable().default(null),
    time: time.nullable().default(null),
    shift_minutes: z.number().int().nullable().default(null),
    minutes: minutes.nullable().default(null),
    location: line.nullable().default(null),
    add_guests: addresses.default([]),
    remove_guests: addresses.default([]),
  }),
  destructive: true,
  workflow: 'calendar',
  toSteps: (input, { email }) => [
    findEvents(email, input.events),
    {
      id: 's2',
      kind: 'change_events',
      of: 's1',
      title: input.title,
      day: input.day,
      time: input.time,
      shiftMinutes: input.shift_minutes,
      minutes: input.minutes,
      location: input.location,
      addGuests: input.add_guests.map(toPerson),
      removeGuests: input.remove_guests.map(toPerson),
    },
  ],
});

const moveEvents = define({
  name: 'move_events',
  description: 'Proposes to move events into another calendar, of the same account or of another.',
  inputSchema: z.object({
    ...events,
    to_account: z.string().optional().describe('Address or id; the same account where left out.'),
    to_calendar: line.nullable().default(null).describe('Its name; null: the main one'),
  }),
  destructive: true,
  workflow: 'calendar',
  toSteps: ({ events: refs, to_account, to_calendar }, from, accounts) => [
    findEvents(from.email, refs),
    {
      id: 's2',
      kind: 'move_events',
      of: 's1',
      toAccountId: chooseAccount(accounts, to_account ?? from.id).email,
      toCalendar: to_calendar,
    },
  ],
});

const deleteEvents = define({
  name: 'delete_events',
  description: 'Proposes to delete events.',
  inputSchema: z.object(events),
  destructive: true,
  workflow: 'calendar',
  toSteps: ({ events: refs }, { email }) => [
    findEvents(email, refs),
    { id: 's2', kind: 'delete_events', of: 's1' },
  ],
});

const respondToEvents = define({
  name: 'respond_to_events',
  description: 'Proposes an answer to invitations.',
  inputSchema: z.object({
    ...events,
    response: z.enum(['accepted', 'declined', 'tentative']),
  }),
  destructive: false,
  workflow: 'calendar',
  toSteps: ({ events: refs, response }, { email }) => [
    findEvents(email, refs),
    { id: 's2', kind: 'respond_to_events', of: 's1', response },
  ],
});

/** Everything that can be proposed over MCP. */
export const WRITE_TOOLS: readonly WriteTool[] = [
  sendMail,
  reply,
  forward,
  organize,
  createEvent,
  changeEvents,
  moveEvents,
  deleteEvents,
  respondToEvents,
];

function toPerson(address: string): Person {
  return { name: address, address };
}

function findMails(email: string, ids: string[]): Step {
  return {
    id: 's1',
    kind: 'find_mails',
    accountIds: [email],
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
      limit: ids.length,
      ids,
    },
  };
}

function findEvents(email: string, refs: { calendarId: string; eventId: string }[]): Step {
  return {
    id: 's1',
    kind: 'find_events',
    accountIds: [email],
    query: {
      title: null,
      people: [],
      after: null,
      before: null,
      startsAt: null,
      order: 'soonest',
      limit: refs.length,
    },
    refs,
  };
}

import { DELETED, type EventFacts, type Facts, type SentFacts } from './facts.ts';
import type { PythonCall } from './python-calls.ts';
import { type BenchData, writeBreaks } from './read-data.ts';

interface World {
  data: BenchData;
  events: Map<string, EventFacts>;
  mails: Map<string, string>;
  created: EventFacts[];
  sent: SentFacts[];
}

type Apply = (world: World, args: Record<string, string>) => void;

const APPLY: Record<string, Apply> = {
  'calendar.delete_event': (world, args) => {
    requireEvent(world, args);
    world.events.delete(take(args, 'event_id'));
  },
  'calendar.update_event': (world, args) => {
    const event = requireEvent(world, args);
    const value = take(args, 'new_value');
    world.events.set(take(args, 'event_id'), { ...event, ...changeOf(take(args, 'field'), value) });
  },
  'calendar.create_event': (world, args) => {
    world.created.push({
      name: take(args, 'event_name'),
      people: [take(args, 'participant_email').toLowerCase()],
      start: toMinute(take(args, 'event_start')),
      minutes: Number(take(args, 'duration')),
      rest: '',
    });
  },
  'email.delete_email': (world, args) => {
    world.mails.set(requireMail(world, args).email_id, DELETED);
  },
  'email.send_email': (world, args) => {
    send(world, {
      kind: 'new',
      to: take(args, 'recipient'),
      subject: take(args, 'subject'),
      body: take(args, 'body'),
    });
  },
  'email.reply_email': (world, args) => {
    const mail = requireMail(world, args);
    send(world, {
      kind: 'reply',
      to: mail['sender/recipient'],
      subject: mail.subject,
      body: take(args, 'body'),
      answers: mail.email_id,
    });
  },
  'email.forward_email': (world, args) => {
    const { subject, body } = requireMail(world, args);
    send(world, { kind: 'forward', to: take(args, 'recipient'), subject, body });
  },
};

/** What must be there after the calls of an answer. @throws for a call that is not known here */
export function applyCalls(data: BenchData, original: Facts, calls: PythonCall[]): Facts {
  const world: World = {
    data,
    events: new Map(original.events),
    mails: new Map(original.mails),
    created: [],
    sent: [],
  };
  for (const { name, args } of calls) {
    const apply = APPLY[name];
    if (!apply) {
      throw new Error(`the answer has a call that is not known here: ${name}`);
    }
    apply(world, args);
  }
  const { events, mails, created, sent } = world;
  return { events, mails, created, sent, other: [] };
}

function take(args: Record<string, string>, name: string): string {
  const value = args[name];
  if (value === undefined) {
    throw new Error(`a call of the answer has no ${name}`);
  }
  return value;
}

function requireEvent(world: World, args: Record<string, string>): EventFacts {
  const event = world.events.get(take(args, 'event_id'));
  if (!event) {
    throw new Error(`the answer names an event that is not there: ${args['event_id']}`);
  }
  return event;
}

function requireMail({ data }: World, args: Record<string, string>) {
  const mail = data.mails.find((one) => one.email_id === take(args, 'email_id'));
  if (!mail) {
    throw new Error(`the answer names a mail that is not there: ${args['email_id']}`);
  }
  return mail;
}

function changeOf(field: string, value: string): Partial<EventFacts> {
  switch (field) {
    case 'event_name':
      return { name: value };
    case 'event_start':
      return { start: toMinute(value) };
    case 'duration':
      return { minutes: Number(value) };
    case 'participant_email':
      return { people: [value.toLowerCase()] };
    default:
      throw new Error(`the answer changes a field that is not known here: ${field}`);
  }
}

function toMinute(time: string): string {
  return time.slice(0, 16);
}

function send(
  world: World,
  mail: Pick<SentFacts, 'kind' | 'subject' | 'body'> & { to: string; answers?: string },
): void {
  world.sent.push({
    kind: mail.kind,
    to: [mail.to.toLowerCase()],
    cc: [],
    subject: mail.subject,
    body: writeBreaks(mail.body),
    answers: mail.answers ?? null,
  });
}

import type { EventQuery } from '#lib/domain/event.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { Person, Plan, Step, StepOf } from '#lib/domain/plan.ts';
import type { Repeats } from '#lib/domain/repeats.ts';

/** A plan as one line a step, short enough to stand in a table of tests. */
export function outlineSteps({ steps }: Plan): string[] {
  return steps.map(outlineStep);
}

function outlineStep(step: Step): string {
  const condition = 'onlyIf' in step ? step.onlyIf : undefined;
  if (condition === undefined) return outlineWork(step);
  return `if ${condition.step} finds ${condition.found ? 'some' : 'none'}: ${outlineWork(step)}`;
}

function outlineWork(step: Step): string {
  switch (step.kind) {
    case 'find_mails':
      return `mails: ${outlineMails(step.query)}${inAccounts(step.accountIds)}`;
    case 'summarize_mails':
      return 'summarise';
    case 'draft_replies':
      return join(
        step.all ? 'reply all' : 'reply',
        step.instruction === null ? '' : `“${step.instruction}”`,
        quoted('exactly', step.text ?? null),
      );
    case 'write_mail':
      return join(
        `${step.asDraft ? 'draft' : 'send'} from ${step.accountId}`,
        `to ${join(people(step.to), step.toOf ? `those of ${step.toOf}` : '')}`,
        step.cc.length > 0 ? `cc ${people(step.cc)}` : '',
        `“${step.subject}”: “${step.body}”`,
      );
    case 'forward_mails':
      return outlineForward(step);
    case 'organize_mails':
      return 'label' in step.change ? `${step.change.do} “${step.change.label}”` : step.change.do;
    case 'find_events':
      return `events: ${outlineEvents(step.query)}${inAccounts(step.accountIds)}`;
    case 'create_event':
      return outlineNewEvent(step);
    case 'change_events':
      return outlineChange(step);
    case 'move_events':
      return join(
        `move to ${step.toAccountId}`,
        step.toCalendar === null ? '' : `“${step.toCalendar}”`,
      );
    case 'respond_to_events':
      return `answer ${step.response}`;
    case 'delete_events':
      return 'delete';
    case 'take_people':
      return `${step.who} of ${step.of}`;
    case 'find_slots':
      return outlineSlots(step);
    case 'brief_day':
      return join(
        `brief ${step.day}`,
        step.blocks ? 'with blocks' : '',
        inAccounts(step.accountIds),
      );
    case 'find_people':
      return `who is ${people(step.people)}`;
    case 'wait_until':
      return `wait until ${step.at}`;
  }
}

function outlineForward({ to, toOf, note }: StepOf<'forward_mails'>): string {
  const whom = join(people(to), toOf ? `those of ${toOf}` : '');
  return join(`forward to ${whom}`, note === null ? '' : `with “${note}”`);
}

function outlineSlots(step: StepOf<'find_slots'>): string {
  const hours = `${step.from ?? ''}–${step.until ?? ''}`;
  return join(
    `slots: ${step.count} × ${step.minutes} min`,
    step.before === null ? `from ${step.after}` : `${step.after} to ${step.before}`,
    hours === '–' ? '' : hours,
    step.people.length > 0 ? `with ${people(step.people)}` : '',
    step.peopleOf ? `with those of ${step.peopleOf}` : '',
    inAccounts(step.accountIds),
  );
}

function outlineMarks({ unread, starred, hasAttachment }: MailQuery): string[] {
  const say = (is: boolean | null, yes: string, no: string) => (is === null ? '' : is ? yes : no);
  return [
    say(unread, 'unread', 'read'),
    say(starred, 'starred', 'not starred'),
    say(hasAttachment, 'with attachments', 'without attachments'),
  ];
}

function outlineMails(query: MailQuery): string {
  return join(
    ...query.people.map((person) => `${person.role} ${people([person])}`),
    quoted('about', query.topic),
    quoted('subject', query.subject),
    query.minBytes === undefined ? '' : `over ${query.minBytes} bytes`,
    query.notFrom ? `not from ${people(query.notFrom)}` : '',
    quoted('labelled', query.label),
    query.category ?? '',
    query.newsletters ? 'newsletters' : '',
    ...outlineMarks(query),
    query.after === null ? '' : `from ${query.after}`,
    query.before === null ? '' : `before ${query.before}`,
    query.replies ?? '',
    query.mailbox === 'anywhere' ? '' : `in ${query.mailbox}`,
    query.since === undefined ? '' : `since ${query.since}`,
    query.until === undefined ? '' : `until ${query.until}`,
    query.order === 'oldest' ? 'oldest first' : '',
    query.skip === undefined ? '' : `after the first ${query.skip}`,
    `max ${query.limit}`,
  );
}

function outlineEvents(query: EventQuery): string {
  return join(
    quoted('', query.title),
    query.people.length > 0 ? `with ${people(query.people)}` : '',
    query.before === null ? `from ${query.after ?? ''}` : `${query.after ?? ''} to ${query.before}`,
    query.startsAt === null ? '' : `at ${query.startsAt}`,
    query.startsBetween ? `${query.startsBetween.from}–${query.startsBetween.until}` : '',
    query.during ? `during ${query.during.from}–${query.during.until}` : '',
    query.lasts ? `lasting ${query.lasts.least ?? ''}–${query.lasts.most ?? ''}` : '',
    quoted('place', query.place ?? null),
    query.except ? `except (${outlineExcept(query.except)})` : '',
    quoted('in calendar', query.calendar ?? null),
    query.attended ? 'attended' : '',
    query.overlapping ? 'overlapping' : '',
    query.order === 'latest' ? 'latest first' : '',
    query.skip === undefined ? '' : `after the first ${query.skip}`,
    `max ${query.limit}`,
  );
}

function outlineExcept(except: NonNullable<EventQuery['except']>): string {
  const { title, people: who, after, before, startsAt, startsBetween } = except;
  return join(
    quoted('', title),
    who.length > 0 ? `with ${people(who)}` : '',
    after === null ? '' : `${after} to ${before ?? ''}`,
    startsAt === null ? '' : `at ${startsAt}`,
    startsBetween ? `${startsBetween.from}–${startsBetween.until}` : '',
  );
}

function outlineNewEvent(step: StepOf<'create_event'>): string {
  return join(
    `${step.reminder ? 'remind of' : 'create'} “${step.title}” in ${step.accountId}`,
    step.slotOf ? `in the slot of ${step.slotOf}` : `on ${step.day}`,
    step.lastDay === undefined ? '' : `to ${step.lastDay}`,
    step.slotOf ? '' : step.time === null ? 'all day' : `at ${step.time} for ${step.minutes}`,
    step.guests.length > 0 ? `with ${people(step.guests)}` : '',
    step.guestsOf ? `with those of ${step.guestsOf}` : '',
    step.agendaOf ? `agenda of ${step.agendaOf}` : '',
    quoted('place', step.location),
    step.video ? 'by video' : '',
    step.repeats ? outlineRepeats(step.repeats) : '',
  );
}

function outlineRepeats({ frequency, interval, days, week, until }: Repeats): string {
  return join(
    `repeats ${frequency}`,
    interval === 1 ? '' : `every ${interval}`,
    days.length > 0 ? `on ${week === undefined ? '' : `number ${week} of `}${days.join('+')}` : '',
    until === null ? '' : `until ${until}`,
  );
}

function outlineChange(step: StepOf<'change_events'>): string {
  return join(
    'change:',
    quoted('title', step.title),
    step.day === null ? '' : `day ${step.day}`,
    step.time === null ? '' : `time ${step.time}`,
    step.shiftMinutes === null ? '' : `by ${step.shiftMinutes}`,
    step.minutes === null ? '' : `length ${step.minutes}`,
    step.stretchMinutes === undefined ? '' : `longer by ${step.stretchMinutes}`,
    quoted('place', step.location),
    step.addGuests.length > 0 ? `add ${people(step.addGuests)}` : '',
    step.removeGuests.length > 0 ? `remove ${people(step.removeGuests)}` : '',
  );
}

/** Addresses; a name that nobody known bears has a question mark. */
function people(list: readonly Person[]): string {
  return list.map(({ name, address }) => address ?? `${name}?`).join(' + ');
}

function inAccounts(ids: readonly string[]): string {
  return ids.length === 1 ? ` in ${ids.join('')} only` : '';
}

function quoted(what: string, text: string | null): string {
  return text === null ? '' : `${what} “${text}”`.trim();
}

function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

import { Temporal } from 'temporal-polyfill';
import type { MailRef } from '#lib/domain/mail.ts';
import { type Contact, type Person, stepsOf } from '#lib/domain/plan.ts';
import { writeDay } from '#lib/planner/name-days.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import type { RunStateType } from './run-state.ts';
import { tellUser } from './tell-user.ts';

/** Of one name, so many people are told of. */
const MOST = 5;

/** Answers what is known of people: name, address and the last mail with each. */
export async function tellFoundPeople(ports: WorkflowPorts, state: RunStateType): Promise<void> {
  for (const step of stepsOf(state.plan, 'find_people')) {
    const lines = await Promise.all(
      step.people.map((person) => describePerson(ports, state, person)),
    );
    await tellUser(ports, state, `people:${step.id}`, [
      { type: 'text', text: lines.flat().join('\n') },
    ]);
  }
}

async function describePerson(
  ports: WorkflowPorts,
  state: RunStateType,
  person: Person,
): Promise<string[]> {
  const known = state.contacts.filter((contact) => isMeant(contact, person)).slice(0, MOST);
  const people =
    known.length === 0 && person.address !== null
      ? [{ name: person.name, address: person.address }]
      : known;
  if (people.length === 0) {
    return [`I know nobody called ${person.name} from your mail.`];
  }
  return Promise.all(
    people.map(async (one) => {
      const mail = await findLastMail(ports, state, one.address);
      const named = one.name === '' || one.name === one.address ? '' : `${one.name}: `;
      return `• ${named}${one.address}${mail ? `, last mail on ${writeWhen(mail, state.timeZone)}: “${mail.subject}”` : ', no mail found'}`;
    }),
  );
}

function isMeant(contact: Contact, { name, address }: Person): boolean {
  if (address !== null) {
    return contact.address === address;
  }
  const known = `${contact.name} ${contact.address.split('@')[0] ?? ''}`.toLowerCase();
  return name
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.includes(word));
}

async function findLastMail(
  ports: WorkflowPorts,
  state: RunStateType,
  address: string,
): Promise<MailRef | undefined> {
  const readable = state.accounts.filter(({ capabilities }) => capabilities.includes('read_mail'));
  const lists = await Promise.all(
    readable.map(({ id }) =>
      readTool(ports, state, ports.tools.searchMails, id, {
        query: {
          people: [{ role: 'with', name: address, address }],
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
          limit: 1,
        },
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
      }),
    ),
  );
  return lists.flat().toSorted((a, b) => Date.parse(b.date) - Date.parse(a.date))[0];
}

function writeWhen({ date }: MailRef, timeZone: string): string {
  return writeDay(Temporal.Instant.from(date).toZonedDateTimeISO(timeZone).toPlainDate());
}

import type { Plan, Step } from '#lib/domain/plan.ts';
import { indexContacts, resolveName } from './contacts.ts';
import type { Naming } from './meaning.ts';
import type { PlanRequest } from './plan-request.ts';
import type { ReadRequest } from './read-request.ts';

/** The first name in a plan that stands for nobody, since several people bear it; else null. */
export function findAmbiguous({ steps }: Plan, request: PlanRequest): Naming | null {
  const names = steps.flatMap(listPeople).flatMap(({ name, address }) => (address ? [] : [name]));
  if (names.length === 0) return null;
  const index = indexContacts(request.contacts, request.chosen);
  for (const name of names) {
    const naming = resolveName(index, name, name);
    if (naming.meant.length > 1) return naming;
  }
  return null;
}

/** A name that several people bear, where it says whose mails are changed or passed on; else null. */
export function findUnsureSender({ steps }: Plan, { phrases }: ReadRequest): Naming | null {
  if (!steps.some(({ kind }) => kind === 'organize_mails' || kind === 'forward_mails')) return null;
  const said = phrases.flatMap(({ meanings }) =>
    meanings.flatMap((meaning) => (meaning.kind === 'people' ? meaning.people.names : [])),
  );
  return said.find(({ meant }) => meant.length > 1) ?? null;
}

function listPeople(step: Step): { name: string; address: string | null }[] {
  switch (step.kind) {
    case 'write_mail':
      return [...step.to, ...step.cc];
    case 'forward_mails':
      return step.to;
    case 'create_event':
      return step.guests;
    case 'change_events':
      return [...step.addGuests, ...step.removeGuests];
    case 'find_slots':
      return step.people;
    case 'find_events':
      return step.query.people;
    default:
      return [];
  }
}

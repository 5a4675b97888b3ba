import type { Meaning, OtherField } from '../meaning.ts';
import type { Rule } from '../reading.ts';

export const SUMMARISE: Meaning = { kind: 'action', action: 'summarise' };
export const DRAFT: Meaning = { kind: 'action', action: 'draft' };
export const FORWARD: Meaning = { kind: 'action', action: 'forward' };
export const FIND: Meaning = { kind: 'action', action: 'find' };
/** "emails", "everything": the mails that the words around it describe. */
export const MAILS = { kind: 'mail', one: false, thread: false, before: false } satisfies Meaning;

/** Mails that are meant without being named: "what did John say". */
export const IMPLIED: Meaning = { ...MAILS, implied: true };

/** These meanings, and the people of the phrase as senders; not a meaning where it is the user. */
export function fromPeople(...first: Meaning[]): Rule['mean'] {
  return ({ slots }) => {
    const people =
      slots['people']?.people ??
      slots['owner']?.people ??
      slots['contact']?.people ??
      slots['someone']?.people;
    return people && !people.self ? [...first, { kind: 'people', role: 'from', people }] : null;
  };
}

export function topicOf(slot: string, ...first: Meaning[]): Rule['mean'] {
  return ({ slots }) => {
    const text = slots[slot]?.text;
    return text ? [...first, { kind: 'topic', text }] : null;
  };
}

export function elsewhere(field: OtherField): Rule['mean'] {
  return () => [{ kind: 'elsewhere', field }];
}

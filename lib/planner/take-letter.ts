import type { AccountChoice, Meaning, PeopleValue } from './meaning.ts';

/** A new mail as the words ask for it. */
export interface Letter {
  asDraft: boolean;
  to: PeopleValue[];
  cc: PeopleValue[];
  subject: string | null;
  topic: string | null;
  body: string | null;
  accounts: AccountChoice | null;
}

export function openLetter(asDraft: boolean): Letter {
  return { asDraft, to: [], cc: [], subject: null, topic: null, body: null, accounts: null };
}

/** @returns whether the letter has a place for it that is still free */
export function takeLetter(letter: Letter, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'letter':
    case 'filler':
      return true;
    case 'as_draft':
      letter.asDraft = true;
      return true;
    case 'recipients':
      letter[meaning.role].push(meaning.people);
      return true;
    case 'subject':
    case 'topic':
    case 'body':
      if (letter[meaning.kind] !== null) return false;
      letter[meaning.kind] = meaning.text;
      return true;
    case 'accounts':
      letter.accounts = meaning.which;
      return true;
    default:
      return false;
  }
}

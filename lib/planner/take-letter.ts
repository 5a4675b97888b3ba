import type { AccountChoice, Meaning, PeopleValue } from './meaning.ts';

/** A new mail as the words ask for it. */
export interface Letter {
  asDraft: boolean;
  /** Whether it reminds of a mail or a promise. */
  chases: boolean;
  /** Whether it is to be sent on a later day. */
  later: boolean;
  to: PeopleValue[];
  cc: PeopleValue[];
  subject: string | null;
  topic: string | null;
  body: string | null;
  /** What it should do, where that was said in place of a text. */
  wish: string | null;
  accounts: AccountChoice | null;
}

export function openLetter(asDraft: boolean, chases = false): Letter {
  return {
    asDraft,
    chases,
    later: false,
    to: [],
    cc: [],
    subject: null,
    topic: null,
    body: null,
    wish: null,
    accounts: null,
  };
}

/** @returns whether the letter has a place for it that is still free */
export function takeLetter(letter: Letter, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'letter':
    case 'filler':
      return true;
    case 'later':
      letter.later = true;
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
    case 'wish':
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

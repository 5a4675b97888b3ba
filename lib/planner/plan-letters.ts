import type { PlanInput, StepOf } from '#lib/domain/plan.ts';
import { listRecipients } from './make-query.ts';
import type { AccountChoice } from './meaning.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { Letter } from './take-letter.ts';

export type WriteMail = Omit<StepOf<'write_mail'>, 'id'>;

/** A new mail as a step, or what is missing for one. */
export function planLetter(
  letter: Letter,
  input: PlanInput,
  notes: string[],
): { ok: true; step: WriteMail } | Refusal {
  const to = listRecipients(letter.to, notes);
  const cc = listRecipients(letter.cc, notes);
  if (to.length === 0) return problems.askRecipient();
  const body = letter.body === null ? null : trimQuestion(letter.body, input.text);
  if (body === null) return problems.askText(to.map(({ name }) => name));
  const subject = letter.subject ?? makeSubject(letter.topic ?? body);
  if (letter.subject === null) notes.push(`No subject was given: “${subject}” is taken.`);
  const accountId = chooseAccount(letter.accounts, input, notes, {
    service: 'mail',
    note: 'It is written from',
  });
  return {
    ok: true,
    step: { kind: 'write_mail', accountId, to, cc, subject, body, asDraft: letter.asDraft },
  };
}

/** In "can you tell Jane that I am late?" the question mark is not part of what she is told. */
function trimQuestion(said: string, request: string): string {
  const asked = /^\W*(please\W+)?(can|could|would|will|may)\s/iu.test(request);
  return asked && request.trim().endsWith(said) ? said.replace(/(?<![.!?].*)\?$/su, '') : said;
}

/** The account for something new: the one named, else the default, else the first that is for work. */
export function chooseAccount(
  choice: AccountChoice | null,
  input: PlanInput,
  notes: string[],
  says: { service: 'mail' | 'calendar'; note: string },
): string {
  const [first] = input.accounts;
  const named = input.accounts.find((account) =>
    typeof choice === 'string'
      ? account.label === choice
      : choice !== null && account.email.toLowerCase() === choice.address,
  );
  const chosen =
    named ??
    input.accounts.find((account) => account.defaultFor?.includes(says.service)) ??
    input.accounts.find((account) => account.label === 'work') ??
    first;
  if (choice !== null && choice !== 'all' && !named) {
    const wanted = typeof choice === 'string' ? `${choice} account` : `account ${choice.address}`;
    notes.push(`No ${wanted} is connected. ${says.note} ${chosen?.email ?? ''}.`);
  } else if (!named && input.accounts.length > 1) {
    notes.push(`${says.note} ${chosen?.email ?? ''}, since no account was named.`);
  }
  return chosen?.id ?? '';
}

const SUBJECT_WORDS = 8;
const SUBJECT_LENGTH = 60;

/** The first words of a text, up to the end of its sentence. */
function makeSubject(text: string): string {
  const [sentence = ''] = text.trim().split(/[.!?\n]/u);
  const words = (sentence.trim() === '' ? text : sentence).trim().split(/\s+/u);
  let subject = '';
  for (const word of words.slice(0, SUBJECT_WORDS)) {
    const longer = subject === '' ? word : `${subject} ${word}`;
    if (Array.from(longer).length > SUBJECT_LENGTH && subject !== '') break;
    subject = Array.from(longer).slice(0, SUBJECT_LENGTH).join('');
  }
  return capitalize(subject.replace(/[,;:–—-]+$/u, '').trim() || text.trim());
}

export function capitalize(text: string): string {
  const [first = '', ...rest] = Array.from(text);
  return first.toUpperCase() + rest.join('');
}

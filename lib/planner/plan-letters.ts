import type { Person, PlanInput, StepOf } from '#lib/domain/plan.ts';
import { trimQuestion } from './dictation.ts';
import { listRecipients } from './make-query.ts';
import type { AccountChoice } from './meaning.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { Letter } from './take-letter.ts';
import { type Worded, wordWish } from './word-wish.ts';

export type WriteMail = Omit<StepOf<'write_mail'>, 'id'>;

/** A new mail as a step, or what is missing for one. */
export function planLetter(
  letter: Letter,
  input: PlanInput,
  notes: string[],
): { ok: true; step: WriteMail } | Refusal {
  const to = listRecipients(letter.to, notes);
  const cc = listRecipients(letter.cc, notes);
  if (letter.later) return problems.refuseLater();
  if (to.length === 0) return problems.askRecipient();
  const body = bodyOf(letter, input, notes);
  if (body === null) return problems.askText(nameAll(to), suggestText(letter, input));
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

/** What was dictated, or what was asked for in such words that they need but be turned. */
function bodyOf(letter: Letter, { text }: PlanInput, notes: string[]): string | null {
  if (letter.body !== null) return trimQuestion(letter.body, text);
  const worded = wordLetter(letter);
  if (!worded?.sure) return null;
  notes.push('Its text is your wish, turned to the reader.');
  return worded.text;
}

function wordLetter({ wish, to }: Letter): Worded | null {
  const names = to.flatMap((people) => people.names.map(({ written }) => written));
  return wish === null ? null : wordWish(wish, names);
}

/** A text that the user may take, where they said what it is for. */
function suggestText(letter: Letter, { text }: PlanInput): string | null {
  const { wish, chases, topic } = letter;
  if (wish !== null) return wordLetter(letter)?.text ?? null;
  if (!chases) return null;
  const said = text.toLowerCase();
  const article = ['the', 'our', 'my'].find((one) =>
    said.includes(`${one} ${topic?.toLowerCase() ?? ''}`),
  );
  const named = article === undefined ? topic : `${article} ${topic ?? ''}`;
  const about = topic === null ? 'of my last mail' : `about ${named ?? ''}`;
  return `A short reminder ${about}: could you let me know where it stands?`;
}

function nameAll(people: readonly Person[]): string[] {
  return people.map(({ name }) => name);
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
export function makeSubject(text: string): string {
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

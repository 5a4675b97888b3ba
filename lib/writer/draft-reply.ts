import type { Provenance, ReplyDraft } from '#lib/domain/draft.ts';
import type { Address, Mail } from '#lib/domain/mail.ts';
import type { Ask, AskAnswer, DraftReplyInput } from '#lib/domain/writer.ts';
import { answerDecision, answerRequest } from './answer-requests.ts';
import { answerAvailability, answerProposals } from './answer-times.ts';
import { getDisplayName, getFirstName } from './people.ts';
import { readGreeting } from './read-sentences.ts';
import { type Register, readRegister } from './register.ts';
import { capitalise, fill, type ReplyPart, type ReplyStyle } from './reply-part.ts';
import { REPLY_PHRASES } from './reply-phrases.ts';
import { findReplyTarget, NoRecipientError, type ReplyTarget } from './reply-target.ts';
import { findUnsafeDemand } from './unsafe-demands.ts';

type Answered = DraftReplyInput['asks'][number];

const REPLY_PREFIXES =
  /^(?:\s*(?:re|aw|antw|antwort|sv|rif|ris|rép|rta|odp|vs|vá|válasz)\s*(?:\[\d+\]|\(\d+\))?\s*:)+\s*/i;

/** "Re: …" once, whatever prefixes the answered mail has. */
export function writeSubject(subject: string): string {
  const bare = subject.replace(REPLY_PREFIXES, '').trim();
  return `Re: ${bare === '' ? '(no subject)' : bare}`;
}

/** The asks that the recipients made and that may be answered, oldest mail first. */
function pickAsks(input: DraftReplyInput, target: ReplyTarget): Answered[] {
  const reached = new Set([...target.to, ...target.cc].map((person) => person.address));
  const participants = new Set(target.participants.map((person) => person.address));
  const askerOf = new Map(input.thread.mails.map((mail) => [mail.id, mail.from.address]));
  return input.asks.filter(({ ask }) => {
    const asker = askerOf.get(ask.mailId);
    const isReached =
      asker !== undefined && (reached.has(asker) || asker === target.mail.from.address);
    return isReached && findUnsafeDemand(ask.excerpt, participants) === null;
  });
}

function answerOthers(ask: Ask, style: ReplyStyle): ReplyPart | null {
  if (ask.kind === 'request') {
    return answerRequest(ask, style);
  }
  return ask.kind === 'decision' ? answerDecision(ask, style) : null;
}

/** One paragraph for each ask, times first; proposals of one sentence are answered together. */
function answerAsks(asks: readonly Answered[], style: ReplyStyle): ReplyPart[] {
  const proposals = new Map<
    string,
    { ask: Extract<Ask, { kind: 'proposed_time' }>; answer: AskAnswer | null }[]
  >();
  const times: ReplyPart[] = [];
  const others: ReplyPart[] = [];
  for (const { ask, answer } of asks) {
    if (ask.kind === 'proposed_time') {
      const key = `${ask.mailId}\n${ask.excerpt}`;
      proposals.set(key, [...(proposals.get(key) ?? []), { ask, answer }]);
    } else if (ask.kind === 'availability') {
      times.push(answerAvailability(ask, answer, style));
    } else {
      const part = answerOthers(ask, style);
      if (part) others.push(part);
    }
  }
  const proposed = [...proposals.values()].map((group) => answerProposals(group, style));
  const thanks: ReplyPart[] =
    others.length > 0 && times.length + proposed.length === 0
      ? [{ text: style.phrases.thanks[style.tone], gaps: [], provenance: [] }]
      : [];
  return [...thanks, ...proposed, ...times, ...others].filter(
    (part, index, all) =>
      part.text !== '' && all.findIndex((one) => one.text === part.text) === index,
  );
}

/** Whom the reply greets: the answered mail's sender and whoever else asked and is reached. */
function listGreeted(
  asks: readonly Answered[],
  target: ReplyTarget,
  input: DraftReplyInput,
): Address[] {
  const reached = new Map([...target.to, ...target.cc].map((person) => [person.address, person]));
  const askers = asks.map(
    ({ ask }) => input.thread.mails.find((mail) => mail.id === ask.mailId)?.from.address ?? '',
  );
  const greeted = new Map<string, Address>();
  for (const address of [...target.to.slice(0, 2).map((person) => person.address), ...askers]) {
    const person = reached.get(address);
    if (person && greeted.size < 2) greeted.set(address, person);
  }
  return [...greeted.values()];
}

function writeGreeting(people: readonly Address[], register: Register, style: ReplyStyle): string {
  const { greeting, greetingWithoutName, and } = style.phrases;
  const names = people.map((person) =>
    register.formal && getFirstName(person) !== null
      ? getDisplayName(person)
      : getFirstName(person),
  );
  const known = names.filter((name) => name !== null && !/[@<>]/.test(name));
  if (known.length === 0 || known.length < names.length) {
    return greetingWithoutName[style.tone];
  }
  return fill(greeting[register.greeting], { name: known.join(` ${and} `) });
}

function writeName(me: Address): string {
  const local = /^[\p{L}]+/u.exec(me.address.split('@')[0] ?? '')?.[0] ?? '';
  return getFirstName(me) ?? (me.name || capitalise(local));
}

/** German and Italian go on in lower case after the greeting's comma. */
function joinParts(parts: readonly ReplyPart[], register: Register): string {
  const isLower = register.language === 'de' || register.language === 'it';
  return parts
    .map(({ text }, index) => (index === 0 && isLower ? text : capitalise(text)))
    .join('\n\n');
}

function hasSignOff(text: string, name: string): boolean {
  const last = text.trimEnd().split('\n').at(-1)?.trim().toLowerCase() ?? '';
  return (
    name !== '' && last.replace(/[.,!–-]+$/u, '').endsWith(name.toLowerCase()) && last.length <= 60
  );
}

function writeBody(core: string, greeting: string, style: ReplyStyle, name: string): string {
  const first = core.split('\n')[0] ?? '';
  const greets = (readGreeting(first)?.phrase ?? '') !== '' && core.includes('\n');
  const opening = greets ? '' : `${greeting}\n\n`;
  const closing = hasSignOff(core, name) ? '' : `\n\n${style.phrases.signOff[style.tone]}\n${name}`;
  return `${opening}${core}${closing}`.trimEnd();
}

function findRecipientLine(mail: Mail, address: string): string {
  const fields: [string, readonly Address[]][] = [
    ['From', [mail.from]],
    ['Reply-To', mail.replyTo],
    ['To', mail.to],
    ['Cc', mail.cc],
  ];
  const field = fields.find(([, people]) => people.some((person) => person.address === address));
  return `${field?.[0] ?? 'In the thread'}: ${address}`;
}

/** From which header of the answered mail each recipient comes. */
export function explainRecipients(target: ReplyTarget, subject: string): Provenance[] {
  const explain = (field: 'to' | 'cc', people: readonly Address[]): Provenance[] =>
    people.map(({ address }) => ({
      field,
      value: address,
      source: 'mail',
      ref: target.mail.id,
      excerpt: [findRecipientLine(target.mail, address), ...(field === 'to' ? target.warnings : [])]
        .join('. ')
        .slice(0, 200),
    }));
  return [
    ...explain('to', target.to),
    ...explain('cc', target.cc),
    {
      field: 'subject',
      value: subject,
      source: 'mail',
      ref: target.mail.id,
      excerpt: target.mail.subject.slice(0, 200),
    },
  ];
}

/**
 * Drafts the reply to a thread: the user's instruction to the letter where there is one, else a
 * paragraph for each ask. Language and register follow the answered mail, recipients the thread.
 * Throws `NoRecipientError` where the thread has nobody to answer.
 */
export function draftReply(input: DraftReplyInput): ReplyDraft {
  const mine = [
    ...new Set([...input.mine, input.me.address].map((address) => address.toLowerCase())),
  ];
  const target = findReplyTarget(
    input.thread,
    input.asks.map(({ ask }) => ask),
    mine,
  );
  if (!target) {
    throw new NoRecipientError('Nobody but you is in this thread, so there is nobody to answer.');
  }
  const register = readRegister(target.mail, input.thread.mails);
  const style: ReplyStyle = {
    phrases: REPLY_PHRASES[register.language],
    register,
    tone: register.formal ? 'formal' : 'casual',
    language: register.language,
    timeZone: input.timeZone,
    at: input.at,
  };
  const asks = pickAsks(input, target);
  const instruction = input.instruction?.trim() ?? '';
  const answers = instruction === '' ? answerAsks(asks, style) : [];
  const acknowledgement = { text: style.phrases.acknowledge[style.tone], gaps: [], provenance: [] };
  const parts = answers.length > 0 ? answers : [acknowledgement];
  const core = instruction === '' ? joinParts(parts, register) : instruction;
  const greeting = writeGreeting(listGreeted(asks, target, input), register, style);
  const subject = writeSubject(target.mail.subject || input.thread.subject);
  const words: Provenance[] =
    instruction === ''
      ? []
      : [
          {
            field: 'body',
            value: instruction.slice(0, 200),
            source: 'words',
            ref: null,
            excerpt: instruction.slice(0, 200),
          },
        ];
  return {
    threadId: input.thread.threadId,
    accountId: input.thread.accountId,
    mailId: target.mail.id,
    to: target.to,
    cc: target.cc,
    subject,
    body: writeBody(core, greeting, style, writeName(input.me)),
    gaps: [...new Set(answers.flatMap((part) => part.gaps))],
    provenance: [
      ...explainRecipients(target, subject),
      ...words,
      ...answers.flatMap((part) => part.provenance),
    ],
  };
}

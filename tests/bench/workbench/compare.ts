import type { EventFacts, Facts, SentFacts } from './facts.ts';

export interface Difference {
  /** What the answer asks for and did not come about, in words. */
  missing: string[];
  /** What was changed, made or sent that the answer doesn't ask for, in words. */
  unwanted: string[];
}

/** What became of the mailbox and the calendar against what the answer asks for. */
export function compareFacts(original: Facts, expected: Facts, actual: Facts): Difference {
  const missing: string[] = [];
  const unwanted: string[] = [];
  for (const id of original.events.keys()) {
    const [was, want, got] = [original, expected, actual].map(({ events }) => events.get(id));
    if (isSameEvent(want, got)) continue;
    const list = isSameEvent(was, got) ? missing : unwanted;
    list.push(`event ${id}: want ${tellEvent(want)}, got ${tellEvent(got)}`);
  }
  for (const id of original.mails.keys()) {
    const [was, want, got] = [original, expected, actual].map(({ mails }) => mails.get(id));
    if (want === got) continue;
    (was === got ? missing : unwanted).push(`mail ${id}: want ${want}, got ${got}`);
  }
  const events = match(expected.created, actual.created, isSameNewEvent);
  const mails = match(splitMails(expected.sent), splitMails(actual.sent), isSameMail);
  missing.push(...events.missing.map((one) => `new event ${tellEvent(one)}`));
  missing.push(...mails.missing.map(tellMail));
  unwanted.push(...events.unwanted.map((one) => `new event ${tellEvent(one)}`));
  unwanted.push(...mails.unwanted.map(tellMail), ...actual.other);
  return { missing, unwanted };
}

/** The calls of the data write to one at a time: a mail to several is one to each of them. */
function splitMails(mails: SentFacts[]): SentFacts[] {
  return mails.flatMap((mail) => mail.to.map((to) => ({ ...mail, to: [to] })));
}

/** Pairs each wanted one with one that is there. */
function match<T>(
  wanted: T[],
  there: T[],
  isSame: (want: T, got: T) => boolean,
): { missing: T[]; unwanted: T[] } {
  const left = [...there];
  const missing = wanted.filter((want) => {
    const place = left.findIndex((got) => isSame(want, got));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return { missing, unwanted: left };
}

/** Without case, ends of lines, and the data's own way of writing a line break. */
function fold(text: string): string {
  return text
    .replaceAll('\\n', '\n')
    .replace(/[ \t\u00a0]*\r?\n/g, '\n')
    .trim()
    .toLowerCase();
}

function isSameEvent(one: EventFacts | undefined, other: EventFacts | undefined): boolean {
  if (!(one && other)) return one === other;
  return isSameNewEvent(one, other) && one.rest === other.rest;
}

/** Of a new event, the data say nothing but these. */
function isSameNewEvent(one: EventFacts, other: EventFacts): boolean {
  return (
    fold(one.name) === fold(other.name) &&
    one.start === other.start &&
    one.minutes === other.minutes &&
    one.people.join() === other.people.join()
  );
}

const MARKS = { new: /^/, reply: /^(re:\s*)?/, forward: /^(fwd?:\s*)/ } as const;

/**
 * A reply keeps its subject, also after `Re:`, and goes to the mail it answers. A forward has its
 * old subject after `FW:` or `Fwd:`, and as its text exactly the old one, below the few lines in
 * which mail programs say what is forwarded, if there are any. Nothing else may be in either.
 */
function isSameMail(want: SentFacts, got: SentFacts): boolean {
  const subject = fold(got.subject);
  return (
    want.to.join() === got.to.join() &&
    got.cc.length === 0 &&
    MARKS[want.kind].test(subject) &&
    subject.replace(MARKS[want.kind], '') === fold(want.subject) &&
    fold(want.kind === 'forward' ? withoutHead(got.body) : got.body) === fold(want.body) &&
    (want.kind !== 'reply' || want.answers === got.answers)
  );
}

/** Gmail's head of a forwarded mail. */
function withoutHead(body: string): string {
  return body.replace(/^\s*-{5,} ?Forwarded message ?-{5,}\r?\n(?:[A-Z][a-z]+: .*\r?\n)+\s*\n/, '');
}

function tellEvent(event: EventFacts | undefined): string {
  if (!event) return 'none';
  return `“${event.name}” ${event.start} ${event.minutes} min with ${event.people.join(', ')}`;
}

function tellMail({ kind, to, cc, subject, body }: SentFacts): string {
  const copies = cc.length > 0 ? ` (cc ${cc.join(', ')})` : '';
  return `${kind} mail to ${to.join(', ')}${copies} “${subject}”: ${JSON.stringify(body)}`;
}

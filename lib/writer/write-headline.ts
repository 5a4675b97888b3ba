import type { Mail } from '#lib/domain/mail.ts';
import { describeAsk } from './describe-ask.ts';
import type { FoundAsk } from './found-ask.ts';
import { getDisplayName, getShortName } from './people.ts';
import type { Candidate } from './pick-sentences.ts';
import type { SummaryContext } from './summary-context.ts';
import { writeDue } from './write-dates.ts';

/** Asks that a headline names; the lines below it have them all. */
const MAX_NAMED = 2;
const MAX_HEADLINE = 260;

function getDue({ ask }: FoundAsk): string | null {
  return 'due' in ask ? ask.due : null;
}

/** "Mike wants the document and your decision (A or B) by Friday, 27 November". */
function describePerson(name: string, asks: readonly FoundAsk[], context: SummaryContext): string {
  const [first] = asks;
  const due = first ? getDue(first) : null;
  const isShared = due !== null && asks.every((one) => getDue(one) === due);
  const named = asks.map((one, index) => {
    const text = describeAsk(
      one,
      context.style,
      isShared || getDue(one) === null ? 'short' : 'full',
    );
    return index === 0 ? text : text.replace(/^wants /, '');
  });
  const asked = named.join(' and ');
  const by = isShared ? ` by ${writeDue(due, context.style)}` : '';
  // After a quoted question the limit would seem to belong to it.
  const limit = asked.endsWith('”') && by !== '' ? ` (${by.trim()})` : by;
  return `${name} ${asked}${limit}`;
}

function headAsks(context: SummaryContext): string {
  const newestFirst = context.asks.toSorted((one, other) => other.mailIndex - one.mailIndex);
  const named = newestFirst.slice(0, MAX_NAMED);
  const byPerson = Map.groupBy(named, (one) => one.from);
  const parts = [...byPerson.values()].map((asks) => {
    const mail = context.thread.mails[asks[0]?.mailIndex ?? 0];
    return describePerson(mail ? getShortName(mail.from) : '', asks, context);
  });
  const more = context.asks.length - named.length;
  const rest = more > 0 ? ` (and ${more} more)` : '';
  return `${parts.join('; ')}${rest}; waiting for you.`;
}

function tell(candidate: Candidate | undefined): string {
  return candidate ? candidate.text.replace(/[.?]$/, '') : '';
}

function headOwn(last: Mail, context: SummaryContext): string {
  const others = context.thread.mails.filter((mail) => !context.mine.includes(mail.from.address));
  const to = [...last.to, ...last.cc].find((person) => !context.mine.includes(person.address));
  const name = to ? getShortName(to) : 'an answer';
  const candidates = context.candidates[context.thread.mails.indexOf(last)] ?? [];
  const question = candidates.find((one) => one.source.endsWith('?'));
  if (question) {
    return `You asked: “${tell(question)}”; waiting for ${name}.`;
  }
  return others.length === 0
    ? `You wrote to ${name}; nobody has answered yet.`
    : 'You answered last; nothing is waiting for you.';
}

function headOther(last: Mail, context: SummaryContext): string {
  const candidates = context.candidates[context.thread.mails.indexOf(last)] ?? [];
  const name = getShortName(last.from);
  if (last.automated) {
    return `A notice from ${getDisplayName(last.from)}; no answer is expected.`;
  }
  const decided = context.candidates.flat().findLast((one) => one.decided);
  const best = candidates[0];
  const told = decided && !(best && best.score > decided.score) ? decided : best;
  return told
    ? `${decided === told ? 'Decided' : name}: ${tell(told)}; nothing is asked of you.`
    : `${name} wrote last; nothing is asked of you.`;
}

/** One sentence that says where a thread stands: who waits for whom, and for what. */
export function writeHeadline(context: SummaryContext): string {
  const { thread, mine } = context;
  const last = thread.mails.findLast((mail) => !mail.automated) ?? thread.mails.at(-1);
  if (!last) {
    return 'This thread has no mails.';
  }
  const isOwn = mine.includes(last.from.address);
  const text =
    context.asks.length > 0
      ? headAsks(context)
      : isOwn
        ? headOwn(last, context)
        : headOther(last, context);
  return text.length <= MAX_HEADLINE
    ? text
    : `${text.slice(0, text.lastIndexOf(' ', MAX_HEADLINE - 30))}…; waiting for you.`;
}

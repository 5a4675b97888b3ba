import type { Reading } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { SMALL_WORDS } from '../vocabulary.ts';
import { meetingWith } from './name-one.ts';
import { compileRules, matchRules, namesIn } from './parse-rules.ts';
import { type Sentence, textOf } from './sentences.ts';
import { type Splitting, skipLead } from './splitting.ts';
import { STATEMENT_RULES } from './statement-rules.ts';
import { changesEvents, tellsNews } from './tell-news.ts';

const STATEMENTS = compileRules(STATEMENT_RULES);

const NEEDS =
  /^(needs|need|wants|want|requires|requested|requests|asked|asks|is|would|should|has)$/;
const SENT = /^(sent|emailed|wrote|mailed|messaged|forwarded|just|has|recently)$/;
const VERB =
  /^(is|are|was|were|has|have|had|will|would|can|can't|cannot|could|won't|isn't|aren't|hasn't|needs|wants|left|leaves|quit|joined|joins|got|just|sent|asked|called|told|said|says|resigned|moved|missed|likes|seems|feels|keeps|got|gets|does|doesn't|didn't|did)$/;

/**
 * What is only told before something is asked.
 *
 * @returns how many sentences it took, 0 where it makes no sense, null where it is none
 */
export function readStatement(splitting: Splitting, here: Sentence, next: Sentence): number | null {
  const { reading } = splitting;
  const from = skipLead(reading, here.from, here.to);
  const match = matchRules(STATEMENTS, reading, from);
  const hangs = /^(if|unless)$/.test(reading.tokens[next.from]?.norm ?? '');
  if (match?.end === here.to && match.rule.topic !== null && (hangs || !match.rule.asked)) {
    const people = namesIn(match.slots['people']);
    if (people === null) return null;
    splitting.people = people;
    splitting.topic = match.rule.topic;
    if (match.rule.topic === 'met') {
      splitting.company = people;
      splitting.spoken = meetingWith(people);
    }
    return 1;
  }
  if (match?.rule.topic === null) splitting.people = namesIn(match.slots['people']);
  const taken = readNews(splitting, from, here.to, next);
  if (taken === 1) splitting.reason = textOf(reading, from, here.to);
  return taken;
}

/** "Carlos is leaving.", "Anaya needs my last email from Akira.", "I'm ill." */
function readNews(splitting: Splitting, from: number, to: number, next: Sentence): number | null {
  const { reading } = splitting;
  const { tokens } = reading;
  const end = endOfName(reading, from);
  const verb = tokens[end ?? to]?.norm ?? '';
  if (end === null || end >= to) return readOwnNews(splitting, from, to, next);
  const name = textOf(reading, from, end);
  const mails = tokens.slice(end, to).findIndex(({ classes }) => classes.has('mail'));
  if (mails !== -1 && NEEDS.test(verb)) {
    const passed = passOn(splitting, end, to, next, name);
    if (passed !== null) return passed;
  }
  const personal = PERSONAL.test(
    tokens
      .slice(end, end + 5)
      .map(({ norm }) => norm)
      .join(' '),
  );
  if (!(VERB.test(verb) || personal) || asks(splitting, from, to)) return null;
  splitting.people = name;
  const wrote = tokens
    .slice(end, to)
    .some(({ norm }) => /^(emailed|e-mailed|mailed|messaged)$/.test(norm));
  if ((mails !== -1 || wrote) && SENT.test(verb) && pointsBack(splitting, next)) {
    const about = mails === -1 ? '' : textOf(reading, end + mails + 1, to);
    splitting.wishes.push({
      text: `Find the last email from ${name} ${about}.`,
      when: null,
      company: null,
      reason: null,
    });
    return joinNext(splitting, next);
  }
  return 1;
}

/** What only a person does: "… is leaving", "… just sent me". */
const PERSONAL =
  /^((is|'s) (now |currently |about to )?(leaving|off|out|away|sick|ill|unwell|on|no longer|quitting|retiring|joining|busy|unavailable|asking|waiting|going)|(has |have |just |has just |recently )*(left|quit|resigned|retired|sent|emailed|e-mailed|mailed|messaged|wrote|written|asked|called|joined|forwarded) ?(me|us|the|our|for|his|her|a|an|today|yesterday|in|$)|(can't|cannot|won't|can not|will not) (make|come|attend|be)|(needs|wants|requested|requires|would like) (my|the|all|every|to|me|a|an|some)|no longer works|doesn't work|isn't (with|coming|here))/;

/** A name at the head of a sentence: a known one, or a word where only somebody can stand. */
function endOfName(reading: Reading, from: number): number | null {
  const { tokens } = reading;
  const known = reading.contactAt(from) ?? (tokens[from]?.name ? from + 1 : null);
  if (known !== null) return known;
  for (const end of [from + 1, from + 2]) {
    const token = tokens[end - 1];
    if (!token || !mayBeCalled(token, end - 1 > from) || reading.beginsPhrase(end - 1)) return null;
    const ahead = tokens.slice(end, end + 5).map(({ norm }) => norm);
    if (PERSONAL.test(ahead.join(' '))) return end;
  }
  return null;
}

function mayBeCalled({ kind, norm, classes, gap }: Token, second: boolean): boolean {
  const plain = kind === 'word' && /^[\p{L}'-]+$/u.test(norm) && (!second || gap === 'none');
  return plain && classes.size === 0 && !SMALL_WORDS.has(norm);
}

/** "Find the last email …. Forward it to Jane.": one wish. */
function joinNext({ reading, wishes }: Splitting, { from, to }: Sentence): number {
  const last = wishes.at(-1);
  if (last) last.text += ` ${textOf(reading, from, to)}`;
  return 2;
}

function pointsBack({ reading }: Splitting, { from, to }: Sentence): boolean {
  const words = reading.tokens.slice(from, to);
  return (
    words.some(({ norm }) => norm === 'it') && !words.some(({ classes }) => classes.has('mail'))
  );
}

/** "Anaya needs my last email from Akira. Can you forward it?" */
function passOn(
  { reading, wishes }: Splitting,
  end: number,
  to: number,
  next: Sentence,
  name: string,
): number | null {
  const { tokens } = reading;
  const asked = tokens.slice(next.from, next.to);
  const passes = asked.some(({ norm }) => /^(forward|send|pass|share|fwd)$/.test(norm));
  const elsewhere = asked.some(({ kind, classes }) => kind === 'address' || classes.has('mail'));
  const known = asked.some((_, index) => reading.contactAt(next.from + index) !== null);
  if (!passes || elsewhere || known) return null;
  let start = end;
  while (
    start < to &&
    /^(needs|need|wants|want|requires|requested|requests|asked|asks|is|would|like|should|has|have|see|get|to|me|for|asking|waiting|read|a|copy|of)$/.test(
      tokens[start]?.norm ?? '',
    )
  ) {
    start += 1;
  }
  wishes.push({
    text: `Forward ${textOf(reading, start, to)} to ${name}.`,
    when: null,
    company: null,
    reason: null,
  });
  return 2;
}

/** "I'm ill.": nothing is asked, and nobody is named. */
export function readOwnNews(
  splitting: Splitting,
  from: number,
  to: number,
  next: Sentence | null,
): number | null {
  const { tokens } = splitting.reading;
  const reason = next !== null && changesEvents(tokens, next.from);
  if (reason && tellsNews(splitting.reading, from, to)) return 1;
  const first = tokens[from]?.norm ?? '';
  const second = tokens[from + 1]?.norm ?? '';
  const own =
    /^(i'm|im|we're|i've)$/.test(first) ||
    (first === 'something' && /^(came|has|urgent|else|important)$/.test(second)) ||
    (/^(i|we)$/.test(first) &&
      /^(am|are|was|feel|got|will|can't|cannot|won't|have)$/.test(second)) ||
    (/^(my|our|the|it's|there's)$/.test(first) &&
      tokens.slice(from, from + 4).some(({ norm }) => VERB.test(norm)));
  return own && !asks(splitting, from, to) && !describes(splitting, from, to) ? 1 : null;
}

/** Whether a verb in the sentence asks for something. */
function asks({ reading }: Splitting, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const led = /^(to|the|a|an|my|of)$/.test(reading.tokens[at - 1]?.norm ?? '') && at > from;
    const relative = reading.tokens.slice(from, at).some(({ norm }) => /^(that|which)$/.test(norm));
    if (!led && !relative && reading.asksAt(at)) return true;
  }
  return false;
}

/** Mails or events that are spoken of may be meant by what follows. */
function describes({ reading }: Splitting, from: number, to: number): boolean {
  const said = reading.tokens.slice(from, to);
  return said.some(
    ({ classes }) => classes.has('mail') || classes.has('event') || classes.has('calendarPlace'),
  );
}

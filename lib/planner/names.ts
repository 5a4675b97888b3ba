import { isCalledSo, isContact, mayBeginName, resolveName } from './contacts.ts';
import type { Filling } from './match-pattern.ts';
import type { Naming, PeopleValue } from './meaning.ts';
import { isAlsoWord } from './nicknames.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';
import { SMALL_WORDS } from './vocabulary.ts';

const SELF = new Set(['me', 'us', 'myself', 'i', 'we']);
const BEFORE = new Set(
  "him her them they he she he's she's they've they're they'd he'd she'd".split(' '),
);
const NOBODY = new Set([
  'everyone',
  'everybody',
  'anyone',
  'anybody',
  'someone',
  'people',
  'all',
  'nobody',
  'none',
]);
const OWN = new Set(['my', 'our', 'the', 'a', 'an', 'any']);
const JOINS = new Set(['and', 'or', '&']);
/** What stands before a name and is part of it: "professor Hill", "aunt Mary". */
const TITLES = new Set(
  (
    'mr mrs ms miss mister dr doctor prof professor aunt auntie uncle grandma grandpa granny nana ' +
    'cousin captain coach father reverend pastor sir lady judge nurse officer principal'
  ).split(' '),
);
/** After "and" these begin what is to be said or done, and name nobody. */
const DOING =
  /^(type|ask|asking|invite|write|dictate|attach|include|mention|copy|cc|thank|wish|congratulate|apologi[sz]e|explain|request|remind|inform|notify|schedule|send|email|reply|forward|find|book|cancel|delete|add|check|move|create|set|title|subject)$/;

/** Reads "John", "my boss", "Jane Doe, Mike and bob@x.com", "him", "me"; the most names first. */
export function fillPeople(reading: Reading, at: number): Filling[] {
  if (reading.tokens[at]?.norm === 'both') {
    // "both Nia and Olga"; "both emails" names nobody.
    return fillPeople(reading, at + 1).filter(({ value }) => (value.people?.names.length ?? 0) > 1);
  }
  const token = reading.tokens[at];
  if (!token || token.possessive) return [];
  const pronoun = readPronoun(token);
  if (pronoun) {
    const value = { text: token.text, people: { names: [], ...pronoun } };
    return [{ end: at + 1, value }];
  }
  const fillings: Filling[] = [];
  collect(at, []);
  return fillings.reverse();

  function collect(from: number, names: Naming[]): void {
    const options = readNames(reading, from);
    for (const option of options.toReversed()) {
      fillings.push(fill([...names, option.naming], option.end));
    }
    const best = options[0];
    const next = best ? skipJoin(reading, best.end) : null;
    if (best && next !== null && names.length < 12) collect(next, [...names, best.naming]);
  }

  function fill(names: Naming[], end: number): Filling {
    return { end, value: { text: spanText(reading, at, end), people: makePeople(names) } };
  }
}

/** Who does what a verb after it says: a word alone may be a name there, known or not. */
export function fillSomeone(reading: Reading, at: number): Filling[] {
  const fillings = fillPeople(reading, at);
  const token = reading.tokens[at];
  if (fillings.length > 0 || token?.kind !== 'word' || token.possessive || isOrdinary(token)) {
    return fillings;
  }
  if (token.classes.has('mail') || isOrder(token)) return [];
  const people = makePeople([nameOf(reading, at, at + 1)]);
  return [{ end: at + 1, value: { text: token.text, people } }];
}

/** "the latest email", "any new email": what tells mails apart sends none. */
function isOrder({ classes, norm }: Token): boolean {
  return (
    classes.has('latest') ||
    classes.has('oldest') ||
    classes.has('unread') ||
    /^(new|next)$/.test(norm)
  );
}

/** A possessive before a noun: "John's", "my boss's", "John and Jane's". */
export function fillOwner(reading: Reading, at: number): Filling[] {
  const { tokens } = reading;
  const names: Naming[] = [];
  let from = OWN.has(tokens[at]?.norm ?? '') ? at + 1 : at;
  for (let end = from + 1; end <= from + 3; end += 1) {
    const last = tokens[end - 1];
    if (!last || !isPartOfOwner(reading, end - 1, from)) return [];
    if (last.possessive) {
      names.push(nameOf(reading, from, end));
      return [{ end, value: { text: spanText(reading, at, end), people: makePeople(names) } }];
    }
    const next = skipJoin(reading, end);
    if (next === null) continue;
    names.push(nameOf(reading, from, end));
    from = next;
    end = next;
  }
  return [];
}

function isPartOfOwner(reading: Reading, at: number, from: number): boolean {
  const token = reading.tokens[at];
  if (!token || (at > from && token.gap !== 'none') || reading.dates.has(at)) return false;
  return token.possessive || !(isOrdinary(token) || reading.beginsPhrase(at));
}

/** Somebody the user is known to have mail with, or an address. */
export function fillContact(reading: Reading, at: number): Filling[] {
  const known = readContact(reading, at);
  if (!known || reading.tokens[known.end - 1]?.possessive) return [];
  const text = spanText(reading, at, known.end);
  return [{ end: known.end, value: { text, people: makePeople([known.naming]) } }];
}

interface NameOption {
  naming: Naming;
  end: number;
}

/** The ways to read one name from a token on, the likeliest first. */
function readNames(reading: Reading, at: number): NameOption[] {
  const { tokens } = reading;
  const owned = OWN.has(tokens[at]?.norm ?? '');
  const from = owned ? at + 1 : at;
  const known = readContact(reading, from);
  if (known) return [known];
  const first = tokens[from];
  if (!first || isOrdinary(first) || first.classes.has('mail') || isOrder(first)) return [];
  if (first.gap !== 'none' && from > at) return [];
  if (first.kind !== 'word') {
    return [{ naming: nameOf(reading, from, from + 1), end: from + 1 }];
  }
  if (reading.dates.has(from) || (!owned && reading.endsBefore(from))) return [];
  let end = from + 1;
  while (end < from + 4 && continuesName(reading, end, owned)) end += 1;
  const options: NameOption[] = [];
  for (let stop = end; stop > from; stop -= 1) {
    if (tokens[stop - 1]?.possessive) continue;
    options.push({ naming: nameOf(reading, from, stop), end: stop });
  }
  return options;
}

function continuesName(reading: Reading, at: number, owned: boolean): boolean {
  const token = reading.tokens[at];
  const before = reading.tokens[at - 1];
  if (!token || !before || token.kind !== 'word' || token.gap !== 'none') return false;
  if (isOrdinary(token) || reading.dates.has(at) || reading.endsBefore(at)) return false;
  if (
    /^(asking|saying|telling|inviting|thanking|reminding|regarding|explaining|letting|wishing|requesting|informing)$/.test(
      token.norm,
    )
  )
    return false;
  if (TITLES.has(before.norm) && before.gap !== 'stop' && !before.possessive) {
    return !reading.beginsPhrase(at) && !token.classes.has('event');
  }
  return (token.capital && before.capital) || token.known().name || (owned && !token.capital);
}

function readContact(reading: Reading, at: number): NameOption | null {
  const { tokens, contacts } = reading;
  const first = tokens[at];
  if (!first || first.kind === 'quote') return null;
  if (first.kind === 'address') return { naming: nameOf(reading, at, at + 1), end: at + 1 };
  const longest = mayBeginName(contacts, first.norm) ? endOfWords(tokens, at) : at;
  for (let end = longest; end > at; end -= 1) {
    const single = end === at + 1;
    if (single && SMALL_WORDS.has(first.norm) && !first.capital) continue;
    const key = joinNorms(tokens, at, end);
    const word = single && !first.capital && isAlsoWord(key) && !isCalledSo(contacts, key);
    if (!word && isContact(contacts, key)) {
      // "John Smith" is nobody we know if the only John is John Miller.
      if (single && hasLastName(reading, end)) return null;
      return { naming: nameOf(reading, at, end), end };
    }
  }
  return readLooseOwner(reading, at);
}

/** Where the words end that may be one name: four at most, nothing between them, owning nothing. */
function endOfWords(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end < at + 4) {
    const token = tokens[end];
    if (token?.kind !== 'word' || (end > at && token.gap !== 'none')) break;
    end += 1;
    if (token.possessive) break;
  }
  return end;
}

function joinNorms(tokens: readonly Token[], from: number, to: number): string {
  let key = tokens[from]?.norm ?? '';
  for (let at = from + 1; at < to; at += 1) key += ` ${tokens[at]?.norm ?? ''}`;
  return key;
}

function hasLastName(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  const before = reading.tokens[at - 1];
  if (token?.kind !== 'word' || token.gap !== 'none' || before?.possessive) return false;
  if (isOrdinary(token) || reading.dates.has(at) || reading.beginsPhrase(at)) return false;
  return (
    (token.known().name && !isContact(reading.contacts, token.norm)) ||
    (token.capital && before?.capital === true)
  );
}

/** "johns emails": spoken style knows no apostrophe. */
function readLooseOwner(reading: Reading, at: number): NameOption | null {
  const token = reading.tokens[at];
  if (!token?.norm.endsWith('s') || !reading.tokens[at + 1]?.classes.has('mail')) return null;
  const key = token.norm.slice(0, -1);
  if (!isContact(reading.contacts, key)) return null;
  return { naming: resolveName(reading.contacts, key, token.text.slice(0, -1)), end: at + 1 };
}

function nameOf(reading: Reading, from: number, to: number): Naming {
  const span = reading.tokens.slice(from, to);
  const written =
    span[0]?.kind === 'quote' ? span[0].text : spanText(reading, from, to).replace(/['’]s?$/u, '');
  const key = span[0]?.kind === 'quote' ? written : span.map((token) => token.norm).join(' ');
  return resolveName(reading.contacts, key, written);
}

/** @returns the token after ", " or "and" where another name may follow, or null */
function skipJoin(reading: Reading, at: number): number | null {
  const token = reading.tokens[at];
  if (!token || token.gap === 'stop' || token.gap === 'colon') return null;
  const joined = JOINS.has(token.norm);
  if (!joined && token.gap !== 'comma') return null;
  const next = joined ? at + 1 : at;
  const candidate = reading.tokens[next];
  if (!candidate || reading.endsBefore(at)) return null;
  if (candidate.kind === 'word' && !candidate.capital && DOING.test(candidate.norm)) return null;
  const likely = candidate.capital || candidate.kind === 'address' || candidate.known().name;
  const known = readContact(reading, next) !== null;
  return likely || known || joined ? next : null;
}

function isOrdinary(token: Token): boolean {
  if (token.kind !== 'word') return false;
  return SMALL_WORDS.has(token.norm) || token.classes.has('conjunction');
}

function readPronoun(token: Token): { self: boolean; before: boolean } | null {
  if (SELF.has(token.norm)) return { self: true, before: false };
  if (BEFORE.has(token.norm)) return { self: false, before: true };
  return NOBODY.has(token.norm) ? { self: false, before: false } : null;
}

function makePeople(names: Naming[]) {
  return { names, self: false, before: false };
}

/** Whether somebody is meant for sure: known, an address, or written as a name. */
export function looksLikeNames({ names }: PeopleValue): boolean {
  return names.some(
    ({ written, meant }) =>
      meant.some((one) => one.address !== null) || /^\p{Lu}\S*$/u.test(written),
  );
}

/** The user's own words between two tokens, white space run together. */
export function spanText(reading: Reading, from: number, to: number): string {
  const first = reading.tokens[from];
  const last = reading.tokens[to - 1];
  if (!first || !last) return '';
  if (to - from === 1 && first.kind !== 'word') return first.text;
  return reading.text.slice(first.start, last.end).replace(/\s+/gu, ' ');
}

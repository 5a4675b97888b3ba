import { listOwnAddresses } from './aliases.ts';
import { parseQueryDate, subtractAge } from './query-dates.ts';
import { matchHas, matchIs, matchLabel, matchPlace } from './query-labels.ts';
import type { Matcher, QueryWorld } from './query-matcher.ts';
import { foldWords } from './words.ts';

const matchNothing: Matcher = () => false;

/**
 * What one term of a search asks of a message; `undefined` for a term that says nothing, like a
 * lone comma. A value that its operator cannot read (`after:banana`, `label:none`) matches nothing.
 */
export function compileTerm(
  operator: string,
  value: string,
  world: QueryWorld,
): Matcher | undefined {
  if (value.trim() === '') return undefined;
  const labelIds = matchLabels(operator, value, world);
  if (labelIds) return labelIds;
  switch (operator) {
    case 'after':
    case 'newer':
      return compareDate(parseQueryDate(value), (date, limit) => date >= limit);
    case 'before':
    case 'older':
      return compareDate(parseQueryDate(value), (date, limit) => date < limit);
    case 'newer_than':
      return compareDate(subtractAge(world.now, value), (date, limit) => date >= limit);
    case 'older_than':
      return compareDate(subtractAge(world.now, value), (date, limit) => date < limit);
    case 'size':
    case 'larger':
      return compareSize(value, (size, limit) => size >= limit);
    case 'smaller':
      return compareSize(value, (size, limit) => size < limit);
    case 'rfc822msgid':
      return matchMessageId(value);
    default:
      return matchWords(operator, value, world);
  }
}

function matchLabels(operator: string, value: string, world: QueryWorld): Matcher | undefined {
  const name = value.trim().toLowerCase();
  switch (operator) {
    case 'in':
      return matchPlace(name, world.account);
    case 'is':
      return matchIs(name);
    case 'has':
      return matchHas(name);
    case 'label':
      return matchLabel(name, world.account);
    case 'category':
      return matchLabel(`category_${name === 'primary' ? 'personal' : name}`, world.account);
    default:
      return undefined;
  }
}

function matchWords(operator: string, value: string, world: QueryWorld): Matcher | undefined {
  const isAddress =
    operator === 'from' || operator === 'to' || operator === 'cc' || operator === 'bcc';
  if (isAddress && value.trim().toLowerCase() === 'me') {
    const own = listOwnAddresses(world.account).map((address) => matchWord(operator, address));
    return (candidate) => own.some((matches) => matches?.(candidate));
  }
  return matchWord(operator, value);
}

function matchWord(operator: string, value: string): Matcher | undefined {
  const phrase = foldWords(value);
  if (phrase === '') return undefined;
  switch (operator) {
    case 'from':
      return ({ content }) => content.from.includes(phrase);
    case 'to':
      // Gmail's `to:` finds every kind of recipient.
      return ({ content }) =>
        content.to.includes(phrase) || content.cc.includes(phrase) || content.bcc.includes(phrase);
    case 'cc':
      return ({ content }) => content.cc.includes(phrase);
    case 'bcc':
      return ({ content }) => content.bcc.includes(phrase);
    case 'subject':
      return ({ content }) => content.subject.includes(phrase);
    case 'deliveredto':
      return ({ content }) => content.deliveredTo.includes(phrase);
    case 'list':
      return ({ content }) => content.list.includes(phrase);
    case 'filename':
      return ({ content }) => content.filenames.some((name) => name.includes(phrase));
    default:
      return ({ content }) => content.everything.includes(phrase);
  }
}

function matchMessageId(value: string): Matcher {
  const id = value.trim().replace(/^<|>$/g, '');
  return ({ content }) => content.messageId === id;
}

function compareDate(
  limit: number | undefined,
  accepts: (date: number, limit: number) => boolean,
): Matcher {
  if (limit === undefined) return matchNothing;
  return ({ message }) => accepts(message.internalDate, limit);
}

const SIZE = /^(\d{1,12})([kmg]?)b?$/i;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function compareSize(value: string, accepts: (size: number, limit: number) => boolean): Matcher {
  const match = SIZE.exec(value.trim());
  if (!match) return matchNothing;
  const limit = Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
  return ({ content }) => accepts(content.size, limit);
}

import { Temporal } from 'temporal-polyfill';
import type { Ask } from '#lib/domain/writer.ts';
import { findPurpose } from './find-time-asks.ts';
import type { FoundAsk } from './found-ask.ts';
import {
  classifyRequest,
  cutQuestion,
  findOptions,
  isDeliberation,
  tidyTopic,
} from './name-topic.ts';
import { findMinutes } from './read-times.ts';
import { capitalise } from './reply-part.ts';
import { type DateStyle, writeDay, writeDue, writeSpan } from './write-dates.ts';

const VERB_START =
  /^(?:go|discuss|talk|review|walk|look|settle|plan|prepare|align|catch|sort|kick|present|demo|decide|finali[sz]e|agree|work|sync)\b/i;

/** "when this will be fixed": a clause, which reads better without quotation marks. */
function isClause(question: string): boolean {
  if (/^(?:what|which|who)\s+(?:you|we|i|they|he|she|it|the|your|our)\b/i.test(question)) {
    return true;
  }
  return /^(?:when|where|why|how|whether)\s+(?!(?:is|are|was|were|will|would|can|could|do|does|did|has|have|had|should|shall|may|might|about|many|much|long|often|soon|far|big)\b)/i.test(
    question,
  );
}

function quote(question: string): string {
  if (isClause(question)) {
    return tidyTopic(question).replace(/\?*$/, '');
  }
  return `“${capitalise(tidyTopic(question).replace(/\?*$/, ''))}?”`;
}

function listDays(ask: Extract<Ask, { kind: 'availability' }>, style: DateStyle): string {
  if (ask.days.length === 0) {
    return ask.fromDay === ask.toDay
      ? `on ${writeDay(ask.fromDay, style)}`
      : `between ${writeDay(ask.fromDay, style)} and ${writeDay(ask.toDay, style)}`;
  }
  const days = ask.days.map((day) => writeDay(day, style));
  const last = days.at(-1) ?? '';
  return `on ${days.length === 1 ? last : `${days.slice(0, -1).join(', ')} or ${last}`}`;
}

/** The mail names no day: the next seven were taken. */
function isWholeWeek(ask: Extract<Ask, { kind: 'availability' }>): boolean {
  const from = Temporal.PlainDate.from(ask.fromDay);
  return ask.days.length === 0 && from.until(ask.toDay).days >= 6;
}

/** "a 45-minute Project X design review", "a meeting to go through the plan". */
function nameMeeting({ passage }: FoundAsk): string {
  const purpose = findPurpose(passage);
  const minutes = findMinutes(passage.sentence, 'en') ?? findMinutes(passage.around, 'en');
  const topic = purpose === null ? '' : tidyTopic(purpose);
  const noun =
    topic === '' || VERB_START.test(topic)
      ? 'meeting'
      : topic.replace(/^(?:the|a|an|our|your) /i, '');
  const length = minutes === null ? '' : `${minutes}-minute `;
  return `${/^(?:8|11|18)/.test(length) ? 'an' : 'a'} ${length}${noun}${VERB_START.test(topic) ? ` to ${topic}` : ''}`;
}

function describeTime(found: FoundAsk, style: DateStyle, detail: AskDetail): string | null {
  const { ask } = found;
  if (ask.kind === 'availability' && (detail === 'short' || isWholeWeek(ask))) {
    return `wants a time for ${nameMeeting(found)}`;
  }
  if (ask.kind === 'availability') {
    const part = ask.partOfDay === 'any' ? '' : `, in the ${ask.partOfDay}`;
    return `wants a time for ${nameMeeting(found)} ${listDays(ask, style)}${part}`;
  }
  if (ask.kind === 'proposed_time') {
    const topic = ask.purpose === null ? '' : tidyTopic(ask.purpose);
    const purpose = topic === '' ? '' : VERB_START.test(topic) ? ` to ${topic}` : ` for ${topic}`;
    return `proposes ${writeSpan(ask.start, ask.end, style)}${purpose}`;
  }
  return null;
}

function describeDecision(ask: Extract<Ask, { kind: 'decision' }>): string {
  const options = findOptions(ask.question, 'en');
  if (options !== null && isDeliberation(ask.question)) {
    return `wants your decision (${tidyTopic(options)})`;
  }
  if (ask.question.endsWith('?')) {
    return `asks ${quote(ask.question)}`;
  }
  const topic = tidyTopic(cutQuestion(ask.question));
  return /^your\b/i.test(topic) ? `wants ${topic}` : `asks you to ${topic}`;
}

function describeRequest(ask: Extract<Ask, { kind: 'request' }>): string {
  const what = tidyTopic(ask.what);
  switch (classifyRequest(ask)) {
    case 'question':
      return `asks ${quote(what)}`;
    case 'task':
      return `asks you to ${what}`;
    default:
      return `wants ${what}`;
  }
}

/** `full`: with days and limit; `undated`: without the limit; `short`: without days and limit. */
export type AskDetail = 'full' | 'undated' | 'short';

/**
 * What an ask wants, as the rest of a sentence that starts with the asker: "wants the signed-off
 * requirements document by Friday, 27 November".
 */
export function describeAsk(found: FoundAsk, style: DateStyle, detail: AskDetail): string {
  const { ask } = found;
  if (ask.kind === 'availability' || ask.kind === 'proposed_time') {
    return describeTime(found, style, detail) ?? '';
  }
  const text = ask.kind === 'decision' ? describeDecision(ask) : describeRequest(ask);
  return detail === 'full' && ask.due !== null ? `${text} by ${writeDue(ask.due, style)}` : text;
}

/** What has to be there by a limit: "signed-off requirements document", "vendor A or vendor B". */
export function nameDueTopic(ask: Ask): string {
  if (ask.kind === 'request') {
    const what = tidyTopic(ask.what);
    return what.endsWith('?') ? `answer to ${quote(what)}` : what.replace(/^(?:the|a|an) /i, '');
  }
  if (ask.kind === 'decision') {
    const options = findOptions(ask.question, 'en');
    if (options !== null) {
      return `decision on ${tidyTopic(options)}`;
    }
    return ask.question.endsWith('?')
      ? `answer to ${quote(ask.question)}`
      : tidyTopic(cutQuestion(ask.question));
  }
  return '';
}

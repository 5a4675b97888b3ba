import type { Ask } from '#lib/domain/writer.ts';
import { ASK_CUES } from './ask-cues.ts';
import type { Language } from './language.ts';
import {
  classifyRequest,
  cutQuestion,
  dropArticle,
  findOptions,
  isDeliberation,
  tidyTopic,
  turnPossessive,
} from './name-topic.ts';
import { createGap, fill, type ReplyPart, type ReplyStyle } from './reply-part.ts';

function createPart(phrase: string, gap: string, what = ''): ReplyPart {
  return { text: fill(phrase, { gap, what }), gaps: [gap], provenance: [] };
}

function withArticle(thing: string): string {
  return /^(?:the|an?|my|our|this|that|these|those|some|any|all|both|\d+)\s/i.test(thing)
    ? thing
    : `the ${thing}`;
}

/** The answer to a request: the thing, the words or the promise is the user's to give. */
export function answerRequest(
  ask: Extract<Ask, { kind: 'request' }>,
  style: ReplyStyle,
): ReplyPart {
  const { phrases } = style;
  const { language } = style.register;
  // "when this will be fixed" is a clause of a sentence; a whole question keeps its mark.
  const what = tidyTopic(/^\p{Ll}/u.test(ask.what) ? ask.what.replace(/\?+$/, '') : ask.what);
  const mine = language === 'en' ? withArticle(turnPossessive(what)) : what;
  const bare = dropArticle(mine, language).replace(/^my /, '');
  switch (classifyRequest(ask)) {
    case 'file':
      return createPart(phrases.file, createGap(phrases.gaps.attach, bare), mine);
    case 'task':
      return createPart(phrases.task, createGap(phrases.gaps.answer, what));
    case 'thing':
      return createPart(phrases.thing, createGap(phrases.gaps.answer, bare), mine);
    default:
      return createPart(phrases.question, createGap(phrases.gaps.answer, what));
  }
}

function isChoice(question: string, language: Language): boolean {
  return question.endsWith('?') && ASK_CUES[language].or.test(question);
}

/** The answer to a wanted decision: it is never taken, only given a place. */
export function answerDecision(
  ask: Extract<Ask, { kind: 'decision' }>,
  style: ReplyStyle,
): ReplyPart {
  const { phrases } = style;
  const question = ask.question.trim();
  const options = findOptions(question, style.register.language);
  if (options !== null) {
    const topic = tidyTopic(options);
    return isDeliberation(question)
      ? createPart(phrases.decision, createGap(phrases.gaps.decision, topic))
      : createPart(phrases.question, createGap(phrases.gaps.answer, topic));
  }
  const topic = tidyTopic(style.register.language === 'en' ? cutQuestion(question) : question);
  const wanted = topic.replace(/^your /i, '');
  if (isChoice(question, style.register.language)) {
    return createPart(phrases.decision, createGap(phrases.gaps.decision, wanted));
  }
  const isYesNo = question.endsWith('?') && !/^(?:which|what|who|how|where|when)\b/i.test(question);
  if (isYesNo) {
    return createPart(phrases.question, createGap(phrases.gaps.yesNo, topic));
  }
  const phrase = question.endsWith('?') ? phrases.decision : phrases.task;
  return createPart(phrase, createGap(phrases.gaps.decision, wanted));
}

import type { Ask } from '#lib/domain/writer.ts';
import { ASK_CUES } from './ask-cues.ts';
import { isFile } from './ask-requests.ts';
import type { Language } from './language.ts';

const MAX_TOPIC = 120;

/** Words of a mail made safe for a sentence of ours: no brackets, links or addresses, one line. */
export function tidyTopic(text: string): string {
  const cleaned = text
    .replace(/https?:\/\/\S+|www\.\S+|\S+@\S+/gi, '')
    .replace(/[[\]{}<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:?!])/g, '$1')
    .replace(/[\s.,;:!]+$/, '')
    .trim();
  if (cleaned.length <= MAX_TOPIC) {
    return cleaned;
  }
  const cut = cleaned.slice(0, MAX_TOPIC);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`;
}

const ARTICLE: Record<Language, RegExp> = {
  en: /^(?:the|a|an|your|our|my|this|that|these|those|some|any)\s+/i,
  de: /^(?:der|die|das|den|dem|ein|eine|einen|einem|einer|deine?n?|ihre?n?|unsere?n?)\s+/i,
  fr: /^(?:les?|la|l['’]|une?|des|votre|vos|ton|ta|tes)\s*/i,
  es: /^(?:el|la|los|las|un|una|unos|unas|tu|su|tus|sus)\s+/i,
  it: /^(?:il|lo|la|i|gli|le|l['’]|un|uno|una|un['’]|il tuo|la tua|i tuoi)\s*/i,
  hu: /^(?:az?|egy)\s+/i,
};

/** "the signed-off requirements document" → "signed-off requirements document". */
export function dropArticle(text: string, language: Language): string {
  return text.replace(ARTICLE[language], '');
}

/** "your final numbers" → "my final numbers", for saying it from the other side. */
export function turnPossessive(text: string): string {
  return text.replace(/\byour\b/gi, 'my').replace(/\byou\b/gi, 'I');
}

const QUESTION_LEAD =
  /^(?:(?:could|can|would|will) (?:you|we|i)(?: (?:both|all|still|also|please|maybe))*(?: be (?:able|willing) to)?|(?:should|shall) (?:we|i)|do (?:we|you)(?: want to| need to)?|(?:are|is) (?:you|it|that|this) (?:ok(?:ay)?|fine|alright|happy|good)(?: for you)? (?:with|if|to)|may (?:i|we)|are you|is it|is that|will you)\s+/i;

/** What a yes-or-no question is about: "include the training days". */
export function cutQuestion(question: string): string {
  return question.replace(/\?+$/, '').replace(QUESTION_LEAD, '').trim();
}

const STOP_BEFORE =
  /\b(?:go(?: ahead)? (?:with|for)|go|take|use|choose|pick|prefer|want|like|keep|is that|is it|is this|be|between|with|mit|nehmen wir|avec|con|elegimos|prendiamo)\s+/gi;

/** The two sides of "Do we go with vendor A or vendor B?"; null where they cannot be told. */
export function findOptions(question: string, language: Language): string | null {
  const text = question.replace(/[?!.]+$/, '').replace(/^[¿\s]+/, '');
  const or = ASK_CUES[language].or.exec(text);
  if (!or) {
    return null;
  }
  const left = text.slice(0, or.index).trim().replace(/,$/, '');
  const right = text
    .slice(or.index + or[0].length)
    .trim()
    .split(/[,;(]/)[0]
    ?.trim();
  if (
    right === undefined ||
    right === '' ||
    right.split(' ').length > 6 ||
    /^(?:not|nicht|pas|no|non|nem)$/i.test(right)
  ) {
    return null;
  }
  // "vendor A or vendor B": the left side starts where the right one's first word does.
  const head = (right.split(' ')[0] ?? '').toLowerCase();
  const words = left.split(' ');
  const same = words.findLastIndex((word) => word.toLowerCase() === head);
  if (same >= 0 && words.length - same <= 6) {
    return `${words.slice(same).join(' ')} ${or[0]} ${right}`;
  }
  const stop = [...left.matchAll(STOP_BEFORE)].at(-1);
  const after = stop ? left.slice(stop.index + stop[0].length) : left;
  if (!stop && QUESTION_LEAD.test(left)) {
    return null;
  }
  const count = after.split(' ').length;
  return after !== '' && count <= 4 ? `${after} ${or[0]} ${right}` : null;
}

/** Whether a question is about what to do, not about what is the case. */
export function isDeliberation(question: string): boolean {
  return (
    !/^(?:is|are|was|were|does|did|has|have)\b/i.test(question.trim()) ||
    /\b(?:prefer|should|shall|rather|choose|decide)\b/i.test(question)
  );
}

/** How a wanted thing is answered: with a file, with words, or by doing it. */
export type RequestNature = 'file' | 'thing' | 'question' | 'task';

const TASK_VERB =
  /^(?:please )?(?:review|check|read|skim|look|update|sign|fix|call|book|set|prepare|bring|add|remove|change|test|try|join|invite|create|make|write|fill|complete|finish|take|put|talk|speak|ask|tell|give|show|think|help|order|pay|print|move|schedule|cancel|renew|reply|respond|answer|contact|follow|let|keep|stop|start|run|go|come|have|get|do|pick|drop|use|open|close|send it|send them|share it|forward it|verify|arrange|organi[sz]e|register|submit it|approve|confirm|handle|take care|work|explain|clarify|proofread|edit|translate|adjust|correct|include|double-check|find|proceed|consider|coordinate|discuss|ensure)\b/i;

/** What kind of answer a request wants, from its `what`. */
export function classifyRequest(ask: Extract<Ask, { kind: 'request' }>): RequestNature {
  const what = ask.what.trim();
  if (what.endsWith('?')) {
    return 'question';
  }
  if (TASK_VERB.test(what)) {
    return 'task';
  }
  return isFile(what) ? 'file' : 'thing';
}

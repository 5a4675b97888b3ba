import type { MailThread } from '#lib/domain/mail.ts';
import type { Ask } from '#lib/domain/writer.ts';
import { compareWords, listContentWords } from './content-words.ts';
import { isDecided } from './decisions.ts';
import type { FoundAsk } from './found-ask.ts';
import { readSentences } from './read-sentences.ts';

/** Asks with this share of common words are the same one, asked again. */
const SAME_ASK = 0.6;
const SAME_TOPIC = 0.5;

function isAboutTime(ask: Ask): boolean {
  return ask.kind === 'availability' || ask.kind === 'proposed_time';
}

function getTopic(ask: Ask): string {
  if (ask.kind === 'request') return ask.what;
  return ask.kind === 'decision' ? ask.question : '';
}

/** "Is there any news?" asks an open question again without repeating it. */
const NUDGE =
  /^(?:is|are|do you have|have you|any|was|gibt es|y a-t-il|hay|ci sono|van)\b.{0,30}\b(?:news|updates?|progress|word|neuigkeiten|nouvelles|novedades|novità|hír|fejlemény)\b/i;

function isNudge(later: FoundAsk, earlier: readonly FoundAsk[]): boolean {
  const topic = getTopic(later.ask);
  return (
    NUDGE.test(topic) &&
    topic.split(/\s+/).length <= 7 &&
    earlier.some((one) => one.from === later.from && one.mailIndex < later.mailIndex)
  );
}

/** Whether `later` takes the place of `earlier`. */
function supersedes(earlier: FoundAsk, later: FoundAsk): boolean {
  if (isAboutTime(earlier.ask) && isAboutTime(later.ask)) {
    if (earlier.mailIndex === later.mailIndex) {
      return false;
    }
    // Someone else's proposal stands beside the first, unless it says that it replaces it.
    return (
      earlier.from === later.from ||
      /\b(?:instead|rather|actually|reschedule|move (?:it|this|our|the)|stattdessen|plutôt|mejor|piuttosto|inkább)\b/i.test(
        later.passage.sentence,
      )
    );
  }
  if (isAboutTime(earlier.ask) || isAboutTime(later.ask)) {
    return false;
  }
  const isSame = compareWords(getTopic(earlier.ask), getTopic(later.ask)) >= SAME_ASK;
  return isSame && (earlier.from === later.from || earlier.mailIndex !== later.mailIndex);
}

function countShare(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...words].filter((word) => others.has(word)).length / words.size;
}

function isSettledLater(found: FoundAsk, thread: MailThread): boolean {
  if (found.ask.kind !== 'decision') {
    return false;
  }
  const words = listContentWords(found.ask.question);
  return thread.mails
    .slice(found.mailIndex + 1)
    .some((mail) =>
      readSentences(mail).sentences.some(
        ({ text }) =>
          isDecided(text) &&
          words.size > 0 &&
          countShare(words, listContentWords(text)) >= SAME_TOPIC,
      ),
    );
}

/** Keeps the last of each ask that was repeated, replaced or settled by someone else's decision. */
export function dropSuperseded(found: readonly FoundAsk[], thread: MailThread): FoundAsk[] {
  return found.filter(
    (one, index) =>
      !found.slice(index + 1).some((later) => supersedes(one, later)) &&
      !isNudge(one, found.slice(0, index)) &&
      !isSettledLater(one, thread),
  );
}

import type { MailThread } from '#lib/domain/mail.ts';
import type { Ask } from '#lib/domain/writer.ts';
import { tidyTopic } from './name-topic.ts';
import { capitalise } from './reply-part.ts';

/** Points of an agenda: more are not gone through in one meeting. */
const MAX_POINTS = 8;
const PREFIXES = /^(?:\s*(?:re|fwd?|aw|wg|tr|antw|sv)\s*(?:\[\d+\])?\s*:)+\s*/i;
const CALENDAR_FILES: ReadonlySet<string> = new Set(['text/calendar', 'application/ics']);

export interface AgendaPoint {
  text: string;
  /** The mail that it comes from. */
  mailId: string;
}

/**
 * What a meeting about mails is about: what they ask to be done or decided, else their subjects.
 * Newest first, each once. What mails say is text here and nothing else.
 */
export function listAgenda(threads: readonly MailThread[], asks: readonly Ask[]): AgendaPoint[] {
  const points = threads.filter(isDiscussion).flatMap((thread) => {
    const ids = new Set(thread.mails.map(({ id }) => id));
    const asked = asks.filter(({ mailId }) => ids.has(mailId)).flatMap(writePoint);
    return asked.length > 0 ? asked : writeSubject(thread);
  });
  const byText = new Map(points.map((point) => [point.text.toLowerCase(), point]));
  return [...byText.values()].slice(0, MAX_POINTS);
}

/** The points as the text of an event. */
export function writeAgenda(points: readonly AgendaPoint[]): string {
  return points.length === 0 ? '' : ['Agenda', ...points.map(({ text }) => `• ${text}`)].join('\n');
}

/** An invitation is to another meeting. */
function isDiscussion({ mails }: MailThread): boolean {
  return !mails.every(({ attachments }) =>
    attachments.some(({ mimeType }) => CALENDAR_FILES.has(mimeType.split(';')[0] ?? '')),
  );
}

/** Times are what the meeting itself settles. */
function writePoint(ask: Ask): AgendaPoint[] {
  if (ask.kind !== 'request' && ask.kind !== 'decision') {
    return [];
  }
  const topic = tidyTopic(ask.kind === 'request' ? ask.what : ask.question);
  const who = tidyTopic(ask.who);
  const text = `${capitalise(topic)}${who === '' ? '' : ` (${who})`}`;
  return topic === '' ? [] : [{ text, mailId: ask.mailId }];
}

function writeSubject(thread: MailThread): AgendaPoint[] {
  const mail = thread.mails.at(-1);
  const topic = tidyTopic(thread.subject.replace(PREFIXES, ''));
  return topic === '' || !mail ? [] : [{ text: capitalise(topic), mailId: mail.id }];
}

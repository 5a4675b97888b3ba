import type { Provenance } from '#lib/domain/draft.ts';
import type { Register } from './register.ts';
import type { ReplyPhrases } from './reply-phrases.ts';
import type { DateStyle } from './write-dates.ts';

/** A paragraph of a reply that answers one ask. */
export interface ReplyPart {
  text: string;
  gaps: string[];
  provenance: Provenance[];
}

/** Everything that decides how a reply sounds. */
export interface ReplyStyle extends DateStyle {
  phrases: ReplyPhrases;
  register: Register;
  tone: 'casual' | 'formal';
}

/** A place that the user has to fill: `[attach: signed-off requirements document]`. */
export function createGap(label: string, topic: string): string {
  return topic === '' ? `[${label}]` : `[${label}: ${topic}]`;
}

/** Puts values into a phrase. Values are not read for braces again. */
export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** The first letter in upper case. */
export function capitalise(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('en') + rest.join('');
}

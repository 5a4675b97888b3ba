import { PARAPHRASES } from './paraphrase-rules.ts';
import type { PlanRequest } from './plan-request.ts';
import { findClasses } from './spelling.ts';
import { normalize } from './tokens.ts';

/** The request as the grammar has it, where it is said in another way round. */
export function rephrase(request: PlanRequest): PlanRequest {
  const { text } = request;
  for (const { said, kind, ways } of PARAPHRASES) {
    if (!said.test(text)) continue;
    for (const { pattern, says } of ways) {
      const { event = '', rest } = pattern.exec(text)?.groups ?? {};
      if (rest === undefined || (kind === 'event' && !isEvent(event))) continue;
      return { ...request, text: says(event, rest.trim() === '' ? '' : rest.trimEnd()) };
    }
  }
  return request;
}

/** Whether words name an event and no mail. */
function isEvent(words: string): boolean {
  const classes = words.split(/\s+/u).map((word) => findClasses(normalize(word)));
  return classes.some((one) => one.has('event')) && !classes.some((one) => one.has('mail'));
}

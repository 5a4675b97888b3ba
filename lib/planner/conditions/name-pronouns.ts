import type { Reading } from '../reading.ts';

/** Whom "they" and "him" may mean in a stretch of a request, as they were called. */
export interface Antecedents {
  /** Somebody that was spoken of by themselves, apart from any mail: "them" means these. */
  people: string | null;
  /** The last one that was named at all: no more than "him" or "her". */
  one: string | null;
}

/** Words after which "them" is people, and not mails or events. */
const LEADS =
  /^(with|from|to|for|by|between|and|send|sending|email|e-mail|emailing|mail|message|messaging|tell|telling|ask|asking|invite|inviting|add|adding|inform|notify|write|give|let|remind|nudge|ping|chase|poke|prod|drop|shoot|meet|reach|of)$/;
/** The same where only "him" and "her" tell who: what is told him may be a reply to him. */
const LEADS_ONE =
  /^(with|send|sending|email|e-mail|emailing|message|messaging|invite|inviting|add|adding|write|remind|nudge|ping|chase|poke|prod|drop|shoot)$/;
/** After these the user's own words follow, which stay as they are. */
const DICTATES = /^(saying|says|say|stating|that)$/;

/** A stretch of a request with pronouns replaced by the names that they stand for. */
export function namePronouns(
  reading: Reading,
  from: number,
  to: number,
  { people, one }: Antecedents,
): string {
  const { tokens, text } = reading;
  let out = '';
  let done = tokens[from]?.start ?? 0;
  let dictated = false;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const before = tokens[at - 1]?.norm ?? '';
    dictated ||= reading.dictated === at;
    dictated ||= token.kind === 'word' && DICTATES.test(token.norm) && !isRelative(reading, at);
    if (dictated || token.kind !== 'word') continue;
    const gendered = /^(him|her|his|he|she|he's|she's)$/.test(token.norm);
    const name = people ?? (gendered ? one : null);
    const leads = people === null ? LEADS_ONE : LEADS;
    const said =
      name === null ? null : rename(reading, at, leads.test(before), name, people !== null);
    if (said === null) continue;
    out += text.slice(done, token.start) + said;
    done = token.end;
  }
  const end = tokens[to - 1]?.end ?? done;
  const rest = /^[.!?…]+/u.exec(text.slice(end))?.[0] ?? '';
  return out + text.slice(done, end) + rest;
}

/** "the email that they sent": no text is dictated there. */
function isRelative({ tokens }: Reading, at: number): boolean {
  const before = tokens[at - 1];
  return (
    tokens[at]?.norm === 'that' &&
    (before?.classes.has('mail') || before?.classes.has('event')) === true
  );
}

function rename(
  { tokens }: Reading,
  at: number,
  led: boolean,
  name: string,
  known: boolean,
): string | null {
  const norm = tokens[at]?.norm ?? '';
  if (/^(they|he|she)$/.test(norm)) return known ? name : null;
  if (/^(they've|they're)$/.test(norm)) return `${name} ${norm.endsWith('ve') ? 'have' : 'are'}`;
  const owns = /^(his|her|their)$/.test(norm) && belongs(tokens.slice(at + 1, at + 5));
  if (owns) return `${name}'s`;
  // "send them to Priya" passes on mails.
  const verb = tokens[at - 1]?.norm ?? '';
  const passed =
    norm === 'them' &&
    /^(send|sending|email|e-mail|mail)$/.test(verb) &&
    /^(to|on|over|along)$/.test(tokens[at + 1]?.norm ?? '');
  // "forward them the report": that is whom it goes to.
  const given =
    /^(forward|pass|share)$/.test(verb) && /^(the|my|that|this)$/.test(tokens[at + 1]?.norm ?? '');
  return /^(them|him|her)$/.test(norm) && (led || given) && !passed ? name : null;
}

function belongs(ahead: Reading['tokens']): boolean {
  if (/^(a|an|the|some|this|that|to|about|if|whether|for|at|on|in)$/.test(ahead[0]?.norm ?? ''))
    return false;
  const stop = ahead.findIndex((token) => token.gap !== 'none');
  const near = stop === -1 ? ahead : ahead.slice(0, stop);
  return near.some(({ classes }) => classes.has('mail') || classes.has('event'));
}

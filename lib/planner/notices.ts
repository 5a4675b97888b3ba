/** Something that everybody at an event is to be told, as the words ask for it. */
export interface Notice {
  /** The rest of the request: what is done with the events, whose guests are told. */
  before: string | null;
  /** Which events, in words, where they are described. */
  event: string | null;
  /** Whether the words are of all such events: "everybody I'm meeting tomorrow". */
  many: boolean;
  asDraft: boolean;
  /** What they are told; null where it is not said. */
  text: string | null;
  /** What the mail is called by: "the agenda". */
  thing: string | null;
  /** Whether no more is wanted than that they know of the change. */
  plain: boolean;
}

const COURTESY = `(?:(?:please|could you|can you|would you|hey|also|and|then|kindly|i want to|i'd like to)[ ,]+)*`;
const WHO = `(?:all |all of |every one of )?(?:the |my |its |their |other )*(?:attendees|guests|participants|invitees|people|others|everyone|everybody|every (?:guest|attendee|participant))(?: else)?`;
const KNOWN = `(?: who(?: is|'s| are|'re)?| that are)?`;
const AT = `(?: (?:of|in|at|attending|for|coming to|going to|invited to|invited for|joining|on)| (?<meets>(?:that |who(?:m)? )?(?:i'm|i am|we're|we are|i'll be) (?:meeting|seeing)(?: with)?|(?:that |who(?:m)? )?i (?:meet|have meetings with|have a meeting with))) `;
const MAIL = `(?:an? |the |another |quick |short |brief |polite |friendly )*(?:e-?mail|mail|message|msg|note|line)`;
const VERB = `(?<verb>tell|e-?mail|mail|message|notify|inform|ping|warn|alert|let|write(?: to)?|send|drop|(?<draft>draft ${MAIL} (?:to|for))|(?:write|send|compose|prepare) ${MAIL} (?:to|for))`;
const THING = `(?<thing>agenda|reminder|note|message|update|mail|e-?mail|heads-?up|link|apology|invitation|minutes|summary|slides)`;
/** What they are told, or that they are told no more than what is done. */
const SAYS = String.raw`(?:(?: know| an? apology| (?:a|the|an) ${THING})?(?:\s*:\s*|,? (?:that |saying (?:that )?|to say (?:that )?|and (?:say|tell them) (?:that )?|reading ))(?<text>\S.*)| know (?<known>(?:i|we|it|the|there|my|our)\b.*)|(?<plain>(?: know)?(?: (?:about|of) (?:it|this|that|the (?:change|cancellation|move|new time)))?)| (?:an?|the|my) (?<ask>.*?${THING.replace('?<thing>', '?<sent>')})| (?<bare>(?:i'm|i am|we're|we are|it's|it is|i'll|we'll|i can't|i cannot|there's|there is)\b.*))`;
const END = String.raw`[\s.!?]*$`;

/** Whoever reads the whole of a description takes no more of it than comes before what is told. */
const DESCRIBED = new RegExp(
  `^${COURTESY}${VERB} ${WHO}${KNOWN}${AT}(?<event>.+?)${SAYS}${END}`,
  'isu',
);
const SENT_TO = new RegExp(
  String.raw`^${COURTESY}(?<verb>send|mail|e-?mail) (?:an?|the|my) ${THING} to ${WHO}${KNOWN}${AT}(?<event>[^:]+?)(?:\s*:\s*(?<text>\S.*))?${END}`,
  'isu',
);
const AFTER = new RegExp(
  `^(?<before>.+?)(?:,? (?:and then|and also|and|then)|[.,;]) ${COURTESY}${VERB} ${WHO}${SAYS}${END}`,
  'isu',
);
/** Longer requests dictate something. */
const LONGEST = 600;
const QUICK = /\b(attendees?|guests?|participants?|invitees|people|everyone|everybody|others)\b/i;
const QUOTE = /^["“'‘](.*)["”'’]$/su;

/** Within a text that is dictated nobody is told anything. */
function isDictated(before: string): boolean {
  const open = (before.match(/["“”]/gu) ?? []).length % 2 === 1;
  return open || /:|\b(saying|says|tell|write|email|reply|answer)\b/i.test(before);
}

/** What everybody at some event is to be told; null where the request asks for no such thing. */
export function findNotice(request: string): Notice | null {
  const said = request.trim();
  if (said.length > LONGEST || !QUICK.test(said)) return null;
  const groups = (DESCRIBED.exec(said) ?? SENT_TO.exec(said) ?? AFTER.exec(said))?.groups;
  if (!groups || isDictated(groups['before'] ?? '')) return null;
  const told = groups['text'] ?? groups['known'] ?? groups['bare'] ?? null;
  const text = told === null ? null : told.trim().replace(QUOTE, '$1');
  const verb = groups['verb'] ?? '';
  const plain = text === null && groups['plain'] !== undefined && groups['ask'] === undefined;
  const tells = /^(let|tell|notify|inform|warn|alert)$/i.test(verb);
  return {
    before: groups['before'] ?? null,
    event: groups['event']?.trim() ?? null,
    many: groups['meets'] !== undefined,
    asDraft: groups['draft'] !== undefined,
    text,
    thing: groups['thing'] ?? groups['sent'] ?? null,
    plain: plain && tells,
  };
}

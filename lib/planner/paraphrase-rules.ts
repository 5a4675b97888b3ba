/** Another way to ask for something, and how the grammar has it. */
export interface Paraphrase {
  /** Groups `event` (the event it is said of) and `rest` (what becomes of it). */
  pattern: RegExp;
  says: (event: string, rest: string) => string;
  examples: string[];
}

const POLITE = String.raw`^\s*(?:(?:please|ok|okay|and|so|also|now|can you|could you|let's|let us)\s+)*`;
const EVENT = String.raw`(?<event>(?:the|my|our|this|that)\s[^,;.?!"“]{3,60}?)`;
const NAME = String.raw`(?:the\s+)?(?<rest>["“'‘][^"”]+["”'’]|[^"“”,;.?!]{2,60}?)(?:\s+(?:instead|from now on|now|please))*[.!\s]*$`;
const QUOTED = String.raw`(?<rest>["“'‘][^"”]+["”'’])(?:\s+(?:instead|from now on|now|please))*[.!\s]*$`;

function say(...parts: string[]): RegExp {
  return new RegExp(POLITE + parts.join(String.raw`\s+`), 'iu');
}

const rename = (event: string, name: string) => `rename ${event} to ${quote(name)}`;

/** Changes said of the event: "… should be called …". */
const EVENT_PARAPHRASES: readonly Paraphrase[] = [
  {
    pattern: say(
      EVENT,
      '(?:(?:should|must|shall|needs? to|has to|ought to|is to|will)(?: now)? be|is now|is from now on)',
      '(?:called|named|titled|entitled|renamed(?: to| as)?)',
      NAME,
    ),
    says: rename,
    examples: ["the next sync should be called 'Planning'"],
  },
  {
    pattern: say(
      "(?:i|we|i'd|we'd)(?: would)?",
      '(?:want|like|need)',
      EVENT,
      'to be (?:called|named|titled|renamed(?: to)?)',
      NAME,
    ),
    says: rename,
    examples: ['I want the next sync to be called "Planning"'],
  },
  {
    pattern: say('(?:call|name|title|entitle|rename|retitle)', EVENT, QUOTED),
    says: rename,
    examples: ["call the next sync 'Planning' instead"],
  },
  {
    // A name without quotation marks is told by its capital.
    pattern:
      /^\s*(?:[Pp]lease\s+)?(?:[Cc]all|[Nn]ame)\s+(?<event>(?:the|my|our)\s[^,;.?!"“]{3,60}?)(?<!\b(?:with|of|for|about|on))\s+(?<rest>\p{Lu}[^"“”,;.?!]{1,40}?)\s+instead[.!\s]*$/u,
    says: rename,
    examples: ['call the next sync Planning instead'],
  },
  {
    pattern: say('give', EVENT, '(?:the|a)(?: new)? (?:title|name)', NAME),
    says: rename,
    examples: ['give the next sync the title "Planning"'],
  },
  {
    pattern: say(
      '(?:change|set|update)',
      String.raw`(?<event>(?:the|my|our)\s[^,;.?!"“]{3,60}?)['’]s`,
      '(?:name|title) (?:to|into)',
      NAME,
    ),
    says: rename,
    examples: ["change the next sync's name to Planning"],
  },
  {
    pattern: say(
      EVENT,
      '(?:needs? to|has to|should|must|ought to)(?: start| begin)',
      String.raw`(?<rest>(?:an?|half an?|\d+|\p{L}+)\s+(?:hours?|minutes?|mins?|days?|weeks?)\s+(?:later|earlier))[.!\s]*$`,
    ),
    says: (event, by) => `move ${event} ${by}`,
    examples: ['my meeting with Jane needs to start an hour later'],
  },
  {
    pattern: say(
      EVENT,
      '(?:needs? to|has to|should|must|ought to) (?:be (?:moved|rescheduled|postponed|pushed|shifted|brought forward)|move)',
      String.raw`(?<rest>(?:to|by|until)\s[^"“”;?!]{2,60}?)[.!\s]*$`,
    ),
    says: (event, to) => `move ${event} ${to}`,
    examples: ['my meeting with Jane has to be moved to Friday'],
  },
  {
    pattern: say(
      EVENT,
      '(?:needs? to|has to|should|must|ought to) be',
      '(?<rest>cancell?ed|deleted|removed|called off)[.!\\s]*$',
    ),
    says: (event) => `cancel ${event}`,
    examples: ['my meeting with Jane has to be cancelled'],
  },
];

const WHOEVER = String.raw`(?:everyone|everybody|anyone|anybody|all|whoever|people|those|the people|all the people|all people|all of those)(?: who| that| whom)? (?:has |have |had |recently |just |all )*(?:emailed|e-mailed|mailed|wrote|written|messaged|sent|contacted)\b`;
const EVENT_NOUN = `(?:meeting|call|lunch|dinner|coffee|breakfast|review|workshop|sync|session|catch-up|brainstorm|video call|appointment)`;

/** Meetings with whoever wrote mails, said by what people do rather than by the meeting. */
const COMPANY_PARAPHRASES: readonly Paraphrase[] = [
  {
    pattern: say(
      String.raw`(?:(?:i|we|i'd|we'd)(?: would)? (?:want|need|like|have|wish) to\s+|we should\s+|shall we\s+|find (?:a |some )?(?:time|slot) to\s+)?(?:meet|meet up with|meet with|have a meeting with|have a (?:quick )?meeting with|get together with|sit down with|gather|bring together|a?\s*meeting with)`,
      `(?<rest>${WHOEVER}.*)$`,
    ),
    says: (_, who) => `schedule a meeting with ${who}`,
    examples: ['meet everyone who emailed me about the budget'],
  },
  {
    pattern: say(
      '(?:get|bring|pull|round up)',
      `(?<event>${WHOEVER}.*?)`,
      '(?:back )?together(?<rest>.*)$',
    ),
    says: (who, rest) => `schedule a meeting with ${who}${rest}`,
    examples: ['get everybody who wrote about the budget together for 30 minutes next week'],
  },
  {
    pattern: say(
      '(?:invite|inviting|ask|call)',
      `(?<event>${WHOEVER}.*?)`,
      String.raw`(?:to|for) (?<rest>(?:(?:a|an) (?:\S+ ){0,2}?)?${EVENT_NOUN}.*)$`,
    ),
    says: (who, rest) => placeCompany(rest, who),
    examples: ['invite everyone who sent emails about the budget to a meeting on Thursday'],
  },
  {
    pattern: say(
      '(?:invite|inviting)',
      `(?:the |all )*(?<event>senders of (?:the|those|these) .*?(?:emails|mails|messages|threads?)|(?:everyone|everybody|all) (?:on|in) (?:the|this|that) .*?(?:thread|conversation|email|mail))`,
      String.raw`(?:to|for) (?<rest>(?:(?:a|an) (?:\S+ ){0,2}?)?${EVENT_NOUN}.*)$`,
    ),
    says: (who, rest) => placeCompany(rest, turnTopic(who)),
    examples: ['invite everyone on the budget thread to a meeting on Friday at 10'],
  },
];

/** "a meeting on Thursday": with whom it is stands before its day. */
function placeCompany(event: string, who: string): string {
  const [, what = event, when = ''] =
    /^(.*?)(\s+(?:on|at|for|next|this|tomorrow|today|tonight|in|from|between|after|before)\b.*)?$/isu.exec(
      event,
    ) ?? [];
  return `schedule ${what} with ${who}${when}`;
}

/** "the budget thread" is the thread about the budget. */
function turnTopic(who: string): string {
  return who.replace(
    /\b(the|those|these|this|that) (.+?) (emails?|mails?|messages?|threads?|conversation)$/iu,
    'the $3 about $2',
  );
}

/** All ways, by the words that each of them holds. */
export const PARAPHRASES: readonly {
  said: RegExp;
  kind: 'event' | 'company';
  ways: readonly Paraphrase[];
}[] = [
  {
    said: /\b(call|called|name|named|title|titled|entitled|rename|renamed|retitle|start|begin|moved?|rescheduled|postponed|pushed|shifted|brought|cancell?ed|deleted|removed)\b/iu,
    kind: 'event',
    ways: EVENT_PARAPHRASES,
  },
  {
    said: /\b(emailed|e-mailed|mailed|wrote|written|messaged|sent|contacted|senders|thread|conversation)\b/iu,
    kind: 'company',
    ways: COMPANY_PARAPHRASES,
  },
];

function quote(name: string): string {
  return /^["“'‘]/u.test(name) ? name : `"${name}"`;
}

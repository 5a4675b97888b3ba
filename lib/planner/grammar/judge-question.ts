import type { Found } from '../reading.ts';
import { readTime } from '../times.ts';
import type { Token } from '../tokens.ts';
import { SMALL_WORDS } from '../vocabulary.ts';
import { CLASH } from './overlap-rules.ts';

/** What a question is about, if about the calendar: the events in it, or the time that is free. */
type About = 'events' | 'slots';

/** What mails do, and nobody does with events. */
const MAIL_WORD =
  /^(emailed|emails?|e-mails?|mailed|mails?|wrote|written|write|messaged|texted|replied|reply|replies|respond|responded|answered|answer|forwarded|sent|inbox|gmail|newsletters?|promotions|drafts?|attachments?|unread|contacts?|phonebook|phone|number|numbers)$/;
/** What is asked of people's cards, of the road or of the world, and of no calendar. */
const OUTSIDE =
  /^(weather|forecast|temperature|rain|snow|news|headlines|traffic|trains?|bus|buses|subway|metro|stocks?|score|scores|president|capital|recipe|joke|song|songs|music|playlist|podcast|radio|timer|timers|alarms?|light|lights|volume|tinder|facebook|twitter|tweets|instagram|sunset|sunrise|currency|dollar|euro|population|movie|movies|netflix|pizza|taxi|uber|exchange|wikipedia|calories|won|wins|winner|beat|store|stores|shop|shops)$/;
/** After these words an event's noun is part of another thing's name. */
const OF_SOMETHING =
  /^(notes?|minutes|requests?|invites?|invitations?|report|reports|document|documents|doc|docs|recording|recordings|slides|deck|file|files|proposal|transcript|tickets?|confirmation|receipt|receipts|materials?|menu|questions|photos?|pictures?|feedback|videos?)$/;
const DAY_WORD =
  /^(today|todays|tonight|tomorrow|tomorrows|yesterday|morning|afternoon|evening|night|noon|week|weekend|weekends|month|day|days|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december|next|christmas|halloween|easter|thanksgiving)$/;
/** Things that are planned, beside what the vocabulary has as events. */
const PLANNED =
  /^(schedule|schedules|diary|plans|plan|program|programme|itinerary|reminders?|remainders?|alerts?|notifications?|todo|to-dos|obligations|commitments|engagements|birthdays?|anniversary|holidays?|vacation)$/;
/** What was, or is to be, done to an event. */
const ACTED =
  /^(cancel|cancell?ed|move|moved|reschedule|rescheduled|delete|deleted|postponed?|renamed?|changed?|accepted?|declined?|asked)$/;
const FREE = /^(free|available|availability|opening|openings|slot|slots|gap|gaps|unbooked)$/;
const OWN = /^(i|i'm|im|i've|my|me|we|our|us|we're)$/;

/** "show me my evening", "a rundown of my week". */
const OWN_SPAN =
  /^((show|read|give|tell|list|view|check|see|display|pull|bring|get|what's|describe|recite) )?((me|us|up|out|through|about) )*((a|an|the|quick|full|brief|short) )*((rundown|run-down|run down|overview|outline|breakdown|summary|recap|review|roundup) of )?(my|our) (whole |entire |upcoming |coming |next )?(day|week|weekend|month|morning|afternoon|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)( (today|tomorrow|on|for|this|next|looks|ahead|look|morning|afternoon|evening|night|schedule|please)\b.*)?$/;

interface Question {
  /** The words of the sentence, from the question's first one. */
  words: string[];
  tokens: readonly Token[];
  opener: string;
  dated: boolean;
}

/** Many patterns may begin a question: what it is about is judged once. */
const JUDGED = new WeakMap<Found['reading'], Map<number, About | null>>();

/** @returns null where the question is about something else, or may be */
export function judgeQuestion(found: Found): About | null {
  const judged = JUDGED.get(found.reading) ?? new Map<number, About | null>();
  JUDGED.set(found.reading, judged);
  const known = judged.get(found.from);
  if (known !== undefined) return known;
  const about = judge(readQuestion(found));
  judged.set(found.from, about);
  return about;
}

function judge(question: Question): About | null {
  const { words, opener, tokens } = question;
  if (isNoQuestion(question) || tellsOther(tokens)) return null;
  const event = tokens.findIndex((_, at) => isEvent(tokens, at));
  const mail = tokens.findIndex(
    ({ classes, norm, kind }) => kind === 'word' && (isMail(norm) || classes.has('mail')),
  );
  const both = mail !== -1 && (isShow(opener) || endsInMail(tokens, event));
  if (mail !== -1 && (event === -1 || mail < event || both)) return null;
  if (words.some((word) => OUTSIDE.test(word)) || tokens.some(isTask)) return null;
  // "did the clinic send me anything" is about mail.
  if (/\b(send|sends|sent) (me|us|out)\b/.test(words.join(' '))) return null;
  if (asksOfClashes(question, event)) return 'events';
  if (asksForTime(question, event)) return 'slots';
  if (event !== -1) {
    return isShow(opener) && !standsAlone(tokens, event) ? null : 'events';
  }
  return asksOfDay(question) || asksOverview(question) || asksWhen(question) ? 'events' : null;
}

/** "tell Jane when I'm free": it is she who is to know. */
function tellsOther([verb, whom]: readonly Token[]): boolean {
  return /^(tell|let|send|give|show)$/.test(verb?.norm ?? '') && whom?.known().name === true;
}

function isMail(word: string): boolean {
  return MAIL_WORD.test(word);
}

/** "should I cancel it", "get back to John", "schedule a call": no question about what there is. */
function isNoQuestion({ words, opener }: Question): boolean {
  const said = words.join(' ');
  if (
    /\b(say|said|saying|told|think|thinks|mentioned)\b/.test(said) &&
    !/\b(calendar|schedule|agenda)\b/.test(said)
  )
    return true;
  if (/^\S+ and \S+/.test(said) && ACTED.test(words[2] ?? '')) return true;
  if (/^(do|are) (delete|remove|cancel|there ways?)\b/.test(said)) return true;
  if (/^(should|what if|why|how (do|can|to|should|could)|(get|go) back)\b/.test(said)) return true;
  // "calendar event with Jane" is one that is to be.
  if (/^(calendar|events?|schedule|meetings?)$/.test(opener) && words.includes('with')) return true;
  if (
    opener === 'schedule' &&
    !/^schedule( (for|on|of|today|tomorrow|this|next|please)\b|$)/.test(said)
  )
    return true;
  // "the oil change" is no change of an event.
  const done = words.some(
    (word, at) => ACTED.test(word) && !/^(oil|tire|tyre)$/.test(words[at - 1] ?? ''),
  );
  return done && /^(did|has|have|had|who|when|what|was|were|could|can)$/.test(opener);
}

/** "tell me what I have": what is asked, without how politely. */
function listAsked(words: string[]): string[] {
  const from = words.findIndex(
    (word) =>
      !/^(tell|show|let|check|see|know|find|out|confirm|remind|me|us|of|if|whether|and|please|can|could|you|to)$/.test(
        word,
      ),
  );
  const rest = words.slice(Math.max(0, from));
  const question =
    /^(what|what's|when|when's|where|who|who's|which|how|is|are|do|does|did|am|i|we|there|any|anything)$/;
  return question.test(rest[0] ?? '') ? rest : words;
}

/** "three pm", and "three" after "at". */
function isTime(tokens: readonly Token[], at: number): boolean {
  const time = readTime(tokens, at);
  return time !== null && (time.alone || tokens[at - 1]?.norm === 'at');
}

function readQuestion({ reading, from }: Found): Question {
  const rest = reading.tokens.slice(from);
  const stop = rest.findIndex(({ gap }, index) => index > 0 && (gap === 'stop' || gap === 'colon'));
  const tokens = stop === -1 ? rest : rest.slice(0, stop);
  const words = tokens.map((token) => (token.kind === 'word' ? token.norm : ''));
  const asked = listAsked(words);
  const dated = tokens.some(
    (token, index) =>
      DAY_WORD.test(token.norm) ||
      /^\d{1,2}(st|nd|rd|th)$/.test(token.norm) ||
      reading.dates.has(from + index) ||
      isTime(reading.tokens, from + index),
  );
  return { words: asked, tokens, opener: asked[0] ?? '', dated };
}

/** "an event" of any name, "my schedule"; not "the meeting notes". */
function isEvent(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  const noun =
    token.classes.has('event') || token.classes.has('calendarPlace') || PLANNED.test(token.norm);
  // "am I meeting Jane": a verb here, and about the calendar all the same.
  if (!noun) return false;
  const next = tokens[at + 1];
  return next?.gap !== 'none' || !OF_SOMETHING.test(next.norm);
}

function endsInMail(tokens: readonly Token[], event: number): boolean {
  const next = tokens[event + 1];
  return next?.gap === 'none' && MAIL_WORD.test(next.norm);
}

function isTask({ classes, norm }: Token): boolean {
  return classes.has('planning') && norm !== 'task';
}

/** "show", "find": what they are said of can be anything, a mail first of all. */
function isShow(opener: string): boolean {
  return /^(find|search|get|fetch|open|look|read|pull|bring|update|report|give|explain|review|go|lookup|summarise|summarize|recap|more|details|information|info)$/.test(
    opener,
  );
}

function standsAlone(tokens: readonly Token[], event: number): boolean {
  const next = tokens.find((_, at) => at > event && !isEvent(tokens, at));
  if (next?.gap !== 'none') return true;
  return (
    SMALL_WORDS.has(next.norm) ||
    DAY_WORD.test(next.norm) ||
    next.capital ||
    /^(\d.*|scheduled|planned|coming|happening|starting|booked|between|march|may|during|before|after|until|called|named|titled|noon)$/.test(
      next.norm,
    )
  );
}

/** Free time is asked for: "when am I free", "find me an hour tomorrow". */
function asksForTime({ words, opener, dated }: Question, event: number): boolean {
  const said = words.join(' ');
  if (/^do (i|we) have (any |some |enough )?(time|room|space) (for|to)\b/.test(said)) return true;
  const soonest = /\b(earliest|soonest|first time|best time)\b.*\b(meet|talk|call|see|catch up)\b/;
  if (/^(what|what's|when|when's)\b/.test(said) && soonest.test(said)) return true;
  const free = words.findIndex((word) => FREE.test(word));
  const time = words.findIndex((word) => /^(time|times|hour|hours|minutes)$/.test(word));
  const seeks =
    /^(find|get|give|look|search|show|tell|any|is|do|when|when's|what|what's|where's|which|first|next|free|open|earliest|soonest|available)$/.test(
      opener,
    );
  if (words[free] === 'available' && event !== -1 && event < free) return false;
  if (free !== -1) return seeks || /^(am|are|how|where|will|can|check|see|have)$/.test(opener);
  if (/^(find|get)$/.test(opener) && time !== -1) return dated || /\bfor\b/.test(words.join(' '));
  return /^(when|what time|what times) (can|could|should) (i|we) (meet|talk|have|see|schedule|call)\b/.test(
    words.join(' '),
  );
}

/** "any conflicts next week": of the calendar, and not of a war. */
function asksOfClashes({ words, opener, dated }: Question, event: number): boolean {
  if (!CLASH.test(words.join(' '))) return false;
  const asks = /^(any|anything|is|are|do|does|am|did|which|what|find|show|check|list)$/.test(
    opener,
  );
  return (
    event !== -1 || dated || words.some((word) => OWN.test(word)) || (asks && words.length < 6)
  );
}

/** No event is named, but what the user has, or does, on a day. */
function asksOfDay({ words, opener, dated }: Question): boolean {
  const said = words.join(' ');
  if (
    /\b(should|shall|must|miss|missed|say|said|new|focus|about|prioriti[sz]e|mean|cost|wear|eat|cook|buy|you)\b/.test(
      said,
    )
  )
    return false;
  if (
    /\b(going on|happening|planned|scheduled|lined up|coming up|booked|on my plate)\b/.test(said)
  ) {
    return dated || words.some((word) => OWN.test(word)) || /\b(up|scheduled|planned)$/.test(said);
  }
  if (/^(am|are|how) .*\b(busy|booked)\b/.test(said)) return true;
  if (/^what (have i got|do i have|have i) on$/.test(said) || OWN_SPAN.test(said)) return true;
  if (/^(what is|what's|whats) (next|up next|coming)( (for|on) .*)?$/.test(said)) return true;
  if (/\b(date|time|day|place|venue) (of|for (the|my|our))\b/.test(said) && opener !== 'what')
    return true;
  if (!dated) return false;
  if (/^(is|are|isn't) (there )?(any|anything|something|nothing)\b/.test(said)) return true;
  if (
    /\b(everything|anything|all|stuff|things) (that )?(i|we|i've|we've) (have|got|need)\b/.test(
      said,
    )
  )
    return true;
  if (
    /^(is|are|was|were) there (anything|something|nothing)\b(?!.*\b(from|new|about|unread)\b)/.test(
      said,
    )
  ) {
    return true;
  }
  if (
    /^is (this|next|today|tomorrow|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.test(
      said,
    )
  )
    return true;
  const own = words.some((word) => OWN.test(word));
  const looks = /\b(look|looks|looking|like|full|day)\b/.test(said);
  if (/^(what|what's|whats|how|how's)$/.test(opener)) {
    return own || looks || /^(what is|what's|whats|what are) (on|at|in|for|up|there)\b/.test(said);
  }
  if (/^(anything|any|nothing|something)$/.test(opener)) return true;
  return own && /^(do|did|am|are|have|will|where|who|when|which|is|was|were|i|we)$/.test(opener);
}

/** "give me an overview of next week", "run me through my week". */
function asksOverview({ words, dated }: Question): boolean {
  const said = words.join(' ');
  const overview =
    /^(give|get|show) (me|us )?.*\b(overview|rundown|run-down|snapshot|outline) (of|for)\b/;
  return (
    dated &&
    (overview.test(said) ||
      /^(run|walk|take|talk) (me|us) through (my|the|our|next|this|tomorrow|today|monday|tuesday|wednesday|thursday|friday)\b/.test(
        said,
      ))
  );
}

/** "when is the match": when something is, the calendar tells, if anything does. */
function asksWhen({ words }: Question): boolean {
  const said = words.join(' ');
  if (/^(what time|at what time|how long|when) (is|was|are|will be) (it|this|that)$/.test(said))
    return false;
  if (
    /\b(you|your|it|world|war|born|died|invented|discovered|founded|open|opens|close|closes)\b/.test(
      said,
    )
  )
    return false;
  if (
    /^(when|when's|whens|what time|at what time|(on|at|in) (what|which) (date|day|time|place|room)) ?(is|are|was|were|will|does|do|'s)?\b/.test(
      said,
    )
  ) {
    return words.length > 2;
  }
  return /^(who|who's|where|where's) .*\b(attend|attending|invited|going to be at|being held|held|taking place)\b/.test(
    said,
  );
}

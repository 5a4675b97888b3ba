import type { Aim } from '#lib/domain/plan.ts';
import type { Token } from './tokens.ts';

const CONTACT = /^(contacts?|phonebook|rolodex)$/;
const KEEP = /^(add|save|store|put|create|new|update|edit|delete|remove)$/;
const WRITE =
  /^(send|sending|write|writing|compose|reply|replying|respond|answer|forward|draft|start|publish|post|type|text|tell|ask|shoot|drop|begin|dictate|attach)$/;
const ANSWER = /^(reply|respond|answer|response|responses|replies)$/;
const TIDY =
  /^(archive|delete|remove|trash|star|label|mark|move|clean|clear|unsubscribe|erase|file)$/;
const DELETE =
  /^(cancel|cancelled|delete|remove|erase|clear|clean|wipe|empty|drop|scrap|purge|unschedule|discard|dismiss|blank|cancelling|deleting|removing|clearing)$/;
const CHANGE =
  /^(move|reschedule|postpone|change|alter|shift|edit|rename|extend|shorten|delay|push|update|modify|swap)$/;
const CREATE =
  /^(schedule|add|create|set|book|put|plan|arrange|make|mark|invite|repeat|note|flag|block|remember|attend|enter|save|record|insert|include|reserve|organise|organize|setup|pencil|new|fix|place|start|log|marked|keep|put|need|want)$/;
const REMIND = /^(remind|reminding|reminded|notify|alert)$/;
const REMINDER = /^(reminder|reminders|remainder|notification|notifications|alert|alerts)$/;
const QUESTION =
  /^(what|what's|whats|when|when's|where|who|who's|which|how|is|are|am|do|does|did|was|were|will|any|show|list|tell|check|view|read|see|give|find|display|look|upcoming|have|has)$/;
const DAY =
  /^(today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|week|month|am|pm|o'clock|\d{1,2}(:\d\d)?(am|pm)|\d{1,2}:\d\d|\d{1,2}(st|nd|rd|th))$/;

const LISTED = /^(upcoming|next|latest|my|all|current|events|meetings|appointments|agenda)$/;

interface Words {
  words: string[];
  first: string;
  mail: boolean;
  event: boolean;
  dated: boolean;
}

/**
 * What the words alone tell of a request that came to nothing else: by the kind of its things, then
 * by its verb.
 */
export function guessAim(tokens: readonly Token[]): Aim | null {
  const said = readWords(tokens);
  const { mail, event, first } = said;
  if (has(said, CONTACT)) {
    return has(said, KEEP) && !QUESTION.test(first) ? 'keep_contacts' : 'find_people';
  }
  if (has(said, REMIND) && !mail) return 'create_event';
  if (mail && !(event && has(said, DELETE))) return guessMail(said);
  return ANSWER.test(first) ? 'write_mail' : guessEvent(said);
}

function has({ words }: Words, pattern: RegExp): boolean {
  return words.some((word) => pattern.test(word));
}

function guessEvent(said: Words): Aim | null {
  const { words, event, dated, first } = said;
  const asks = QUESTION.test(first);
  const thing = event || dated || has(said, REMINDER);
  if (has(said, DELETE) && !/^(did|has|have|who|when|was|were|is|are)$/.test(first)) {
    return thing || words.length <= 2 ? 'delete_event' : null;
  }
  if (asks && event) return 'read_calendar';
  if (has(said, CHANGE) && thing) return 'change_event';
  if (has(said, REMINDER) || (has(said, CREATE) && thing && !asks)) return 'create_event';
  if (!event) return null;
  const listed = has(said, LISTED) && !dated;
  return listed ? 'read_calendar' : 'create_event';
}

/** The sentence's words, and what things they name. */
function readWords(tokens: readonly Token[]): Words {
  const own = tokens.filter(({ kind }) => kind === 'word');
  const words = own.map(({ norm }) => norm);
  const first =
    words.find(
      (word) =>
        !/^(please|hey|olly|ok|okay|google|siri|alexa|can|could|you|will|would|i|want|to|just|kindly|need|the|my|a)$/.test(
          word,
        ),
    ) ?? '';
  return {
    words,
    first,
    mail: own.some(
      ({ classes }) => classes.has('mail') || classes.has('inbox') || classes.has('unread'),
    ),
    event:
      own.some(({ classes }) => classes.has('event') || classes.has('calendarPlace')) ||
      words.includes('schedule'),
    dated: words.some((word) => DAY.test(word)),
  };
}

function guessMail({ words, first }: Words): Aim {
  const asks = QUESTION.test(first) && !WRITE.test(first);
  if (!asks && words.some((word) => WRITE.test(word))) return 'write_mail';
  if (/^(email|e-mail|mail|message)$/.test(first)) return 'write_mail';
  if (!asks && words.some((word) => TIDY.test(word))) return 'organise_mail';
  return 'read_mail';
}

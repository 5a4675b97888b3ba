import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { judgeQuestion } from './judge-question.ts';
import { CLASH } from './overlap-rules.ts';

/** A question, or a wish to be shown something, where it is about the calendar. */
function asking(found: Found): Meaning[] | null {
  const about = judgeQuestion(found);
  if (about === null) return null;
  const past = isPast(found);
  if (about === 'slots') return [{ kind: 'event', verb: 'read', manner: 'slots' }];
  const clash: Meaning[] = CLASH.test(found.text) ? [{ kind: 'overlapping' }] : [];
  return [...clash, { kind: 'event', verb: 'read', ...(past ? { manner: 'past' as const } : {}) }];
}

const PUT =
  /^(i|we|you) (put|add|set|schedule|book|make|create|enter|save|note|mark|remember|write|include)$/;

/** "what did I have", "which meetings were there": days that are over are meant. */
function isPast({ reading, from }: Found): boolean {
  for (let at = from; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (at > from && token?.gap === 'stop') return false;
    // "did I put the vet on the calendar" asks for what is there now.
    const next = `${reading.tokens[at + 1]?.norm ?? ''} ${reading.tokens[at + 2]?.norm ?? ''}`;
    if (token?.norm === 'did' && PUT.test(next)) return false;
    if (/^(did|was|were|had|happened|attended|went|held|met)$/.test(token?.norm ?? '')) return true;
  }
  return false;
}

function opener(name: string, patterns: string[], examples: string[]): Rule {
  return {
    name,
    patterns,
    frames: ['mail', 'calendar', 'reminder', 'agenda'],
    opens: 'agenda',
    after: ['start', 'clause', 'question', 'days', 'time', 'day'],
    prior: true,
    loose: true,
    mean: asking,
    examples,
  };
}

/** How a question about the calendar begins; what else it says is read by the rules of `agenda`. */
export const QUESTION_RULES: Rule[] = [
  opener(
    'what is in the calendar',
    [
      "(what|whats|what's|which|any|anything|anybody|anyone|nothing|something)",
      "(is|isn't|are|was|were|am|do|does|did|have|has|had|will) (i|we|there|my|our|any|anything|the|it|that|this)?",
      "(how's|hows)",
      'how (late|early|soon|many|much|busy|does|do|is|are|was|often|full|booked)',
    ],
    [
      "what's on my calendar tomorrow",
      'do I have any meetings today',
      'am I busy this weekend',
      'anything between two and four pm on saturday',
      'how many meetings do I have next week',
    ],
  ),
  opener(
    'when, where and with whom',
    [
      "(when|when's|whens|where|where's|wheres|who|who's|whos|whom|how long|at what time|what time)",
      '(on|at|in|for) (what|which) (day|date|days|dates|time|place|room|week|month|weekday)',
    ],
    ['when is my next appointment', 'who is at the meeting on Friday', 'where is the team lunch'],
  ),
  opener(
    'show the calendar',
    [
      '(show|list|tell|give|remind|read|display|check|see|view|find|get|fetch|open|look|pull|bring|report|search|know|let|describe|update|lookup|confirm|verify|browse|explain|review) (me|us|up|out|at|over|through|into|know|on|in|for)*',
      '(i|we) (want|need|would like|wanna|like) (to)? (see|know|hear|view|check|look at|find out)',
      '(summarise|summarize|recap)',
      '(run|walk|take|talk) (me|us) through',
    ],
    ['show my upcoming events', 'tell me about my events', 'check my calendar for Friday'],
  ),
  opener(
    'the calendar by itself',
    [
      '(my|our|the|first|free|open|earliest|soonest|available|upcoming|latest|next|all|current|today|todays|tomorrow|tomorrows|weekly|daily|events|meetings|schedule|agenda|appointments|calendar|plans|reminders|conflicts|overlaps|clashes|overlapping|conflicting|clashing|double|double-bookings|scheduling|more|details|information|info)',
      '<owned>',
    ],
    ['upcoming events', 'my schedule for today'],
  ),
];

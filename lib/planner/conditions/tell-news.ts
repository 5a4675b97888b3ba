import type { Reading } from '../reading.ts';
import type { Token } from '../tokens.ts';

/** How far somebody goes on about what happened before asking for something. */
const LONGEST = 18;

const POLITE =
  /^(so|and|then|therefore|hence|please|pls|kindly|can|could|would|will|you|i|i'd|i'll|we|need|want|like|have|must|should|let's|to|just|also|now|go|ahead)$/;
const CHANGES =
  /^(cancel|cancelling|move|push|reschedule|postpone|delay|shift|bring|decline|reject|delete|remove|drop|clear|call|scrap|free|wipe|get|swap|change)$/;
const POINTS = /^(it|this|that)$/;

/** Whether a wish begins at a token that changes events that are there already. */
export function changesEvents(tokens: readonly Token[], at: number): boolean {
  let verb = at;
  while (verb < at + 7 && POLITE.test(tokens[verb]?.norm ?? '')) verb += 1;
  const [does, object] = [tokens[verb], tokens[verb + 1]];
  if (does?.kind !== 'word' || object === undefined || !CHANGES.test(does.norm)) return false;
  if (POINTS.test(object.norm)) return false;
  if (does.norm === 'call') return object.norm === 'off' || hasOff(tokens, verb);
  return does.norm !== 'get' || object.norm === 'rid';
}

function hasOff(tokens: readonly Token[], verb: number): boolean {
  return tokens.slice(verb, verb + 6).some(({ norm }) => norm === 'off');
}

const FIRST =
  /^(something|i'm|im|i|i'll|i've|i'd|we|we're|we'll|we've|my|our|the|there's|there|it's)$/;
const TELLS =
  /^(is|are|am|was|were|has|have|had|will|won't|wont|can't|cant|cannot|could|couldn't|broke|got|get|came|come|need|needs|feel|don't|dont|do|didn't|haven't|havent|never|left|quit|no|stopped|lost|missed|must|might|may|just|hurt|fell|leave|leaves|went|forgot|died|moved|fly|travel|take|takes|start|starts)$/;
const LEAVES = /^(has|is|left|quit|resigned|won't|can't|cannot|retired)$/;
const ACTS =
  /^(cancel|move|reschedule|postpone|decline|delete|remove|archive|forward|send|schedule|book|create|add|label|star|mark|reply|draft|write|remind|invite|rename|find|show|tell|summarise|summarize|email|block)$/;

/** Whether a stretch of a request does no more than tell how things are: "I'm out on Friday". */
export function tellsNews(reading: Reading, from: number, to: number): boolean {
  const { tokens, contactAt } = reading;
  if (to - from > LONGEST || to - from < 2) return false;
  const [first, second] = [tokens[from]?.norm ?? '', tokens[from + 1]?.norm ?? ''];
  const named = contactAt(from) !== null || tokens[from]?.name === true;
  const unknown = tokens[from]?.classes.size === 0 && LEAVES.test(second);
  if (!(FIRST.test(first) || named || unknown)) return false;
  const said = tokens.slice(from, to);
  if (said.some(({ norm, kind }) => kind !== 'word' || ACTS.test(norm))) return false;
  const short = /^(i'm|im|i'll|i've|we're|we'll|we've|it's|there's)$/.test(first);
  return short || TELLS.test(second) || said.slice(1, 6).some(({ norm }) => TELLS.test(norm));
}

/** "I have no meeting with Jane", "there's no standup on Monday". */
export function tellsAbsence({ tokens }: Reading, from: number): boolean {
  const words = tokens.slice(from, from + 4).map(({ norm }) => norm);
  return /^(there's no|there is no|there isn't (a|an|any)|there aren't any|(i|we) have no|(i|we) (don't|dont) have (a|an|any)) /.test(
    `${words.join(' ')} `,
  );
}

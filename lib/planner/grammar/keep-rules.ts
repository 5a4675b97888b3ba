import type { Found, Rule } from '../reading.ts';
import { objectOf, saidBefore } from './objects.ts';

const KEEPS = /^(keep|hold|leave|protect|guard|save)$/;
const FREE = /^(free|open|clear|blocked|meeting-free)$/;

/** "my Friday mornings free": time of the user's own, and nothing else. */
function keepsTime(found: Found): boolean {
  const { reading, end, text } = found;
  const ahead = reading.tokens.slice(end, end + 7);
  const stop = ahead.findIndex(({ gap }, at) => at > 0 && gap === 'stop');
  const near = stop === -1 ? ahead : ahead.slice(0, stop);
  if (objectOf(found) === 'mail' || near.some(({ classes }) => classes.has('calendarPlace')))
    return false;
  const timed = near.some(
    ({ norm, classes }, at) =>
      /^(mornings?|afternoons?|evenings?)$/.test(norm) ||
      classes.has('weekday') ||
      classes.has('weekdays') ||
      reading.dates.has(end + at),
  );
  return timed && (/^(protect|guard|hold)/i.test(text) || near.some(({ norm }) => FREE.test(norm)));
}

/** Ways to keep time free of others. */
export const KEEP_RULES: Rule[] = [
  {
    name: 'keep mornings free',
    patterns: ['(keep|hold|leave|protect|guard|save)'],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) =>
      keepsTime(found) ? [{ kind: 'event', verb: 'create', manner: 'block' }] : null,
    examples: ['keep Friday mornings free', 'protect my mornings next week'],
  },
  {
    name: 'kept free',
    patterns: ['(free|open|clear|blocked|meeting-free) (of (meetings|calls|everything))?'],
    frames: ['calendar'],
    breaks: true,
    mean: (found) => (saidBefore(found, KEEPS) ? [{ kind: 'filler' }] : null),
    examples: ['hold tomorrow morning free for deep work'],
  },
];

import type { Meaning } from '../meaning.ts';
import type { Rule } from '../reading.ts';

/** Words for events that take the same time. */
export const CLASH =
  /\b(conflicts?|conflicting|clash|clashes|clashing|overlaps?|overlapping|colli(de|des|ding|sions?)|double[- ]?book(ed|ings?)?|twice booked|booked twice)\b/;

const CLASHES =
  '(conflict|conflicts|conflicting|clash|clashes|clashing|overlap|overlaps|overlapping|collide|collides|colliding|collision|collisions|double-booked|double-booking|double-bookings|double-book|double (book|booked|booking|bookings)|(booked|booking) twice)';
const OTHERS =
  '(with|and|each|one|anything|something|everything|any|other|others|another|my|the|of|else|myself|ourselves|me|us|them|at|all)*';

/** What a question about the calendar says of events that take the same time. */
export const OVERLAP_RULES: Rule[] = [
  {
    name: 'events that overlap',
    patterns: [
      `(any|some|potential|possible|scheduling|schedule|calendar|time|existing)* ${CLASHES} (meetings|events|appointments|calls|entries|things)?`,
      `${CLASHES} ${OTHERS} (meetings|meeting|events|event|appointments|appointment|calls|call|another|other|things|thing)?`,
      '(two|three|several|multiple|more than one|2) (meetings|events|things|appointments|calls|places) (at|in) (the same|one|once)? (time|slot|once)?',
      '(happen|happening|held|scheduled|booked|planned|take place|starting|on)? at the same time (as)? (each other|one another)?',
    ],
    frames: ['agenda'],
    breaks: true,
    leaves: 'event',
    mean: (): Meaning[] => [{ kind: 'overlapping' }],
    examples: [
      'do I have any conflicts next week',
      'any double bookings tomorrow?',
      'which of my meetings overlap',
    ],
  },
];

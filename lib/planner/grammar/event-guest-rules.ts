import type { Found, Rule } from '../reading.ts';
import { isReachable, mayBeName, objectOf } from './objects.ts';

/** "replace Jane with Mike in the review": one is asked to come in place of another. */
const REPLACE: Rule = {
  name: 'replace Jane with Mike',
  patterns: [
    '(replace|replacing|swap|swapping|exchange|switch) <people> (with|for|by|out for|against) <contact> (in|at|on|for|from|as a guest of|as the participant of)',
    '(replace|replacing|swap|swapping) (out)? <people> (with|for|by) <contact> (in|at|on|for|from)',
  ],
  opens: 'calendar',
  command: true,
  loose: true,
  leaves: 'event',
  mean: (found) => {
    const { people, contact } = found.slots;
    const [gone, comes] = [people?.people, contact?.people];
    if (!gone || !comes || gone.before || gone.self || objectOf(found) !== 'calendar') return null;
    return [
      { kind: 'event', verb: 'change', manner: 'who' },
      { kind: 'guests', people: gone, role: 'remove' },
      { kind: 'guests', people: comes, role: 'add' },
    ];
  },
  examples: ['replace Jane with Mike in the budget review'],
};

/** Whether an event follows, and not just a calendar. */
function namesEvent({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 5);
  return ahead.some(({ kind, classes }) => kind === 'quote' || classes.has('event'));
}

function invites(verbs: 'create' | 'add' | 'remove'): Rule['mean'] {
  return (found) => {
    const people = found.slots['people']?.people;
    const { reading, from, end } = found;
    const quoted = reading.tokens.slice(from, end).some((token) => token.kind === 'quote');
    if (!people || people.before || quoted) return null;
    if (!isReachable(found) && !(mayBeName(found) && namesEvent(found))) return null;
    // "add lunch to my calendar" invites nobody.
    const named = reading.tokens[end]?.kind === 'quote' && verbs !== 'create';
    if (!named && objectOf(found) !== 'calendar') return null;
    return [
      verbs === 'create'
        ? { kind: 'event', verb: 'create' }
        : { kind: 'event', verb: 'change', manner: 'who' },
      { kind: 'guests', people, role: verbs === 'create' ? 'with' : verbs },
    ];
  };
}

const AS_GUEST = '(as (a)? (guest|guests|attendee|attendees))?';

function guestRule(name: string, pattern: string, mean: Rule['mean'], examples: string[]): Rule {
  return {
    name,
    patterns: [pattern],
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean,
    examples,
  };
}

/** Whoever is asked to come to an event, or no longer. */
export const EVENT_GUEST_RULES: Rule[] = [
  REPLACE,
  guestRule(
    'invite Jane to a new event',
    '(invite|inviting) <people> (to|for) (a|an)',
    invites('create'),
    ['invite Jane to a meeting tomorrow at 10'],
  ),
  guestRule(
    'add Jane to',
    `(add|adding|invite|inviting|include|including) <people> ${AS_GUEST} (to|in)`,
    invites('add'),
    ['add jane@company.com to the "Sync" event', 'invite Mike to the budget review'],
  ),
  guestRule(
    'remove Tom from',
    `(remove|removing|uninvite|disinvite|drop|take) <people> ${AS_GUEST} (off|from|out of)`,
    invites('remove'),
    ['remove Tom from the "Sync" event'],
  ),
  guestRule(
    'add the place to',
    '(add|put|set) (the|a)? (location|place|venue|room) (of|as)? (<quote>|<about>) (to|on|for|of|in)',
    (found) => {
      const text = found.slots['quote']?.text ?? found.slots['about']?.text;
      if (!text || objectOf(found) === 'mail') return null;
      return [
        { kind: 'event', verb: 'change' },
        { kind: 'place', text },
      ];
    },
    ['add the location "Room 5" to the "Sync" event', 'add location central park to the picnic'],
  ),
];

import type { Person, Plan, PlanResult, Step, StepOf } from '#lib/domain/plan.ts';
import { renumber } from './join-plans.ts';

/** Stands for people who are known only when events are read; nobody has such an address (RFC 2606). */
export const GUESTS = 'guests@events.invalid';

const NOUN =
  '(?:participants?|attendees?|guests?|invitees?|other (?:person|people|participants?|attendees?)|everyone (?:who (?:is|was) )?(?:invited|involved|attending)|everybody (?:invited|involved|attending))';
const NAMED = new RegExp(
  `\\b(?:all (?:of )?the |both (?:of )?the |the |all |their |its )?${NOUN}(?! (?:of|at|in|from|for|on)\\b)(?=[\\s,.!?:]|$)`,
  'i',
);
const TOLD =
  /(?<=\b(?:send|sending|email|emailing|e-mail|message|tell|let|letting|notify|inform|write|write to|mail to|email to|message to|note to|with) )(?:them(?: all)?|all of them|him|her|everyone|everybody)\b/i;

/** The first words outside of quotation marks that a pattern fits; null where there are none. */
export function findOutside(text: string, pattern: RegExp): RegExpExecArray | null {
  const found = pattern.exec(text);
  const quote = /["“‘]|(?<=^|[\s(:])'/u.exec(text)?.index ?? text.length;
  const said = /\b(?:saying|says|stating|telling (?:them|him|her))\b/i.exec(text)?.index ?? quote;
  return found && found.index < Math.min(quote, said) ? found : null;
}

/** "send the participant an email": the text with whoever was at the event before in their place. */
export function pointAtGuests(text: string): string | null {
  const found = findOutside(text, NAMED) ?? findOutside(text, TOLD);
  if (!found) return null;
  return `${text.slice(0, found.index)}${GUESTS}${text.slice(found.index + found[0].length)}`;
}

/**
 * A plan with the guests of these events in place of the address that stands for them.
 *
 * @returns null where they have no place in it
 */
export function takeGuests(plan: Plan, find: StepOf<'find_events'>): PlanResult | null {
  const shift = (id: string) => `s${Number(id.slice(1)) + 2}`;
  const moved = plan.steps.map((step) => renumber(step, shift));
  const steps: Step[] = [
    { ...find, id: 's1' },
    { id: 's2', kind: 'take_people', of: 's1', who: 'everyone' },
    ...moved.map((step) => invite(step, 's2')),
  ];
  if (JSON.stringify(steps).includes(GUESTS)) return null;
  const isMixed = plan.workflow === 'email';
  return {
    ok: true,
    plan: { ...plan, workflow: isMixed ? 'mixed' : plan.workflow, steps },
  };
}

function invite(step: Step, of: string): Step {
  switch (step.kind) {
    case 'write_mail': {
      const { to, others } = without(step.to);
      return to ? { ...step, to: others, toOf: of } : step;
    }
    case 'forward_mails': {
      const { to, others } = without(step.to);
      return to ? { ...step, to: others, toOf: of } : step;
    }
    case 'find_slots': {
      const { to, others } = without(step.people);
      return to ? { ...step, people: others, peopleOf: of } : step;
    }
    case 'create_event': {
      const { to, others } = without(step.guests);
      const title = step.title.replace(` with ${GUESTS}`, '');
      return to ? { ...step, title, guests: others, guestsOf: of } : step;
    }
    default:
      return step;
  }
}

function without(people: readonly Person[]): { to: boolean; others: Person[] } {
  const others = people.filter(({ address }) => address !== GUESTS);
  return { to: others.length < people.length, others };
}

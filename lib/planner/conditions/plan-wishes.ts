import {
  type Condition,
  PLAN_VERSION,
  type Plan,
  type PlanInput,
  type PlanResult,
  type Step,
} from '#lib/domain/plan.ts';
import { nameWorkflow } from '../assemble-plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { findDeadline } from './find-deadline.ts';
import { planCheck } from './plan-check.ts';
import type { Check, Wish } from './splitting.ts';

/** A request that is nothing but thanks asks for nothing. */
const COURTESY =
  /^\W*((many )?thanks|thank you|thx|cheers|please|ok|great)( so much| very much| a lot| in advance)?\W*$/i;

/** Reads, and what comes before anything: no condition holds them back. */
const ALWAYS: readonly Step['kind'][] = [
  'find_mails',
  'find_events',
  'brief_day',
  'find_people',
  'wait_until',
];

/** The plan as it grows, wish by wish. */
interface Joining {
  steps: Step[];
  unused: string[];
  notes: string[];
  /** The find steps of the conditions that are looked up already. */
  checked: Map<Check, string>;
}

/**
 * Plans each wish by itself and joins the steps; those of a conditional wish count only where its
 * condition holds.
 *
 * @returns null where a condition is none that can be looked up
 */
export function planWishes(
  wishes: readonly Wish[],
  request: PlanRequest,
  planOne: (input: PlanRequest) => PlanResult,
): PlanResult | null {
  const joining: Joining = { steps: [], unused: [], notes: [], checked: new Map() };
  const others = wishes.filter(({ text }) => !COURTESY.test(text));
  for (const { text: said, when: hangs, company } of others) {
    const { text, when } = tellFound(...awaitDay(tellWhom(said, hangs), hangs, request));
    const condition = when && addCheck(joining, when, request, planOne);
    if (when && !condition) return null;
    const result = planOne({ ...request, text, company });
    if (!result.ok) return result;
    addPlan(joining, result.plan, condition);
  }
  const { steps, unused, notes } = joining;
  if (steps.length === 0) return null;
  const plan: Plan = {
    version: PLAN_VERSION,
    workflow: nameWorkflow(steps),
    steps,
    unused,
    assumptions: [...new Set(notes)],
  };
  return { ok: true, plan };
}

/** "if she doesn't reply, send a reminder": to her. */
function tellWhom(text: string, when: Wish['when']): string {
  const people = when?.check.topic === 'mailed' ? when.check.people : null;
  if (people === null) return text;
  const follows = /^\W*(please )?(follow up|check in)\b(?! with\b)/i;
  if (follows.test(text)) return text.replace(follows, (said) => `${said} with ${people}`);
  const mail =
    /^\W*(please )?(send|write|drop) (a|an|another)( \w+)? (reminder|nudge|follow-up|followup|ping|mail|email|message|note)\b(?! to\b)/i;
  return text.replace(mail, (said) => `${said} to ${people}`);
}

/** "nudge her on Tuesday if she hasn't replied": it is then that it matters whether she has. */
function awaitDay(
  text: string,
  when: Wish['when'],
  request: PlanRequest,
): [text: string, when: Wish['when']] {
  const { check } = when ?? {};
  if (!when || check?.topic !== 'mailed' || check.words !== '') return [text, when];
  const [, wish, day] =
    /^([^"“]*?)\s+((?:on|by|in|within)\s+[^"“,.:]+|tomorrow[^"“,.:]*)$/iu.exec(text) ?? [];
  const words = day?.replace(/^tomorrow/i, 'by tomorrow');
  const waits = words !== undefined && findDeadline(words, true, request) !== null;
  return waits
    ? [wish ?? text, { ...when, check: { ...check, words, coming: true } }]
    : [text, when];
}

/** "if there are unread emails from John, mark them as read": these, if there are any. */
function tellFound(text: string, when: Wish['when']): Pick<Wish, 'text' | 'when'> {
  const found = when?.found === true && /^(mails|events)$/.test(when.check.topic);
  const pointed = /\b(them|it|those|these)\b(?![^“"]*[”"])/i;
  if (!found || !pointed.test(text)) return { text, when };
  const what = `the ${when.check.words.replace(/^(any|some|a|an)\s+/i, '')}`;
  return { text: text.replace(pointed, () => what), when: null };
}

function addCheck(
  { steps, notes, checked }: Joining,
  { check, found }: { check: Check; found: boolean },
  request: PlanInput,
  planOne: (input: PlanInput) => PlanResult,
): Condition | null {
  const known = checked.get(check);
  if (known !== undefined) return { step: known, found };
  const planned = planCheck(check, request, planOne);
  if (!planned) return null;
  if (planned.wait !== null) {
    steps.push({ id: `s${steps.length + 1}`, kind: 'wait_until', at: planned.wait });
  }
  const id = `s${steps.length + 1}`;
  steps.push({ id, ...planned.find });
  notes.push(...planned.notes);
  checked.set(check, id);
  return { step: id, found };
}

/** Numbers the steps of a plan on, with all that refers to them. */
function addPlan({ steps, unused, notes }: Joining, plan: Plan, condition: Condition | null): void {
  const offset = steps.length;
  const shift = (id: string) => `s${Number(id.slice(1)) + offset}`;
  for (const step of plan.steps) {
    const moved = renumber(step, shift);
    const held = condition !== null && !ALWAYS.includes(step.kind);
    steps.push(held ? ({ ...moved, onlyIf: condition } as Step) : moved);
  }
  unused.push(...plan.unused);
  notes.push(...plan.assumptions);
}

const REFERENCES = ['of', 'toOf', 'peopleOf', 'slotOf', 'guestsOf', 'agendaOf'] as const;

function renumber(step: Step, shift: (id: string) => string): Step {
  const moved: Record<string, unknown> = { ...step, id: shift(step.id) };
  for (const name of REFERENCES) {
    const id = moved[name];
    if (typeof id === 'string') moved[name] = shift(id);
  }
  if ('onlyIf' in step && step.onlyIf) {
    moved['onlyIf'] = { ...step.onlyIf, step: shift(step.onlyIf.step) };
  }
  return moved as unknown as Step;
}

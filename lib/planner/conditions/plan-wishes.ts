import type { Condition, PlanInput, PlanResult } from '#lib/domain/plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { findDeadline } from './find-deadline.ts';
import { addPlan, type Joining, openJoining, toPlan } from './join-plans.ts';
import { planCheck } from './plan-check.ts';
import { planWish } from './plan-wish.ts';
import type { Check, Wish } from './splitting.ts';
import { tellFound } from './tell-found.ts';
import { tellThen } from './tell-then.ts';

/** A request that is nothing but thanks asks for nothing. */
const COURTESY =
  /^\W*((many )?thanks|thank you|thx|cheers|please|ok|great)( so much| very much| a lot| in advance)?\W*$/i;

/** The plan as it grows, with the find steps of the conditions that are looked up already. */
type Checking = Joining & { checked: Map<Check, string> };

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
  const joining: Checking = { ...openJoining(), checked: new Map() };
  const others = wishes.filter(({ text }) => !COURTESY.test(text));
  for (const { text: said, when: hangs, company, reason, vacant } of others) {
    const asked = awaitDay(tellWhom(said, hangs), hangs, request);
    const { text: found, when } = tellFound(...asked);
    const text = tellThen(found, when);
    const result = planWish({ ...request, text, company, reason, vacant }, planOne);
    const condition = when && addCheck(joining, when, request, planOne, result);
    if (when && !condition) return null;
    if (!result.ok) return result;
    addPlan(joining, result.plan, condition);
  }
  return joining.steps.length === 0 ? null : { ok: true, plan: toPlan(joining) };
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

/** @param then what hangs on it: whoever is to be free has to be for as long as that takes */
function addCheck(
  { steps, notes, checked }: Checking,
  { check, found }: { check: Check; found: boolean },
  request: PlanInput,
  planOne: (input: PlanInput) => PlanResult,
  then: PlanResult,
): Condition | null {
  const known = checked.get(check);
  if (known !== undefined) return { step: known, found };
  const planned = planCheck(check, request, planOne, then);
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

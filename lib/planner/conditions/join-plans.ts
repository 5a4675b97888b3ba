import { type Condition, PLAN_VERSION, type Plan, type Step } from '#lib/domain/plan.ts';
import { nameWorkflow } from '../assemble-plan.ts';

/** Reads, and what comes before anything: no condition holds them back. */
const ALWAYS: readonly Step['kind'][] = [
  'find_mails',
  'find_events',
  'brief_day',
  'find_people',
  'wait_until',
];

/** A plan as it grows, part by part. */
export interface Joining {
  steps: Step[];
  unused: string[];
  notes: string[];
}

export function openJoining(): Joining {
  return { steps: [], unused: [], notes: [] };
}

/** Numbers the steps of a plan on, with all that refers to them. */
export function addPlan(
  { steps, unused, notes }: Joining,
  plan: Plan,
  condition: Condition | null,
): void {
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

export function toPlan({ steps, unused, notes }: Joining): Plan {
  return {
    version: PLAN_VERSION,
    workflow: nameWorkflow(steps),
    steps,
    unused,
    assumptions: [...new Set(notes)],
  };
}

const REFERENCES = ['of', 'toOf', 'peopleOf', 'slotOf', 'guestsOf', 'agendaOf'] as const;

export function renumber(step: Step, shift: (id: string) => string): Step {
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

import type { Address } from '#lib/domain/mail.ts';
import type { Condition, Person, Step, StepOf } from '#lib/domain/plan.ts';
import { listRefs } from '#lib/domain/plan-refs.ts';

type FindStep = StepOf<'find_mails' | 'find_events'>;

/** Somebody whom a step takes from what was found, and from where. */
export interface TakenPerson extends Address {
  source: 'mail' | 'calendar';
  /** Id of the mail or the event. */
  ref: string;
  excerpt: string;
}

/** What reading has told of the steps. */
export interface Readings {
  /** How many mails or events a find found, also one of before a wait. */
  count(stepId: string): number;
  takePeople(step: StepOf<'take_people'>): TakenPerson[];
  /** Whom the steps before a wait took. */
  taken: Record<string, TakenPerson[]>;
}

export interface SettledSteps {
  /** What is left to do: conditions are met and gone, people are filled in. */
  steps: Step[];
  taken: Record<string, TakenPerson[]>;
  /** Left out, because what they were to happen for is not so. */
  unmet: { step: Step; condition: Condition }[];
  /** Something needed what they were to find, or asked for nothing else, and it is not there. */
  empty: FindStep[];
  /** Something needed people, and nobody is left without lists, robots and the user. */
  nobody: StepOf<'take_people'>[];
}

/**
 * Makes the steps of a plan concrete by what was read. A step whose condition is not met is left
 * out, with all that builds on it; so is one that works on nothing. A find that only a condition
 * asked for may find nothing, and is done with here.
 * @param later steps after a wait, which may still need what is found now
 */
export function settleSteps(
  steps: readonly Step[],
  later: readonly Step[],
  readings: Readings,
): SettledSteps {
  const taken = { ...readings.taken };
  const settled: SettledSteps = { steps: [], taken, unmet: [], empty: [], nobody: [] };
  const left = new Set<string>();
  const kept: Step[] = [];
  for (const step of steps) {
    if (isLeftOut(step, settled, { left, readings, steps })) {
      left.add(step.id);
      continue;
    }
    if (step.kind === 'take_people') {
      taken[step.id] = readings.takePeople(step);
    }
    kept.push(fillPeople(dropCondition(step), taken, readings));
  }
  const asked = new Set([...steps, ...later].flatMap((step) => listRefs(step).map(({ id }) => id)));
  const used = new Set(kept.flatMap((step) => listRefs(step).map(({ id }) => id)));
  for (const step of kept) {
    const isFind = step.kind === 'find_mails' || step.kind === 'find_events';
    if (isFind && !asked.has(step.id) && readings.count(step.id) === 0) {
      settled.empty.push(step);
    } else if (!isFind || !asked.has(step.id) || used.has(step.id)) {
      settled.steps.push(step);
    }
  }
  return settled;
}

function isLeftOut(
  step: Step,
  settled: SettledSteps,
  known: { left: Set<string>; readings: Readings; steps: readonly Step[] },
): boolean {
  const { left, readings, steps } = known;
  const condition = 'onlyIf' in step ? step.onlyIf : undefined;
  if (condition && readings.count(condition.step) > 0 !== condition.found) {
    settled.unmet.push({ step, condition });
    return true;
  }
  const needed = listRefs(step).filter(({ field }) => field !== 'onlyIf' && field !== 'agendaOf');
  if (needed.some(({ id }) => left.has(id))) {
    return true;
  }
  if ('of' in step && readings.count(step.of) === 0) {
    const find = steps.find((one) => one.id === step.of);
    if (
      (find?.kind === 'find_mails' || find?.kind === 'find_events') &&
      !has(settled.empty, find)
    ) {
      settled.empty.push(find);
    }
    return true;
  }
  const source = needed.flatMap(({ id }) => steps.find((one) => one.id === id) ?? []);
  const alone = source.find(
    (one) => one.kind === 'take_people' && settled.taken[one.id]?.length === 0,
  );
  if (alone?.kind === 'take_people') {
    if (!has(settled.nobody, alone)) {
      settled.nobody.push(alone);
    }
    return true;
  }
  return false;
}

function has(some: readonly { id: string }[], one: { id: string }): boolean {
  return some.some(({ id }) => id === one.id);
}

function dropCondition<S extends Step>(step: S): S {
  const { onlyIf: _onlyIf, ...rest } = step as S & { onlyIf?: Condition };
  return rest as unknown as S;
}

function fillPeople(step: Step, taken: Record<string, TakenPerson[]>, { count }: Readings): Step {
  const join = (some: Person[], id: string | undefined): Person[] => [
    ...some,
    ...(id === undefined ? [] : (taken[id] ?? [])).map(({ name, address }) => ({
      name: name || address,
      address,
    })),
  ];
  switch (step.kind) {
    case 'create_event': {
      const { agendaOf, ...rest } = step;
      const guests = join(step.guests, step.guestsOf);
      return { ...rest, guests, ...(agendaOf && count(agendaOf) > 0 && { agendaOf }) };
    }
    case 'write_mail':
      return { ...step, to: join(step.to, step.toOf) };
    case 'forward_mails':
      return { ...step, to: join(step.to, step.toOf) };
    case 'find_slots':
      return { ...step, people: join(step.people, step.peopleOf) };
    default:
      return step;
  }
}

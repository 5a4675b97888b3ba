import type { z } from 'zod';

const MAILS: readonly string[] = ['find_mails'];
const EVENTS: readonly string[] = ['find_events'];
const FINDS: readonly string[] = [...MAILS, ...EVENTS];
const PEOPLE: readonly string[] = ['take_people'];
const SLOTS: readonly string[] = ['find_slots'];

/** What each kind works on, by its `of`. */
const WORKS_ON: Readonly<Record<string, readonly string[]>> = {
  summarize_mails: MAILS,
  draft_replies: MAILS,
  forward_mails: MAILS,
  organize_mails: MAILS,
  change_events: EVENTS,
  move_events: EVENTS,
  delete_events: EVENTS,
  respond_to_events: EVENTS,
  take_people: FINDS,
};

interface Ref {
  field: string;
  id: string;
  kinds: readonly string[];
}

/** What this asks of a step; lib/domain/plan.ts has them whole. */
interface AnyStep {
  id: string;
  kind: string;
  of?: string | undefined;
  onlyIf?: { step: string } | undefined;
  toOf?: string | undefined;
  peopleOf?: string | undefined;
  guestsOf?: string | undefined;
  slotOf?: string | undefined;
  agendaOf?: string | undefined;
}

/** The steps that a step refers to, and of which kinds each may be. */
export function listRefs(step: AnyStep): Ref[] {
  const refs: [field: string, id: string | undefined, kinds: readonly string[]][] = [
    ['of', step.of, WORKS_ON[step.kind] ?? []],
    ['onlyIf', step.onlyIf?.step, FINDS],
    ['toOf', step.toOf, PEOPLE],
    ['peopleOf', step.peopleOf, PEOPLE],
    ['guestsOf', step.guestsOf, PEOPLE],
    ['slotOf', step.slotOf, SLOTS],
    ['agendaOf', step.agendaOf, MAILS],
  ];
  return refs.flatMap(([field, id, kinds]) => (id === undefined ? [] : [{ field, id, kinds }]));
}

/** Refuses ids that are there twice, and refs that are to no earlier step of a fitting kind. */
export function refuseBadRefs(
  { steps }: { steps: readonly AnyStep[] },
  context: z.core.$RefinementCtx,
): void {
  for (const [at, step] of steps.entries()) {
    const earlier = steps.slice(0, at);
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['steps', at, field], message, input: step });
    if (earlier.some(({ id }) => id === step.id)) {
      refuse('id', `Two steps are called ${step.id}.`);
    }
    for (const { field, id, kinds } of listRefs(step)) {
      const target = earlier.find((one) => one.id === id);
      if (!(target && kinds.includes(target.kind))) {
        refuse(field, `${id} is no earlier step of kind ${kinds.join(' or ')}.`);
      }
    }
  }
}

import { deriveId } from '#lib/approvals/digest.ts';
import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import type { Provenance } from '#lib/domain/draft.ts';
import type { RunAccount, RunStateType } from './run-state.ts';
import type { TakenPerson } from './settle-steps.ts';

/** Google's quota units for carrying each kind out. Sources: lib/tools, one tool a file. */
const QUOTA: Record<ActionKind, number> = {
  send_mail: 110,
  send_reply: 110,
  forward_mail: 120,
  create_draft: 10,
  change_labels: 5,
  trash_mail: 5,
  create_event: 1,
  patch_event: 1,
  move_event: 1,
  delete_event: 1,
  respond_to_event: 2,
};

type Made<Kind extends ActionKind> = Pick<
  ActionOf<Kind>,
  'payload' | 'before' | 'precondition' | 'risk' | 'reversibility'
> & {
  provenance: Provenance[];
  dependsOn?: string[];
  gaps?: string[];
  micros?: number;
};

/** Id of the action that a run makes of `subject` in its present round: the same for every try. */
export function actionIdOf(
  state: Pick<RunStateType, 'runId' | 'round'>,
  ...subject: string[]
): string {
  return deriveId('action', state.runId, state.round, ...subject);
}

/** An action with what all kinds have in common filled in. */
export function makeAction<Kind extends ActionKind>(
  kind: Kind,
  id: string,
  account: Pick<RunAccount, 'id' | 'email'>,
  made: Made<Kind>,
): Action {
  const { micros = 0, gaps = [], dependsOn = [], ...rest } = made;
  const action = {
    id,
    kind,
    accountId: account.id,
    accountEmail: account.email,
    estimate: { micros, quotaUnits: QUOTA[kind] },
    gaps,
    dependsOn,
    ...rest,
  };
  // The parts are typed by the kind that they were given with.
  return action as unknown as Action;
}

/** The request as the source of a part of an action: the user's words, or an assistant's. */
export function fromWords(
  field: string,
  value: string,
  request: Pick<RunStateType, 'text' | 'givenPlan'>,
): Provenance {
  const source = request.givenPlan ? 'assistant' : 'words';
  return { field, value, source, ref: null, excerpt: request.text.slice(0, 200) };
}

/** The mail or event that somebody was taken from; null where they were not. */
export function fromTaken(
  field: string,
  address: string,
  taken: readonly TakenPerson[] | undefined,
): Provenance | null {
  const person = taken?.find((one) => one.address.toLowerCase() === address);
  return person
    ? { field, value: address, source: person.source, ref: person.ref, excerpt: person.excerpt }
    : null;
}

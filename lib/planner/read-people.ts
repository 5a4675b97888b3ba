import type { PlanInput } from '#lib/domain/plan.ts';
import type { Naming } from './meaning.ts';
import { readRequest } from './read-request.ts';

/** The people that words name, as a request would: "Jane and Mike". */
export function readPeople(names: string, request: PlanInput): Naming[] {
  const { phrases } = readRequest({ ...request, text: `emails from ${names}`, previous: null });
  return phrases.flatMap(({ meanings }) =>
    meanings.flatMap((meaning) => (meaning.kind === 'people' ? meaning.people.names : [])),
  );
}

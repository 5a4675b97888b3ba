import type { Contact } from '#lib/domain/plan.ts';
import type { WorkflowNode } from '../observe-node.ts';
import { listOwnAddresses } from '../run-state.ts';

/** Who the found mails are from, in the order of their newest mail; the user is left out. */
export function createExtractContacts(): WorkflowNode {
  return async (state) => {
    const mine = new Set(listOwnAddresses(state).map(({ address }) => address));
    const people = new Map<string, Contact>();
    for (const { from } of state.refs) {
      if (!(mine.has(from.address) || people.has(from.address))) {
        people.set(from.address, from);
      }
    }
    return { people: [...people.values()] };
  };
}

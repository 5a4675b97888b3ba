import { interrupt } from '@langchain/langgraph';

/** What a run waits for; the durable side knows what to do with each. */
export type Awaiting =
  | { kind: 'answer'; questionId: string; expiresAt: string }
  | { kind: 'approval'; approvalId: string; expiresAt: string }
  | { kind: 'effects' }
  /** An ISO instant. */
  | { kind: 'until'; at: string };

/**
 * Ends this try of a node, which starts anew when something wakes it. What woke it says nothing: an
 * interrupt that was woken once gives way at once in every later try, so it is asked until one holds.
 */
export function waitHere(awaiting: Awaiting): never {
  for (;;) {
    interrupt(awaiting);
  }
}

import type { AuditStore } from './ports.ts';
import { CHAIN_START, type ChainCheck, verifyChain } from './verify-chain.ts';

const PAGE = 1000;

/** Reads a user's chain page by page and checks all of it. */
export async function verifyUserChain(
  store: Pick<AuditStore, 'list'>,
  userId: string,
): Promise<ChainCheck> {
  let head = CHAIN_START;
  for (;;) {
    const entries = await store.list(userId, { after: head.seq, limit: PAGE });
    const check = verifyChain(entries, head);
    if (!check.ok || entries.length === 0) return check;
    head = check.head;
  }
}

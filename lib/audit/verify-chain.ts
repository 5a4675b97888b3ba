import { hashEntry } from './hash-entry.ts';
import type { AuditEntry } from './ports.ts';
import { FIRST_PREV_HASH } from './record-audit.ts';

/** Up to where a chain is whole. */
export interface ChainHead {
  seq: number;
  hash: string;
}

export type ChainCheck =
  | { ok: true; head: ChainHead }
  /** `seq` is the number at which the chain is not what it was. */
  | { ok: false; seq: number; reason: 'missing' | 'changed' | 'unlinked' };

export const CHAIN_START: ChainHead = { seq: 0, hash: FIRST_PREV_HASH };

/**
 * Checks entries of one user, in order, against the part of the chain that was checked before.
 * A chain that was cut off at its end is whole in itself: compare `head` with one noted earlier.
 * @returns the first break, or the new head.
 */
export function verifyChain(
  entries: Iterable<AuditEntry>,
  head: ChainHead = CHAIN_START,
): ChainCheck {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: 'missing' };
    if (hashEntry(entry) !== entry.hash) return { ok: false, seq: entry.seq, reason: 'changed' };
    if (entry.prevHash !== hash) return { ok: false, seq: entry.seq, reason: 'unlinked' };
    seq = entry.seq;
    hash = entry.hash;
  }
  return { ok: true, head: { seq, hash } };
}

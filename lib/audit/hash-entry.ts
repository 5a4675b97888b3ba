import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from './ports.ts';

/** SHA-256, hexadecimal, over the canonical JSON (RFC 8785) of an entry without its own hash. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { userId, seq, at, event, subject, data, address, agent, prevHash } = entry;
  const covered = { userId, seq, at, event, subject, data, address, agent, prevHash };
  return createHash('sha256')
    .update(canonicalize(covered) ?? '')
    .digest('hex');
}

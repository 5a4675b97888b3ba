import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Action } from '#lib/domain/action.ts';

/** SHA-256, hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export function digestJson(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}

/** Digest of one action: everything that the user sees of it and that it will do. */
export function digestAction(action: Action): string {
  return digestJson(action);
}

/** Digest of an approval: its identity and its actions in the order shown. */
export function digestApproval(approvalId: string, actions: Action[]): string {
  return digestJson({ approvalId, actions: actions.map(digestAction) });
}

/** The same as a UUID of version 8, whose bits are ours (RFC 9562). */
export function deriveUuid(...parts: (string | number)[]): string {
  const hex = deriveId(...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A short stable id made from what it identifies, so that making it again gives the same. */
export function deriveId(...parts: (string | number)[]): string {
  return digestJson(parts).slice(0, 32);
}

import type { Contact } from '#lib/domain/plan.ts';
import type { NamedPerson, Naming } from './meaning.ts';
import { normalize } from './tokens.ts';

/** The user's contacts by every way a request may call them. */
export interface ContactIndex {
  byKey: ReadonlyMap<string, readonly NamedPerson[]>;
}

/** Indexes contacts by address, full name, first name, last name and the part before the "@". */
export function indexContacts(contacts: readonly Contact[]): ContactIndex {
  const byKey = new Map<string, NamedPerson[]>();
  for (const { name, address } of contacts) {
    const person = { name: name.trim() === '' ? address : name.trim(), address };
    const parts = normalize(name)
      .split(/[^\p{L}\p{N}'-]+/u)
      .filter((part) => part !== '');
    const [last, first] = /^[^,]+,[^,]+$/.test(name) ? parts : [];
    const keys = new Set([normalize(address), parts.join(' '), parts[0], parts.at(-1)]);
    if (first && last) keys.add(`${first} ${last}`);
    keys.add(normalize(address).split('@')[0]);
    for (const key of keys) {
      if (!key) continue;
      const known = byKey.get(key) ?? [];
      const twice = known.some((one) => normalize(one.address ?? '') === normalize(address));
      if (!twice) byKey.set(key, [...known, person]);
    }
  }
  return { byKey };
}

/** Everyone a name may mean; nobody known gives the name itself, without an address. */
export function resolveName(index: ContactIndex, key: string, written: string): Naming {
  const known = index.byKey.get(normalize(key));
  return { written, meant: known ? [...known] : [{ name: written, address: null }] };
}

export function isContact(index: ContactIndex, key: string): boolean {
  return index.byKey.has(normalize(key));
}

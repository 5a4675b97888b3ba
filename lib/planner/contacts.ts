import type { Contact } from '#lib/domain/plan.ts';
import type { NamedPerson, Naming } from './meaning.ts';
import { listNicknames } from './nicknames.ts';
import { findClasses } from './spelling.ts';
import { normalize } from './tokens.ts';
import { SMALL_WORDS } from './vocabulary.ts';

/** The user's contacts by every way a request may call them. */
export interface ContactIndex {
  byKey: ReadonlyMap<string, readonly NamedPerson[]>;
  /** By first name alone, for nicknames. */
  byFirst: ReadonlyMap<string, readonly NamedPerson[]>;
  /** Whom the user said a name to mean. */
  chosen: ReadonlyMap<string, NamedPerson>;
  /** The first words of those names. */
  opening: ReadonlySet<string>;
  /** Whom each name means that was asked for: the same ones are, again and again. */
  found: Map<string, readonly NamedPerson[]>;
}

/** Indexes contacts by address, full name, first name, last name and the part before the "@". */
export function indexContacts(
  contacts: readonly Contact[],
  chosen: Readonly<Record<string, string>> = {},
): ContactIndex {
  const byKey = new Map<string, NamedPerson[]>();
  const byFirst = new Map<string, NamedPerson[]>();
  for (const { name: given, address } of contacts) {
    const name = given.trim().includes('@') || given.trim() === '' ? nameFrom(address) : given;
    const person = { name: name === '' ? address : name.trim(), address };
    const { keys, first } = listKeys(name, address);
    for (const key of keys) add(byKey, key, person);
    add(byFirst, first, person);
  }
  const picked = new Map<string, NamedPerson>();
  for (const [key, address] of Object.entries(chosen)) {
    const known = byKey.get(normalize(address))?.[0];
    picked.set(normalize(key), known ?? { name: address, address });
  }
  const opening = new Set([...picked.keys()].map((key) => key.split(' ', 1)[0] ?? key));
  return { byKey, byFirst, chosen: picked, opening, found: new Map() };
}

/** Whether somebody's name may begin with a word as the grammar has it: most words are no names. */
export function mayBeginName({ byKey, byFirst, opening }: ContactIndex, norm: string): boolean {
  const key = normalize(norm);
  return byKey.has(key) || byFirst.has(key) || opening.has(key) || listNicknames(key).size > 0;
}

/** The ways a contact is called, and the first name alone; an empty one is none. */
function listKeys(name: string, address: string): { keys: string[]; first: string } {
  const plain = normalize(name);
  const parts = plain
    .split(PLAIN.test(plain) ? BETWEEN : BETWEEN_ANY)
    .filter((part) => part !== '');
  const [first = ''] = parts;
  const turned = /^[^,]+,[^,]+$/.test(name) ? parts[1] : undefined;
  const whole = normalize(address);
  const keys = [whole, parts.join(' '), first, parts.at(-1) ?? '', whole.split('@', 1)[0] ?? ''];
  if (turned !== undefined) keys.push(`${turned} ${first}`);
  return { keys, first: turned ?? first };
}

/** What stands between the parts of a name. */
const BETWEEN_ANY = /[^\p{L}\p{N}'-]+/u;
const BETWEEN = /[^a-z0-9'-]+/;
const PLAIN = /^[\x20-\x7e]*$/;

function add(index: Map<string, NamedPerson[]>, key: string, person: NamedPerson): void {
  const known = key === '' ? null : index.get(key);
  if (known === undefined) index.set(key, [person]);
  else if (known && known.at(-1) !== person && !isAmong(known, person)) known.push(person);
}

function isAmong(known: readonly NamedPerson[], { address }: NamedPerson): boolean {
  const wanted = normalize(address ?? '');
  return known.some((one) => normalize(one.address ?? '') === wanted);
}

/** "Carlos Rodriguez" of carlos.rodriguez@…; empty where the address is no name. */
function nameFrom(address: string): string {
  const [local = ''] = address.split('@');
  const parts = local.split(/[._+-]+/u).filter((part) => part !== '');
  const named = parts.every(
    (part) =>
      /^\p{L}{2,}$/u.test(part) &&
      !SMALL_WORDS.has(part.toLowerCase()) &&
      findClasses(part.toLowerCase()).size === 0,
  );
  if (!named) return '';
  return parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join(' ');
}

/** Everyone a name may mean; nobody known gives the name itself, without an address. */
export function resolveName(index: ContactIndex, key: string, written: string): Naming {
  const known = findKnown(index, normalize(key));
  return { written, meant: known.length > 0 ? [...known] : [{ name: written, address: null }] };
}

export function isContact(index: ContactIndex, key: string): boolean {
  return findKnown(index, normalize(key)).length > 0;
}

/** Whether a contact goes by just this name, and not by another one that it stands for. */
export function isCalledSo(index: ContactIndex, key: string): boolean {
  return index.byKey.has(normalize(key));
}

function findKnown(index: ContactIndex, key: string): readonly NamedPerson[] {
  const found = index.found.get(key) ?? lookUp(index, key);
  index.found.set(key, found);
  return found;
}

function lookUp({ byKey, byFirst, chosen }: ContactIndex, key: string): readonly NamedPerson[] {
  const picked = chosen.get(key);
  if (picked) return [picked];
  const known = byKey.get(key);
  if (known) return known;
  const [first = '', ...rest] = key.split(' ');
  const others = [...listNicknames(first)];
  if (rest.length > 0)
    return others.flatMap((other) => byKey.get([other, ...rest].join(' ')) ?? []);
  return others.flatMap((other) => byFirst.get(other) ?? []);
}

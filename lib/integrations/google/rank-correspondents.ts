import type { Address } from '#lib/domain/mail.ts';

/** Distinct people, the most frequent first, ties by address; the longest name given for each. */
export function rankCorrespondents(seen: Address[]): Address[] {
  const people = new Map<string, { name: string; count: number }>();
  for (const { name, address } of seen) {
    const known = people.get(address) ?? { name: '', count: 0 };
    people.set(address, {
      name: name.length > known.name.length ? name : known.name,
      count: known.count + 1,
    });
  }
  return [...people]
    .sort(([a, x], [b, y]) => y.count - x.count || a.localeCompare(b, 'en'))
    .map(([address, { name }]) => ({ name, address }));
}

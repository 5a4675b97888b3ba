import type { Address } from '#lib/domain/mail.ts';
import type { Person } from '#lib/domain/plan.ts';
import { InvalidInputError } from '#lib/platform/errors.ts';

/** Somebody whom the words name and of whom no address is known. */
export class UnknownPersonError extends InvalidInputError {
  override readonly name = 'InvalidInputError';
  constructor(name: string) {
    super(
      'unknown_person',
      `I know no address of ${name}. Ask again with the address, as in “to ${name.split(' ')[0]?.toLowerCase() ?? 'name'}@example.com”.`,
    );
  }
}

/** People of a plan as mail addresses, each once. @throws UnknownPersonError */
export function resolvePeople(people: Person[]): Address[] {
  const found = people.map(({ name, address }) => {
    if (address === null) {
      throw new UnknownPersonError(name);
    }
    return { name: name === address ? '' : name, address: address.toLowerCase() };
  });
  return [...new Map(found.map((one) => [one.address, one])).values()];
}

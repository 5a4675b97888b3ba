import type { Address, Mail } from '#lib/domain/mail.ts';
import { foldAddress } from './mail-addresses.ts';

/** Who answers, and the words of the mail that it is for. */
export interface ChosenSender {
  from: Address;
  /** `To: info@company.com`; null where it is the account's own address. */
  because: string | null;
}

/**
 * From which of an account's addresses a mail is answered, as Gmail does it: the one that it was
 * written to, or sent from where it is the user's own. The headers that a reader sees count first;
 * what only its delivery tells (a blind copy, a list) after them. The account's own otherwise.
 * @param own the account's own address and the user's name
 * @param aliases further addresses that Gmail has verified; without a name they get the user's
 */
export function chooseSender(
  mail: Pick<Mail, 'from' | 'to' | 'cc' | 'deliveredTo'>,
  own: Address,
  aliases: readonly Address[],
): ChosenSender {
  const fields: [string, string[]][] = [
    ['From', [mail.from.address]],
    ['To', mail.to.map(({ address }) => address)],
    ['Cc', mail.cc.map(({ address }) => address)],
    // A mail that reached an alias is handed on to the account: both stand here.
    ['Delivered-To', (mail.deliveredTo ?? []).filter((one) => !isSame(one, own.address))],
  ];
  for (const [field, addresses] of fields) {
    for (const address of addresses) {
      const found = findAddress([own, ...aliases], address);
      if (found === own) {
        return { from: own, because: null };
      }
      if (found) {
        const from = { name: found.name || own.name, address: found.address };
        return { from, because: `${field}: ${address}` };
      }
    }
  }
  return { from: own, because: null };
}

/** A spelling with a plus may be an alias of its own, so the exact one is looked for first. */
function findAddress(people: readonly Address[], address: string): Address | undefined {
  return (
    people.find((one) => one.address === address.toLowerCase()) ??
    people.find((one) => isSame(one.address, address))
  );
}

function isSame(one: string, other: string): boolean {
  return foldAddress(one) === foldAddress(other);
}

import type { Address as ParsedAddress } from 'postal-mime';
import type { Address } from '#lib/domain/mail.ts';
import { cleanLine } from './clean-characters.ts';

/** A mailbox list longer than this is cut. */
const MAX_ADDRESSES = 500;
const ADDRESS = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]{1,255}$/u;

/** Whether a string is an address that a mail can be sent to. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** Flattens groups and writes every address in lower case; what is no address is left out. */
export function readAddresses(parsed: readonly ParsedAddress[] | undefined): Address[] {
  const addresses: Address[] = [];
  for (const entry of parsed ?? []) {
    for (const mailbox of entry.group ?? [entry]) {
      const address = (mailbox.address ?? '').trim().toLowerCase();
      if (isAddress(address) && addresses.length < MAX_ADDRESSES) {
        addresses.push({ name: readName(mailbox.name, address), address });
      }
    }
  }
  return addresses;
}

/** A display name without quotes; empty where it only repeats the address or claims another one. */
function readName(name: string, address: string): string {
  const cleaned = cleanLine(name, 120).replace(/^['"\s]+|['"\s]+$/g, '');
  return cleaned.toLowerCase() === address || cleaned.includes('@') ? '' : cleaned;
}

/**
 * One spelling for all addresses that reach the same mailbox: without what stands behind a plus,
 * and on gmail.com without dots (Google's help, answer 7436150).
 */
export function foldAddress(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
  const [local = ''] = lower.slice(0, at).split('+', 1);
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`;
}

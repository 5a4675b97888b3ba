import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import addressparser from 'nodemailer/lib/addressparser/index.js';
import type { Address } from '#lib/domain/mail.ts';

/** A header of a Gmail message resource, empty where it is not there. */
export function readHeader(message: gmail_v1.Schema$Message, name: string): string {
  const wanted = name.toLowerCase();
  const header = message.payload?.headers?.find((one) => one.name?.toLowerCase() === wanted);
  return header?.value ?? '';
}

/** Addresses of a header, groups flattened, lower case. RFC 5322, 3.4. */
export function readAddresses(value: string): Address[] {
  return addressparser(value, { flatten: true })
    .filter((one) => one.address !== '')
    .map((one) => ({ name: one.name, address: one.address.toLowerCase() }));
}

/**
 * The zone of a `Date` header, `+02:00`; null where it is none, or `-0000`, by which a sender says
 * nothing of the local time. RFC 5322, 3.3.
 */
export function readUtcOffset(date: string): string | null {
  const [, sign, hours = '', minutes = ''] = /\s([+-])(\d{2})(\d{2})(?:\s|$)/.exec(date) ?? [];
  const isReal = Number(hours) <= 14 && Number(minutes) < 60;
  const isUnknown = sign === '-' && Number(hours + minutes) === 0;
  return sign && isReal && !isUnknown ? `${sign}${hours}:${minutes}` : null;
}

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

import type { MailQuery } from '#lib/domain/mail-query.ts';
import { MAIL_FRAMES, type Meaning, type PeopleValue } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { MAILS } from './meanings.ts';

const BUT = '(except|excluding|excepting|besides|not|but not|other than|apart from|aside from)';
const THOSE =
  '(for|the|any|all|those|ones|mails|emails|messages|mail|email|anything|everything|stuff)*';

/** Everybody whom a name may mean is left out: rather one mail less than one too many. */
function leaveOut({ names }: PeopleValue): NonNullable<MailQuery['notFrom']> {
  return names.flatMap(({ written, meant }) =>
    meant.length > 0 ? meant : [{ name: written, address: null }],
  );
}

const MEGABYTE = 1_000_000;
/** From this size on a mail is a big one. */
const BIG_MEGABYTES = 5;

function larger(bytes: number, note?: string): Meaning[] {
  return [{ kind: 'filter', set: { minBytes: bytes }, ...(note === undefined ? {} : { note }) }];
}

function readSize({ slots, text }: Found): Meaning[] | null {
  const said = /(\d+(?:\.\d+)?)\s*(kb|mb|gb|k|m|g)\b/i.exec(text);
  const count = slots['number']?.number ?? Number(said?.[1] ?? '0');
  const unit = (said?.[2] ?? /kilo|mega|giga|[kmg]b\b/i.exec(text)?.[0] ?? 'm').toLowerCase();
  const scale = unit.startsWith('k') ? 1_000 : unit.startsWith('g') ? 1_000 * MEGABYTE : MEGABYTE;
  return count > 0 && count * scale < 1e10 ? larger(Math.round(count * scale)) : null;
}

const RULES: Rule[] = [
  {
    name: 'except those from Amazon',
    patterns: [`${BUT} ${THOSE} (from|by|sent by|of) <people>`],
    breaks: true,
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      const named = people && people.names.length > 0 && !people.self && !people.before;
      return named ? [{ kind: 'filter', set: { notFrom: leaveOut(people) } }] : null;
    },
    examples: ['delete promotional mails except those from Amazon'],
  },
  {
    name: 'bigger than 10 MB',
    patterns: [
      '(that (are|is)|which (are|is)|and)* (bigger|larger|heavier|greater|more) than <number> (kb|mb|gb|kilobytes|megabytes|gigabytes|megs|meg)',
      '(that (are|is)|which (are|is)|and)* (over|above|exceeding) <number> (kb|mb|gb|kilobytes|megabytes|gigabytes|megs|meg)',
      '(that (are|is)|which (are|is)|and)* (bigger|larger|heavier|greater|more) than (1mb|2mb|3mb|5mb|10mb|15mb|20mb|25mb|50mb|100kb|500kb)',
      '(that (are|is)|which (are|is)|and)* (over|above|exceeding) (1mb|2mb|3mb|5mb|10mb|15mb|20mb|25mb|50mb|100kb|500kb)',
    ],
    breaks: true,
    mean: readSize,
    examples: ['find mails bigger than 10 MB', 'emails with attachments over 5 mb'],
  },
  {
    name: 'big attachments',
    patterns: ['(very)? (big|large|huge) (%attachment|%mail|files)'],
    mean: ({ reading, end }) => {
      const files = !reading.tokens[end - 1]?.classes.has('mail');
      const note = `“Big” is read as over ${BIG_MEGABYTES} MB.`;
      return [
        ...larger(BIG_MEGABYTES * MEGABYTE, note),
        files ? { kind: 'filter', set: { hasAttachment: true } } : MAILS,
      ];
    },
    examples: ['find big attachments', 'show large emails'],
  },
];

/** Mails by what they are not from, and by their size. */
export const EXCEPT_RULES: Rule[] = RULES.map((rule) => ({ ...rule, frames: MAIL_FRAMES }));

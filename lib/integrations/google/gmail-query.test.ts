import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from '#dev/google/gmail/query-parser.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { formatGmailQuery } from './gmail-query.ts';

function buildQuery(changes: Partial<MailQuery> = {}): MailQuery {
  return {
    people: [],
    topic: null,
    subject: null,
    unread: null,
    starred: null,
    hasAttachment: null,
    label: null,
    category: null,
    after: null,
    before: null,
    mailbox: 'anywhere',
    order: 'newest',
    limit: 50,
    ...changes,
  };
}

function format(
  changes: Partial<MailQuery>,
  options: { exclude?: string[]; timeZone?: string } = {},
): string {
  return formatGmailQuery(buildQuery(changes), { exclude: [], timeZone: 'UTC', ...options });
}

function person(role: MailQuery['people'][number]['role'], address: string | null, name = 'Jane') {
  return { role, name, address };
}

describe('formatGmailQuery', () => {
  it.each<[Partial<MailQuery>, string]>([
    [{}, '-in:drafts'],
    [{ topic: 'Project X' }, '"Project X" -in:drafts'],
    [{ subject: 'Q3 budget' }, 'subject:"Q3 budget" -in:drafts'],
    [{ unread: true, starred: false }, 'is:unread -is:starred -in:drafts'],
    [{ unread: false, starred: true }, 'is:read is:starred -in:drafts'],
    [{ hasAttachment: true }, 'has:attachment -in:drafts'],
    [{ hasAttachment: false }, '-has:attachment -in:drafts'],
    [{ category: 'promotions', mailbox: 'inbox' }, 'category:promotions in:inbox -in:drafts'],
    [{ newsletters: true }, 'unsubscribe -category:primary -in:drafts'],
    [{ mailbox: 'sent' }, 'in:sent -in:drafts'],
    [{ mailbox: 'received' }, '-in:sent -from:me -in:drafts'],
    [
      { notFrom: [person('from', 'a@x.org'), person('from', null, 'Amazon')] },
      '-from:"a@x.org" -from:"Amazon" -in:drafts',
    ],
    [{ minBytes: 5_000_000 }, 'larger:5000000 -in:drafts'],
    [{ label: 'To do (work)' }, 'label:To-do-work- -in:drafts'],
  ])('writes %j as %s', (changes, text) => {
    expect(format(changes)).toBe(text);
  });

  it('joins people of one role by OR and roles by AND', () => {
    const people = [
      person('from', 'jane@company.com'),
      person('from', null, 'Mike Ross'),
      person('to', 'alex@company.com'),
    ];
    expect(format({ people })).toBe(
      '{from:"jane@company.com" from:"Mike Ross"} to:"alex@company.com" -in:drafts',
    );
  });

  it('looks for someone anywhere among the people of a mail', () => {
    expect(format({ people: [person('with', 'jane@company.com')] })).toBe(
      '{from:"jane@company.com" to:"jane@company.com" cc:"jane@company.com"} -in:drafts',
    );
  });

  it('leaves our own mails out', () => {
    expect(format({}, { exclude: ['bot@company.com'] })).toBe('-in:drafts -from:"bot@company.com"');
  });

  it.each([
    ['UTC', '2026-03-16', '2026-03-16T00:00:00Z'],
    ['America/Los_Angeles', '2026-03-16', '2026-03-16T07:00:00Z'],
    ['Europe/Budapest', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z'],
    // Clocks go forward at midnight: the day begins at one.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ])('lets the days of %s begin when they do there (%s)', (timeZone, day, instant) => {
    const seconds = Date.parse(instant) / 1000;
    expect(format({ after: day, before: day }, { timeZone })).toBe(
      `after:${seconds} before:${seconds} -in:drafts`,
    );
  });

  it('cuts each day at its first second in every zone', () => {
    const zones = ['Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 730 }),
        (timeZone, offset) => {
          const day = Temporal.PlainDate.from('2026-01-01').add({ days: offset });
          const seconds = Number(
            /after:(\d+)/.exec(format({ after: `${day}` }, { timeZone }))?.[1],
          );
          const dayAt = (at: number) =>
            Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
          expect(dayAt(seconds * 1000).toString()).toBe(day.toString());
          expect(dayAt(seconds * 1000 - 1).toString()).toBe(day.subtract({ days: 1 }).toString());
        },
      ),
    );
  });
});

/** The terms of a search as its reader understands them: not, either-or, operator and value. */
function listTerms(query: Query, prefix = ''): string[] {
  switch (query.kind) {
    case 'term':
      return [`${prefix}${query.operator}=${query.value}`];
    case 'not':
      return listTerms(query.of, `${prefix}not `);
    case 'or':
      return query.of.flatMap((part) => listTerms(part, `${prefix}or `));
    case 'and':
      return query.of.flatMap((part) => listTerms(part, prefix));
  }
}

describe('hostile words in a search', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '“',
          '”',
          '＂',
          ' ',
          'OR',
          '-',
          '(',
          ')',
          '{',
          '}',
          'from:',
          'in:trash',
          'in:anywhere',
          'mike',
          'x" OR in:spam "',
          'AND',
          '\n',
          '\\"',
          ':',
          'label:',
        ),
        { minLength: 1, maxLength: 10 },
      )
      .map((parts) => parts.join('')),
  );

  /** What a phrase may be read as: the same words without quotes. */
  const said = (text: string) => text.replaceAll(/["\u201c-\u201f\uff02]/g, ' ').trim();

  it('are read as words and never as operators', () => {
    fc.assert(
      fc.property(words, words, words, words, (topic, subject, name, excluded) => {
        const text = format(
          {
            topic,
            subject,
            people: [person('from', null, name), person('with', null, name)],
          },
          { exclude: [excluded] },
        );
        const expected = [
          ['from', name],
          ['or from', name],
          ['or to', name],
          ['or cc', name],
          ['', topic],
          ['subject', subject],
          ['not in', 'drafts'],
          ['not from', excluded],
        ]
          .map(([operator, value = '']) => [operator, said(value)])
          .filter(([, value]) => value !== '')
          .map(([operator, value]) => `${operator}=${value}`);
        expect(listTerms(parseQuery(text))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('make one label at most', () => {
    fc.assert(
      fc.property(words, (label) => {
        const terms = listTerms(parseQuery(format({ label, topic: 'x' })));
        expect(terms.filter((term) => !term.startsWith('label='))).toEqual(['=x', 'not in=drafts']);
        expect(terms.length).toBe(said(label) === '' ? 2 : 3);
      }),
      { numRuns: 300 },
    );
  });
});

describe('instants of a query', () => {
  it('lie inside its days: each end has one bound', () => {
    const since = '2026-03-16T09:30:00.000Z';
    expect(format({ since })).toContain(`after:${Date.parse(since) / 1000}`);
    const both = format({ after: '2026-03-16', since, before: '2026-03-18', until: since });
    expect(both.match(/after:/g)).toHaveLength(1);
    expect(both).toContain(`after:${Date.parse(since) / 1000} before:${Date.parse(since) / 1000}`);
  });
});

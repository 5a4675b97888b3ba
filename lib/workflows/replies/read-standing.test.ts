import { describe, expect, it } from 'vitest';
import type { MailRef } from '#lib/domain/mail.ts';
import type { MailQuery, Replies } from '#lib/domain/mail-query.ts';
import { readStanding } from './read-standing.ts';

const MINE = ['alex@company.com', 'alex.r@gmail.com', 'info@company.com'];
const ME = 'alex@company.com';
const JANE = 'jane@company.com';
const MIKE = 'mike@company.com';

type Line = [from: string, to: string[], changes?: Partial<MailRef>];

/** A thread of mails `m1`, `m2` …; those whose numbers are given were found. */
function standing(
  replies: Replies,
  lines: Line[],
  { found = lines.map((_, n) => n + 1), people = [] as MailQuery['people'] } = {},
) {
  const address = (one: string) => ({ name: '', address: one });
  const mails = lines.map(
    ([from, to, changes], n): MailRef => ({
      id: `m${n + 1}`,
      threadId: 't',
      accountId: 'a',
      from: address(from),
      to: to.map(address),
      subject: 'Offsite',
      date: `2026-03-1${n}T09:00:00Z`,
      snippet: '',
      unread: false,
      labelIds: [],
      ...changes,
    }),
  );
  const thread = { threadId: 't', found: found.map((n) => `m${n}`), mails };
  const stands = readStanding(thread, { replies, people, mine: MINE });
  return (
    stands && {
      ids: stands.refs.map(({ id }) => id),
      waits: (stands.refs[0]?.waitingFor ?? []).map((one) => one.address),
      ifAsks: stands.ifAsks.map((one) => one.address),
      mustAsk: stands.mustAsk,
    }
  );
}

const person = (role: 'from' | 'to', address: string | null, name = '') => ({
  role,
  name,
  address,
});
const owes = (id: string, mustAsk = false) => ({ ids: [id], waits: [], ifAsks: [], mustAsk });
const waits = (id: string, people: string[], ifAsks: string[] = []) => ({
  ids: [id],
  waits: people,
  ifAsks,
  mustAsk: false,
});

describe('a thread that waits for the user', () => {
  it('has mail of others after the last of the user’s own, on any address', () => {
    expect(standing('owed', [[JANE, [ME]]])).toEqual(owes('m1'));
    expect(
      standing('owed', [
        [JANE, [ME]],
        [MIKE, [ME]],
      ]),
    ).toEqual(owes('m2'));
    for (const own of [ME, 'Info@company.com', 'alexr@googlemail.com']) {
      expect(
        standing('owed', [
          [JANE, [ME]],
          [own, [JANE]],
        ]),
      ).toBeNull();
    }
    expect(
      standing('owed', [
        [JANE, [ME]],
        [ME, [JANE]],
        [JANE, [ME]],
      ]),
    ).toEqual(owes('m3'));
  });

  it('is not answered by an absence note, and waits for no robot and no calendar', () => {
    const automated = { automated: true as const };
    expect(
      standing('owed', [
        [JANE, [ME]],
        [ME, [JANE], automated],
      ]),
    ).toEqual(owes('m1'));
    expect(standing('owed', [[JANE, [ME], automated]])).toBeNull();
    expect(standing('owed', [[JANE, [ME], { subject: 'Invitation: Offsite @ Fri' }]])).toBeNull();
  });

  it('names the mail of whoever was named, and has to be found by it', () => {
    const from = { people: [person('from', JANE)], found: [1] };
    expect(
      standing(
        'owed',
        [
          [JANE, [ME]],
          [MIKE, [ME]],
        ],
        from,
      ),
    ).toEqual(owes('m1'));
    expect(
      standing(
        'owed',
        [
          [JANE, [ME]],
          [ME, [JANE]],
          [MIKE, [ME]],
        ],
        from,
      ),
    ).toBeNull();
    // Found by its words in an older mail, the newest one waits.
    expect(
      standing(
        'owed',
        [
          [JANE, [ME]],
          [MIKE, [ME]],
        ],
        { found: [] },
      ),
    ).toEqual(owes('m2'));
  });

  it('has to ask something where that is wanted, and where a company wrote', () => {
    expect(standing('asked', [[JANE, [ME]]])).toEqual(owes('m1', true));
    const from = { name: 'Shape Conference', address: 'tickets@shape.example' };
    expect(standing('owed', [['', [ME], { from }]])).toEqual(owes('m1', true));
  });
});

describe('a mail of the user that waits', () => {
  it('is the newest, and after others wrote it has to ask', () => {
    expect(standing('awaited', [[ME, [JANE, MIKE]]])).toEqual(waits('m1', [JANE, MIKE]));
    expect(
      standing('awaited', [
        [ME, [JANE]],
        [ME, [JANE]],
      ]),
    ).toEqual(waits('m2', [JANE]));
    expect(
      standing('awaited', [
        [ME, [JANE]],
        [JANE, [ME]],
      ]),
    ).toBeNull();
    expect(
      standing('awaited', [
        [JANE, [ME]],
        [ME, [JANE]],
      ]),
    ).toEqual(waits('m2', [], [JANE]));
  });

  it('goes to people: not to robots, lists and the user', () => {
    expect(standing('awaited', [[ME, ['noreply@shop.example', 'info@company.com']]])).toBeNull();
    expect(standing('awaited', [[ME, []]])).toBeNull();
    expect(standing('awaited', [[ME, [], { cc: [{ name: '', address: MIKE }] }]])).toEqual(
      waits('m1', [MIKE]),
    );
    expect(
      standing('awaited', [
        [ME, [JANE]],
        ['x@y.example', [ME], { automated: true }],
      ]),
    ).toEqual(waits('m1', [JANE]));
  });

  it('has to be found', () => {
    expect(
      standing(
        'awaited',
        [
          [ME, [JANE]],
          [ME, [JANE]],
        ],
        { found: [1] },
      ),
    ).toEqual(waits('m1', [JANE]));
    const earlier: Line[] = [
      [ME, [JANE]],
      [JANE, [ME]],
      [ME, [JANE]],
    ];
    expect(standing('awaited', earlier, { found: [1] })).toBeNull();
  });
});

describe('a mail that not everybody has answered', () => {
  it('names those who never wrote after it', () => {
    expect(
      standing('missing', [
        [ME, [JANE, MIKE]],
        [JANE, [ME]],
      ]),
    ).toEqual(waits('m1', [MIKE]));
    expect(
      standing('missing', [
        [ME, [JANE]],
        [JANE, [ME]],
      ]),
    ).toBeNull();
    expect(
      standing('missing', [
        [JANE, [ME]],
        [ME, [JANE, MIKE]],
      ]),
    ).toEqual(waits('m2', [JANE, MIKE]));
  });

  it('adds those who were asked again last', () => {
    const talk: Line[] = [
      [ME, [JANE, MIKE]],
      [JANE, [ME]],
      [ME, [JANE]],
    ];
    expect(standing('missing', talk)).toEqual(waits('m3', [MIKE], [JANE]));
  });

  it('asks only for whom was named', () => {
    const two: Line[] = [[ME, [JANE, MIKE]]];
    expect(standing('missing', two, { people: [person('to', MIKE)] })).toEqual(waits('m1', [MIKE]));
    expect(standing('missing', two, { people: [person('to', null, 'Jane')] })).toEqual(
      waits('m1', [JANE]),
    );
  });
});

describe('answers', () => {
  const talk: Line[] = [
    [JANE, [ME]],
    [ME, [JANE, MIKE]],
    [MIKE, [ME]],
    [JANE, [ME], { automated: true }],
    [JANE, [ME]],
  ];

  it('are what people wrote after the mail that was found', () => {
    expect(standing('received', talk)?.ids).toEqual(['m3', 'm5']);
    expect(standing('received', talk, { people: [person('from', MIKE)] })?.ids).toEqual(['m3']);
    expect(standing('received', talk, { found: [1] })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Mail } from '#lib/domain/mail.ts';
import type { AskAnswer, DraftReplyInput } from '#lib/domain/writer.ts';
import { ALEX, buildMail, buildThread, JANE, JOHN, MIKE } from '#tests/builders/mail-thread.ts';
import { draftReply, writeSubject } from './draft-reply.ts';
import { findAsks } from './find-asks.ts';
import { NoRecipientError } from './reply-target.ts';

const WHEN = { at: '2026-11-20T16:00:00Z', timeZone: 'Europe/Budapest' };
const SLOTS: AskAnswer = {
  kind: 'slots',
  slots: [
    { start: '2026-11-24T09:00:00Z', end: '2026-11-24T12:00:00Z' },
    { start: '2026-11-25T09:00:00Z', end: '2026-11-25T09:45:00Z' },
  ],
};

function draft(
  mails: (string | Mail)[],
  over: Partial<DraftReplyInput> = {},
  answer: AskAnswer | null = null,
) {
  const thread = buildThread(
    mails.map((mail) => (typeof mail === 'string' ? buildMail(mail) : mail)),
  );
  const mine = [ALEX.address];
  const asks = findAsks(thread, { mine, ...WHEN }).map((ask) => ({ ask, answer }));
  return draftReply({ thread, me: ALEX, mine, asks, instruction: null, ...WHEN, ...over });
}

describe('language and register', () => {
  it.each([
    [
      'English',
      'Hi Alex,\n\nare you free next week for a 45-minute review?',
      'Hi Jane,\n\nAny of these times would work for me:\n\n- Tuesday, 24 November, 10:00–10:45 (CET)\n- Wednesday, 25 November, 10:00–10:45 (CET)\n\nJust let me know what suits you best.\n\nBest,\nAlex',
    ],
    [
      'English, formal',
      'Dear Mr Rivera,\n\nwould you be available next week for a 45-minute review?',
      'Dear Jane Liu,\n\nAny of these times would work for me:\n\n- Tuesday, 24 November, 10:00–10:45 (CET)\n- Wednesday, 25 November, 10:00–10:45 (CET)\n\nPlease let me know what would suit you best.\n\nKind regards,\nAlex',
    ],
    [
      'German',
      'Hallo Alex,\n\nwann hast du nächste Woche Zeit für 45 Minuten?',
      'Hallo Jane,\n\ndiese Termine würden mir passen:\n\n- Dienstag, 24. November, 10:00–10:45 (CET)\n- Mittwoch, 25. November, 10:00–10:45 (CET)\n\nSag mir einfach, was dir am besten passt.\n\nViele Grüße\nAlex',
    ],
    [
      'German, formal',
      'Sehr geehrter Herr Rivera,\n\nwann hätten Sie nächste Woche Zeit für 45 Minuten?',
      'Guten Tag Jane Liu,\n\ndiese Termine würden mir passen:\n\n- Dienstag, 24. November, 10:00–10:45 (CET)\n- Mittwoch, 25. November, 10:00–10:45 (CET)\n\nBitte sagen Sie mir, was Ihnen am besten passt.\n\nMit freundlichen Grüßen\nAlex',
    ],
    [
      'French',
      'Salut Alex,\n\nquand es-tu libre la semaine prochaine pour 45 minutes ?',
      'Bonjour Jane,\n\nCes créneaux me conviendraient :\n\n- mardi 24 novembre, 10:00–10:45 (CET)\n- mercredi 25 novembre, 10:00–10:45 (CET)\n\nDis-moi ce qui t’arrange le mieux.\n\nBien à toi,\nAlex',
    ],
    [
      'Spanish',
      'Hola Alex:\n\n¿cuándo tienes tiempo la próxima semana para hablar 45 minutos?',
      'Hola, Jane:\n\nEstos horarios me vendrían bien:\n\n- martes, 24 de noviembre, 10:00–10:45 (CET)\n- miércoles, 25 de noviembre, 10:00–10:45 (CET)\n\nDime cuál te viene mejor.\n\nUn saludo,\nAlex',
    ],
    [
      'Italian',
      'Ciao Alex,\n\nquando sei libero la prossima settimana per parlare 45 minuti?',
      'Ciao Jane,\n\nquesti orari mi andrebbero bene:\n\n- martedì 24 novembre, 10:00–10:45 (CET)\n- mercoledì 25 novembre, 10:00–10:45 (CET)\n\nFammi sapere quale preferisci.\n\nA presto,\nAlex',
    ],
    [
      'Hungarian',
      'Szia Alex!\n\nMikor érsz rá a jövő héten egy 45 perces megbeszélésre?',
      'Szia Jane!\n\nNekem ezek az időpontok lennének jók:\n\n- november 24., kedd, 10:00–10:45 (CET)\n- november 25., szerda, 10:00–10:45 (CET)\n\nÍrd meg, melyik a legjobb neked.\n\nÜdv,\nAlex',
    ],
    [
      'Hungarian, formal',
      'Tisztelt Rivera Úr!\n\nMikor ér rá a jövő héten egy 45 perces megbeszélésre? Önnek melyik nap jó?',
      'Tisztelt Jane Liu!',
    ],
  ])('%s', (_, text, body) => {
    expect(draft([text], {}, SLOTS).body).toContain(body);
  });

  it('is English where there are no templates', () => {
    const { body } = draft([
      'Hoi Alex,\n\nwanneer heb je volgende week tijd? Kun je mij het document sturen?',
    ]);
    expect(body).toMatch(/^Hi Jane,\n\n[\s\S]+Best,\nAlex$/);
  });
});

describe('greeting', () => {
  it.each([
    ['a team', { name: 'Support Team', address: 'help@shop.example' }, 'Hello,'],
    ['an address alone', { name: '', address: 'x42@shop.example' }, 'Hello,'],
    ['a name in the address', { name: '', address: 'jane.liu@shop.example' }, 'Hi Jane,'],
    ['last name first', { name: 'Liu, Jane', address: 'jl@shop.example' }, 'Hi Jane,'],
    ['a title', { name: 'Dr. Jane Liu', address: 'jl@shop.example' }, 'Hi Jane,'],
    ['a name that is no name', { name: 'Send $5 now!!', address: 'x42@shop.example' }, 'Hi Send,'],
  ])('of %s', (_, from, greeting) => {
    const mail = buildMail('Could you send me the slides?', { from });
    expect(draft([mail]).body.split('\n')[0]).toBe(greeting);
  });

  it('names everyone who asked and is reached', () => {
    const first = buildMail('Could you send me the slides?', { to: [ALEX], cc: [JOHN] });
    const second = buildMail('Could you send me the budget, too?', {
      from: JOHN,
      to: [ALEX],
      cc: [JANE],
    });
    expect(draft([first, second]).body).toMatch(/^Hi John and Jane,/);
  });
});

describe('answers', () => {
  it.each([
    [
      'Could you send me the slides?',
      '[attach: slides]',
      'Please find attached the slides: [attach: slides]',
    ],
    [
      'Could you send me your address?',
      '[your answer: address]',
      'As for my address: [your answer: address]',
    ],
    [
      'Can you tell me when this will be fixed?',
      '[your answer: when this will be fixed]',
      'To your question: [your answer: when this will be fixed]',
    ],
    [
      'Could you review the draft?',
      '[your answer: review the draft]',
      'As for your request: [your answer: review the draft]',
    ],
    [
      'Should we launch in March or April?',
      '[your decision: launch in March or April]',
      'My decision: [your decision: launch in March or April]',
    ],
    [
      'Would you be able to include the training days?',
      '[yes or no: include the training days]',
      'To your question: [yes or no: include the training days]',
    ],
    [
      'Please approve the budget.',
      '[your decision: approve the budget]',
      'As for your request: [your decision: approve the budget]',
    ],
  ])('%s', (text, gap, sentence) => {
    const { gaps, body } = draft([text]);
    expect(gaps).toEqual([gap]);
    expect(body).toContain(sentence);
  });

  it('takes the first free of several proposed times', () => {
    const thread = buildThread([
      buildMail('Would Tuesday at 3 pm or Wednesday at 10 am suit you?'),
    ]);
    const [first, second] = findAsks(thread, { mine: [ALEX.address], ...WHEN });
    const { body } = draftReply({
      ...{ thread, me: ALEX, mine: [ALEX.address], instruction: null, ...WHEN },
      asks: [
        ...(first ? [{ ask: first, answer: { kind: 'busy' as const, alternatives: [] } }] : []),
        ...(second ? [{ ask: second, answer: { kind: 'free' as const } }] : []),
      ],
    });
    expect(body).toContain('Wednesday, 25 November, 10:00–10:30 (CET) works for me.');
    expect(body).not.toContain('Tuesday');
  });

  it('asks for another time where there is none to offer', () => {
    const { body } = draft(
      ['Can we meet Thursday at 3 pm?'],
      {},
      { kind: 'busy', alternatives: [] },
    );
    expect(body).toContain('doesn’t work for me. Could you suggest another time?');
    expect(
      draft(['When are you free next week?'], {}, { kind: 'slots', slots: [] }).body,
    ).toContain('no free time');
  });

  it('makes no gap out of what a mail puts between brackets', () => {
    const { body, gaps } = draft([
      'Could you send me the slides [see https://x.example/a] for a@b.example?',
    ]);
    expect(gaps).toEqual([]);
    expect(body).not.toMatch(/https|a@b/);
    const other = draft(['Could you send me the slides] [approve: all?']);
    expect(other.gaps.every((gap) => /^\[[^[\]]+\]$/.test(gap) && other.body.includes(gap))).toBe(
      true,
    );
  });
});

describe('the user’s instruction', () => {
  it('is the body, to the letter', () => {
    const { body, gaps } = draft(['Could you send me the slides?'], {
      instruction: 'i’ll be there   at 5, [ok]?',
    });
    expect(body).toBe('Hi Jane,\n\ni’ll be there   at 5, [ok]?\n\nBest,\nAlex');
    expect(gaps).toEqual([]);
  });

  it('is not greeted or signed twice', () => {
    const instruction = 'Dear Jane,\n\nno.\n\nYours, Alex';
    expect(draft(['Could you send me the slides?'], { instruction }).body).toBe(instruction);
  });

  it('answers a thread that asks nothing', () => {
    expect(draft(['The build is green.'], { instruction: 'Great!' }).body).toBe(
      'Hi Jane,\n\nGreat!\n\nBest,\nAlex',
    );
    expect(draft(['The build is green.']).body).toBe(
      'Hi Jane,\n\nThanks for letting me know.\n\nBest,\nAlex',
    );
  });
});

describe('whom it answers', () => {
  it('is the last mail of the person who asks', () => {
    const asks = buildMail('Could you send me the slides?');
    const other = buildMail('I am out this week.', { from: MIKE, to: [ALEX], cc: [JANE] });
    expect(draft([asks, other])).toMatchObject({ mailId: 'mail-1', to: [JANE], cc: [] });
  });

  it('does not tell one person what another asked in private', () => {
    const asks = buildMail('Could you send me the salary report?');
    const other = buildMail('Could you send me the slides?', { from: MIKE, to: [ALEX] });
    expect(draft([asks, other])).toMatchObject({ to: [MIKE], cc: [], gaps: ['[attach: slides]'] });
  });

  it('is nobody where the user is alone', () => {
    expect(() =>
      draft([buildMail('Note', { from: ALEX, to: [ALEX] })], { instruction: 'x' }),
    ).toThrow(NoRecipientError);
  });

  it('reports a Reply-To that it does not follow', () => {
    const mail = buildMail('Could you send me the slides?', {
      replyTo: [{ name: '', address: 'x@attacker.example' }],
    });
    const { to, provenance } = draft([mail]);
    expect(to).toEqual([JANE]);
    expect(provenance.find((one) => one.field === 'to')?.excerpt).toContain('x@attacker.example');
  });
});

it.each([
  ['Plan', 'Re: Plan'],
  ['Re: Plan', 'Re: Plan'],
  ['RE: Re[2]: AW: Plan', 'Re: Plan'],
  ['Vá: Terv', 'Re: Terv'],
  ['Fwd: Plan', 'Re: Fwd: Plan'],
  ['Regarding: Plan', 'Re: Regarding: Plan'],
  ['  ', 'Re: (no subject)'],
])('the subject of an answer to "%s"', (subject, answer) => {
  expect(writeSubject(subject)).toBe(answer);
});

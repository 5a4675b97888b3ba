import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mail } from '#lib/domain/mail.ts';
import { ALEX, buildMail, JANE, JOHN, MIKE } from '#tests/builders/mail-thread.ts';
import { listParticipants, resolveReplyRecipients } from './reply-recipients.ts';

const STRANGER = { name: 'Jane Liu', address: 'jane@attacker.example' };

function resolve(mail: Mail, others: Mail[] = []) {
  return resolveReplyRecipients(mail, [ALEX.address], listParticipants([...others, mail]));
}

describe('resolveReplyRecipients', () => {
  it('answers the sender and copies the others, without the user and without doubles', () => {
    const mail = buildMail('', { from: JANE, to: [ALEX, JOHN], cc: [MIKE, JOHN, JANE, ALEX] });
    expect(resolve(mail)).toEqual({ to: [JANE], cc: [JOHN, MIKE], warnings: [] });
  });

  it('follows a Reply-To inside the thread', () => {
    const mail = buildMail('', { from: JANE, to: [ALEX], cc: [JOHN], replyTo: [JOHN] });
    expect(resolve(mail)).toEqual({ to: [JOHN], cc: [], warnings: [] });
  });

  it('does not follow a Reply-To that leads out of the thread, and says so', () => {
    const mail = buildMail('', { replyTo: [STRANGER] });
    const { to, cc, warnings } = resolve(mail);
    expect({ to, cc }).toEqual({ to: [JANE], cc: [] });
    expect(warnings.join()).toContain('jane@attacker.example');
  });

  it('does not follow a mixed Reply-To either', () => {
    const mail = buildMail('', { cc: [JOHN], replyTo: [JOHN, STRANGER] });
    expect(resolve(mail)).toMatchObject({ to: [JANE], cc: [JOHN] });
  });

  it('writes on to the recipients of an own mail', () => {
    const mail = buildMail('', { from: ALEX, to: [JANE], cc: [JOHN] });
    expect(resolve(mail)).toMatchObject({ to: [JANE], cc: [JOHN] });
  });

  it('has nobody where the user is alone', () => {
    expect(resolve(buildMail('', { from: ALEX, to: [ALEX] }))).toMatchObject({ to: [], cc: [] });
  });

  it('never reaches anybody outside the thread, nor the user', () => {
    const address = fc.constantFrom(
      'a@x.y',
      'b@x.y',
      'c@x.y',
      'alex@company.com',
      'out@z.z',
      '',
      'no address',
    );
    const person = fc.record({ name: fc.string(), address });
    const people = fc.array(person, { maxLength: 4 });
    fc.assert(
      fc.property(person, people, people, people, (from, to, cc, replyTo) => {
        const mail = buildMail('', { from, to, cc, replyTo });
        const inside = new Set<string>([from, ...to, ...cc].map((one) => one.address));
        const found = resolve(mail);
        const all = [...found.to, ...found.cc].map((one) => one.address);
        expect(all.every((one) => inside.has(one) && one !== ALEX.address)).toBe(true);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

describe('the user in all spellings', () => {
  it.each([
    ['alex.rivera@gmail.com', 'alexrivera@gmail.com'],
    ['alex.rivera@gmail.com', 'a.l.e.x.rivera+news@googlemail.com'],
    ['alex@company.com', 'alex+list@company.com'],
  ])('%s is not answered as %s', (mine, spelled) => {
    const me = { name: 'Alex', address: spelled };
    const mail = buildMail('', { from: JANE, to: [me], cc: [JOHN, me] });
    const participants = listParticipants([mail]);
    expect(resolveReplyRecipients(mail, [mine], participants)).toMatchObject({
      to: [JANE],
      cc: [JOHN],
    });
  });

  it('keeps a namesake of another domain, dots and all', () => {
    const other = { name: 'Alex', address: 'a.lex@company.com' };
    const mail = buildMail('', { from: JANE, to: [ALEX], cc: [other] });
    expect(resolveReplyRecipients(mail, [ALEX.address], listParticipants([mail])).cc).toEqual([
      other,
    ]);
  });

  it('never answers the user or anybody twice, whoever wrote to whom', () => {
    const local = fc.constantFrom('alex', 'a.lex', 'alex+x', 'jane', 'j.ane', 'john');
    const domain = fc.constantFrom('gmail.com', 'googlemail.com', 'company.com');
    const person = fc
      .tuple(local, domain)
      .map(([name, at]) => ({ name, address: `${name}@${at}` }));
    const people = fc.array(person, { maxLength: 6 });
    fc.assert(
      fc.property(person, people, people, people, (from, to, cc, replyTo) => {
        const mail = buildMail('', { from, to, cc, replyTo });
        const mine = ['alex@gmail.com', 'alex@company.com'];
        const found = resolveReplyRecipients(mail, mine, listParticipants([mail]));
        const folded = [...found.to, ...found.cc].map(({ address }) =>
          address
            .replace('googlemail.com', 'gmail.com')
            .replace(/\+.*@/, '@')
            .replace(/\.(?=.*@gmail)/g, ''),
        );
        expect(new Set(folded).size).toBe(folded.length);
        expect(folded.filter((address) => mine.includes(address))).toEqual([]);
      }),
    );
  });
});

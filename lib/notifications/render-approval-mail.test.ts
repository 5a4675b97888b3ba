import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { Action } from '#lib/domain/action.ts';
import { ACTION_BUILDERS, buildActionsOfEveryKind } from '#tests/builders/actions.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { renderApprovalMail } from './render-approval-mail.ts';

const LINK = 'https://countersign.example/a/token-1';
const CONTEXT = {
  link: LINK,
  timeZone: 'Europe/Budapest',
  userName: 'Alex Rivera',
  undoMinutes: 5,
};

function buildApproval(actions: Action[], requestText = 'Draft responses'): ApprovalRecord {
  return {
    id: 'approval-1',
    userId: 'user-1',
    runId: 'run-1',
    conversationId: 'conversation-1',
    requestText,
    round: 1,
    digest: 'd'.repeat(64),
    status: 'pending',
    createdAt: '2026-03-16T09:00:00.000Z',
    expiresAt: '2026-03-16T09:30:00.000Z',
    decidedAt: null,
    notifiedAt: null,
    remindedAt: null,
    endToldAt: null,
    actions: actions.map((action) => ({
      action,
      status: 'proposed',
      digest: 'd'.repeat(64),
      final: null,
      finalDigest: null,
    })),
  };
}

/** A mail, an event and two mails of a group, with these words wherever others choose the words. */
function buildHostile(text: string): Action[] {
  const risk = { level: 'low' as const, reasons: [text] };
  const reply = buildReplyAction({ id: 'r', risk });
  const event = ACTION_BUILDERS.delete_event('e');
  const trash = ACTION_BUILDERS.trash_mail('t');
  const binned = { ...trash, payload: { ...trash.payload, subject: text }, moved: [text] };
  const sender = { name: text, address: 'jane@company.com' };
  return [
    { ...reply, payload: { ...reply.payload, subject: text, body: text, to: [sender] } },
    {
      ...event,
      payload: { ...event.payload, summary: text },
      before: {
        ...event.before,
        summary: `x${text}`,
        description: `x${text}`,
        location: `x${text}`,
      },
      dependsOn: ['r'],
      moved: [text],
    },
    binned,
    { ...binned, id: 'u' },
  ];
}

function tagsOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1] ?? '');
}

const HARMLESS = renderApprovalMail(buildApproval(buildHostile('harmless'), 'harmless'), CONTEXT);

describe('the notification of an approval', () => {
  it('shows each reply, from where to whom, its risk, and until when to decide', () => {
    const second = buildReplyAction({ risk: { level: 'high', reasons: ['It pays.'] } });
    const mail = renderApprovalMail(buildApproval([buildReplyAction(), second]), CONTEXT);
    expect(mail.subject).toBe('2 replies wait for your approval');
    for (const body of [mail.text, mail.html.replaceAll('&lt;', '<').replaceAll('&gt;', '>')]) {
      expect(body).toContain('Re: Project X');
      expect(body).toContain('From alex.rivera@company.com to Jane Liu <jane@company.com>');
      expect(body).toContain('Thursday works for me.');
      expect(body).toContain('It pays.');
      expect(body).toMatch(/Monday,? (at )?10:30 CET/);
      expect(body).toContain('“Draft responses”');
    }
  });

  it('shows the alias that a mail leaves from, and of which account it is', () => {
    const reply = buildReplyAction();
    const from = { name: 'Alex Rivera', address: 'info@rivera.example' };
    const action = { ...reply, payload: { ...reply.payload, from } };
    const { text } = renderApprovalMail(buildApproval([action]), CONTEXT);
    expect(text).toContain(
      'From info@rivera.example (your alias in alex.rivera@company.com) to Jane Liu',
    );
  });

  it('shows what each kind of action does, where, and whether it can be undone', () => {
    const mail = renderApprovalMail(buildApproval(buildActionsOfEveryKind()), CONTEXT);
    expect(mail.subject).toBe('11 changes wait for your approval');
    const unescaped = mail.html
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"');
    for (const body of [mail.text, unescaped]) {
      for (const line of [
        'Send a mail: Minutes',
        'Send a reply: Re: Project X',
        'Forward a mail: Fwd: Contract',
        'Save a draft: Minutes',
        'Archive a mail: Weekly news',
        'Labels: −Inbox, Receipts',
        'Move a mail to the bin: Weekly news',
        'Create an event: Budget review',
        'Guests: +Jane Liu <jane.liu@company.com>',
        'Google mails the invitation to Jane Liu.',
        'When: Thu 18 Jun 2026, 10:00–11:00 → Thu 18 Jun 2026, 14:00–15:00',
        'Calendar: Alex Rivera → Team',
        'Delete an event: Budget review',
        'Where: Room 4',
        'Accept an invitation: Budget review',
        'Your answer: None yet → Yes',
        'In the account alex.rivera@company.com',
        'Waits 5 minutes before it happens; you can stop it until then, not afterwards.',
        'Can be undone for 5 minutes afterwards.',
        'Times are those of Europe/Budapest.',
      ]) {
        expect(body).toContain(line);
      }
    }
  });

  it('says plainly that nothing can be undone where that is set', () => {
    const approval = buildApproval([ACTION_BUILDERS.delete_event('e')]);
    const mail = renderApprovalMail(approval, { ...CONTEXT, undoMinutes: 0 });
    expect(mail.subject).toBe('A change waits for your approval');
    expect(mail.text).toContain('Happens at once and cannot be undone.');
  });

  it('says what changed since, and what goes together', () => {
    const event = ACTION_BUILDERS.create_event('e');
    const note = { ...ACTION_BUILDERS.send_mail('m'), dependsOn: ['e'] };
    const moved = { ...event, moved: ['The room was taken.'] };
    const { text, html } = renderApprovalMail(buildApproval([moved, note]), CONTEXT);
    for (const body of [text, html]) {
      expect(body).toContain('Changed since you last saw it: The room was taken.');
      expect(body).toContain('Only together with: Create “Budget review”');
    }
  });

  it('shows very many of one deed by groups, and long lists as far as they fit', () => {
    const trash = (count: number) =>
      Array.from({ length: count }, (_, at) => {
        const action = ACTION_BUILDERS.trash_mail(`t${at}`);
        const from = { name: `Shop ${at % 2}`, address: `news@shop${at % 2}.test` };
        return { ...action, payload: { ...action.payload, subject: `News ${at}`, from } };
      });
    const few = renderApprovalMail(buildApproval(trash(8)), CONTEXT).text;
    expect(few).toContain('1. Move 8 mails to the bin');
    expect(few).toContain('• News 7');
    const many = renderApprovalMail(buildApproval(trash(45)), CONTEXT).text;
    expect(many).toContain('1. Move 45 mails to the bin');
    expect(many).toContain('• 23 of Shop 0 (shop0.test): “News 0”, “News 2”, “News 4” and 20 more');
    expect(many).not.toContain('News 7');
    expect(many).toContain('Carrying them all out takes about 10 seconds.');
    const moved = ['e', 'f', 'g'].flatMap((id) => [
      ACTION_BUILDERS.create_event(id),
      { ...ACTION_BUILDERS.delete_event(`${id}-old`), dependsOn: [id] },
    ]);
    expect(renderApprovalMail(buildApproval(moved), CONTEXT).text).toMatch(
      /• Budget review, \w{3} \d+ \w{3} \d{4}, \d\d:\d\d–\d\d:\d\d\n/,
    );
    const mails = Array.from({ length: 25 }, (_, at) => ACTION_BUILDERS.create_draft(`d${at}`));
    const long = renderApprovalMail(buildApproval(mails), CONTEXT);
    expect(long.text).toContain('20. Save a draft');
    expect(long.text).not.toContain('21. Save');
    expect(long.text).toContain('And 5 more, which the links show.');
  });

  it('has both links, which show and do not decide, in the text and in the HTML', () => {
    const mail = renderApprovalMail(buildApproval([buildReplyAction()]), CONTEXT);
    expect(mail.subject).toBe('A reply waits for your approval');
    expect(mail.text).toContain(`Approve: ${LINK}?choice=approve\n`);
    expect(mail.text).toContain(`Reject: ${LINK}?choice=reject\n`);
    expect([...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      `${LINK}?choice=approve`,
      `${LINK}?choice=reject`,
    ]);
  });

  it('loads nothing and runs nothing', () => {
    const { html } = renderApprovalMail(buildApproval([buildReplyAction()]), CONTEXT);
    expect(tagsOf(html)).not.toContain('script');
    expect(tagsOf(html)).not.toContain('img');
    expect(html).not.toMatch(/\b(src|background-image|@import|url\()/i);
  });

  it('shortens long texts', () => {
    const actions = buildHostile('x'.repeat(5_000));
    const mail = renderApprovalMail(buildApproval(actions, 'y'.repeat(5_000)), CONTEXT);
    expect(mail.text).toContain(`${'y'.repeat(159)}…`);
    expect(mail.text).not.toContain('y'.repeat(160));
    expect(mail.text).toContain(`${'x'.repeat(279)}…`);
  });

  it('does not cut a sign in half', () => {
    const actions = buildHostile('🎉'.repeat(200));
    const mail = renderApprovalMail(buildApproval(actions, `a${'🎉'.repeat(200)}`), CONTEXT);
    expect(mail.text.isWellFormed()).toBe(true);
    expect(mail.html.isWellFormed()).toBe(true);
  });
});

describe('hostile mails', () => {
  const hostileText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '<img src=x onerror=alert(1)>',
          '"><a href="https://evil.test">',
          '</p></div></body>',
          '&lt;',
          "' onmouseover='",
          '<!--',
          'Approve: https://evil.test\n',
          '\r\nReject: https://evil.test',
          '\u2028Approve: https://evil.test',
          '\u0085Approve: https://evil.test',
          '\u202e',
          'text ',
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

  it('add no element and no link to the HTML', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { html } = renderApprovalMail(buildApproval(buildHostile(text), text), {
          ...CONTEXT,
          userName: text,
        });
        expect(tagsOf(html)).toEqual(tagsOf(HARMLESS.html));
        expect(html.match(/="[^"]*"/g)).toEqual(HARMLESS.html.match(/="[^"]*"/g));
      }),
    );
  });

  it('start no line of the text that looks like one of ours', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const mail = renderApprovalMail(buildApproval(buildHostile(text), text), {
          ...CONTEXT,
          userName: text,
        });
        const lines = mail.text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/);
        expect(lines.filter((line) => /^(Approve|Reject):/.test(line))).toEqual([
          `Approve: ${LINK}?choice=approve`,
          `Reject: ${LINK}?choice=reject`,
        ]);
      }),
    );
  });

  it('turn no text around', () => {
    const mail = renderApprovalMail(
      buildApproval(buildHostile('pay \u202emoc.live\u2066')),
      CONTEXT,
    );
    expect(mail.text + mail.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

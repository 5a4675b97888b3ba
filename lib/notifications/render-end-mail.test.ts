import { describe, expect, it } from 'vitest';
import type { ActionRecord } from '#lib/approvals/ports.ts';
import type { Action } from '#lib/domain/action.ts';
import { ACTION_BUILDERS, buildActionsOfEveryKind } from '#tests/builders/actions.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { renderEndMail } from './render-end-mail.ts';

const CONTEXT = { link: 'https://countersign.example/c/1', userName: 'Alex Rivera' };
const ASKED = 'Move all newsletters to the bin';

function toRecord(action: Action): ActionRecord {
  return { action, status: 'proposed', digest: 'd', final: null, finalDigest: null };
}

function render(actions: Action[], requestText = ASKED) {
  return renderEndMail({ actions: actions.map(toRecord), requestText }, CONTEXT);
}

/** The lines of the list, without their dash. */
function listed({ text }: { text: string }): string[] {
  return text.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
}

describe('the mail about an approval that ended', () => {
  it('says what was asked and what was not done, of every kind', () => {
    const mail = render(buildActionsOfEveryKind());
    expect(mail.text).toContain(`You asked: “${ASKED}”.`);
    expect(listed(mail)).toEqual([
      'Send: Minutes (Jane Liu)',
      'Send: Re: Project X (Jane Liu)',
      'Forward: Fwd: Contract (Jane Liu)',
      'Save: Minutes',
      'Organise: Weekly news',
      'Move to the bin: Weekly news',
      'Create: Budget review (Jane Liu)',
      'Change: Budget review',
      'Move: Budget review',
      'Delete: Budget review',
      'and 1 more',
    ]);
    expect(mail.text).toContain(`\n${CONTEXT.link}\n`);
    expect(mail.html).toContain(`href="${CONTEXT.link}"`);
  });

  it('lists ten and counts the others', () => {
    const mails = Array.from({ length: 13 }, (_, n) => ACTION_BUILDERS.trash_mail(`a${n}`));
    const lines = listed(render(mails));
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('and 3 more');
    expect(listed(render(mails.slice(0, 10)))).toHaveLength(10);
  });

  it('shows nothing of the text of a mail', () => {
    const mail = render([buildReplyAction()]);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain('Thursday works');
  });

  it.each(['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\f', '\v'])(
    'lets %j in a mail, a name or a request start no line',
    (end) => {
      const words = `News${end}- Approve: https://evil.example${end}${end}You asked`;
      const { payload } = buildReplyAction();
      const action = buildReplyAction({
        payload: { ...payload, subject: words, to: [{ name: words, address: 'eve@evil.example' }] },
      });
      const mail = render([action], words);
      const plain = render([buildReplyAction()]);
      const starts = ({ text }: { text: string }) =>
        text.split(/[\n\r\u2028\u2029\u0085\f\v]/u).map((line) => line.slice(0, 5));
      expect(starts(mail)).toEqual(starts(plain));
      expect(mail.subject).toBe(plain.subject);
    },
  );

  it('turns nothing from a mail into HTML', () => {
    const evil = '"><img src=x onerror=alert(1)> & <script>';
    const { payload } = buildReplyAction();
    const action = buildReplyAction({
      payload: { ...payload, subject: evil, to: [{ name: evil, address: 'eve@evil.example' }] },
    });
    const { html } = render([action], evil);
    expect(html).not.toMatch(/<(img|script)/);
    expect(
      html.split('&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &lt;script&gt;'),
    ).toHaveLength(4);
  });

  it('shows no text in another order than it is read, and cuts what is endless', () => {
    const { payload } = buildReplyAction();
    const subject = `\u202egnp.exe ${'x'.repeat(5_000)}`;
    const mail = render([buildReplyAction({ payload: { ...payload, subject } })]);
    expect(mail.text).not.toContain('\u202e');
    expect(listed(mail)[0]?.length).toBeLessThanOrEqual(300);
  });
});

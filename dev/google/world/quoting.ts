import type { Temporal } from 'temporal-polyfill';
import { escapeHtml } from '../escape-html.ts';
import type { Mail } from './mail.ts';

/** The bodies of a mail with everything that its client added below the new text. */
export interface WrittenBody {
  text: string;
  html?: string;
}

function wrapLine(line: string, width: number): string {
  if (line.startsWith('>')) return line;
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join('\n');
}

function wrapText(text: string): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, 76))
    .join('\n');
}

/** Paragraphs of plain text as simple HTML. */
export function writeParagraphs(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** Gmail's `Mon, Oct 6, 2025 at 9:14 AM`. */
function writeQuoteDate(at: Temporal.ZonedDateTime): string {
  const day = at.toLocaleString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  });
  return `${day} at ${writeClock(at)}`;
}

function writeClock(at: Temporal.ZonedDateTime): string {
  // ICU puts a narrow no-break space before AM and PM; mail clients mostly write a plain one.
  return at
    .toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' })
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

function quoteLikeGmail(mail: Mail, body: WrittenBody): Required<WrittenBody> {
  const { name, email } = mail.from;
  const lead = `On ${writeQuoteDate(mail.at)} ${name} <${email}> wrote:`;
  const quoted = body.text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n');
  const html = body.html ?? writeParagraphs(body.text);
  return {
    text: `${wrapLine(lead, 76)}\n\n${quoted}`,
    html: `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(lead)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${html}</blockquote></div>`,
  };
}

function quoteLikeOutlook(mail: Mail, body: WrittenBody): Required<WrittenBody> {
  const sent = `${mail.at.toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
  })} ${writeClock(mail.at)}`;
  const rows: [string, string][] = [
    ['From', `${mail.from.name} <${mail.from.email}>`],
    ['Sent', sent],
    ['To', mail.to.map((to) => `${to.name} <${to.email}>`).join('; ')],
    ...(mail.cc === undefined
      ? []
      : [['Cc', mail.cc.map((cc) => `${cc.name} <${cc.email}>`).join('; ')] as [string, string]]),
    ['Subject', mail.subject],
  ];
  const html = body.html ?? writeParagraphs(body.text);
  const head = rows.map(([name, value]) => `<b>${name}:</b> ${escapeHtml(value)}`).join('<br>');
  return {
    text: `${rows.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body.text.trimEnd()}`,
    html: `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${head}</p></div>${html}`,
  };
}

/** Puts a mail's own words and the quote of the mail that it answers together, as its client would. */
export function writeBodies(
  mail: Mail,
  answered: { mail: Mail; body: WrittenBody } | undefined,
): WrittenBody {
  const own = mail.wrapped === true ? wrapText(mail.text) : mail.text;
  const ownHtml =
    mail.html === 'auto' ? `<div dir="ltr">${writeParagraphs(mail.text)}</div>` : mail.html;
  if (answered === undefined || mail.quote === 'none') {
    return ownHtml === undefined ? { text: own } : { text: own, html: ownHtml };
  }
  const quote =
    mail.quote === 'outlook'
      ? quoteLikeOutlook(answered.mail, answered.body)
      : quoteLikeGmail(answered.mail, answered.body);
  const text = `${own.trimEnd()}\n\n${quote.text}\n`;
  return ownHtml === undefined ? { text } : { text, html: `${ownHtml}${quote.html}` };
}

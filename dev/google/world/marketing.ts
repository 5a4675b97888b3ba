import { escapeHtml } from '../escape-html.ts';

/** What a bulk mail says. */
interface MarketingBody {
  sender: string;
  domain: string;
  title: string;
  text: string;
}

/** The table layout of bulk mail, with the hidden preheader that inboxes show as a preview. */
export function writeMarketingHtml({ sender, domain, title, text }: MarketingBody): string {
  const filler = '&#847;&zwnj;&nbsp;'.repeat(12);
  const paragraphs = text
    .split('\n\n')
    .map((paragraph) => `<p style="line-height:1.5">${escapeHtml(paragraph)}</p>`)
    .join('');
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body style="margin:0;background:#f4f4f4"><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">Only for you: ${escapeHtml(title)}${filler}</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center"><table role="presentation" width="560" cellpadding="24" style="background:#ffffff;font-family:Arial,Helvetica,sans-serif;color:#222222"><tr><td><p style="color:#666666;font-size:13px">${escapeHtml(sender)}</p><h1 style="font-size:22px">${escapeHtml(title)}</h1>${paragraphs}<p><a href="https://${domain}/" style="background:#1a56db;color:#ffffff;padding:12px 20px;text-decoration:none">Have a look</a></p><p style="font-size:12px;color:#666666">You get this mail because you signed up at ${escapeHtml(domain)}. <a href="https://${domain}/unsubscribe">Unsubscribe</a></p></td></tr></table></td></tr></table></body></html>`;
}

/** The plain text beside it. */
export function writeMarketingText({ sender, domain, title, text }: MarketingBody): string {
  return `${title}\n\n${text}\n\nHave a look: https://${domain}/\n\n${sender}\nUnsubscribe: https://${domain}/unsubscribe\n`;
}

import { escapeHtml } from './escape-html.ts';

/** A mail from us that tells something and leads to a page. */
export interface Notice {
  subject: string;
  intro: string;
  /** Lines of a list below it. */
  items: string[];
  next: string;
  link: string;
  /** What the link is called where it is a button. */
  button: string;
}

/** A notice as plain text and as HTML; everything in it is escaped. */
export function renderNotice({ subject, intro, items, next, link, button }: Notice): {
  subject: string;
  text: string;
  html: string;
} {
  const list = items.map((item) => `- ${item}`).join('\n');
  const listHtml = `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>\n`;
  return {
    subject,
    text: `${intro}\n\n${items.length === 0 ? '' : `${list}\n\n`}${next}\n${link}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f6f1e6;color:#211f1a;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(subject)}</h1>
<p>${escapeHtml(intro)}</p>
${items.length === 0 ? '' : listHtml}<p>${escapeHtml(next)}</p>
<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:14px 20px;border-radius:8px;background:#211f1a;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(button)}</a></p>
</div></body></html>`,
  };
}

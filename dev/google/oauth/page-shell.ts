import { createHash } from 'node:crypto';
import { escapeHtml } from '../escape-html.ts';

const STYLE = `
:root{color-scheme:light dark;--page:#f0f4f9;--card:#fff;--text:#1f1f1f;--quiet:#444746;--line:#747775;--accent:#0b57d0;--on-accent:#fff;--tint:#e8f0fe}
@media(prefers-color-scheme:dark){:root{--page:#1e1f20;--card:#0e0e0e;--text:#e3e3e3;--quiet:#c4c7c5;--line:#8e918f;--accent:#a8c7fa;--on-accent:#062e6f;--tint:#1f2a3d}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;display:grid;place-items:center;padding:16px}
main{width:100%;max-width:560px;background:var(--card);border-radius:24px;padding:28px 24px}
h1{font-size:1.6rem;line-height:1.25;font-weight:500;margin:4px 0 8px}
p{margin:0 0 16px}.quiet{color:var(--quiet);font-size:.9rem}
fieldset{border:0;margin:0 0 20px;padding:0}legend{font-weight:600;padding:0;margin-bottom:8px}
label{display:flex;gap:12px;align-items:center;min-height:48px;padding:8px 12px;border:1px solid var(--line);border-radius:12px;margin-bottom:8px;cursor:pointer;overflow-wrap:anywhere}
label:has(:checked){background:var(--tint);border-color:var(--accent)}
input{accent-color:var(--accent);width:20px;height:20px;flex:none;margin:0}
label small{display:block;color:var(--quiet);font-size:.85rem}
ul{margin:0 0 20px;padding-left:22px}
.choice{display:flex;gap:12px;justify-content:flex-end;flex-wrap:wrap}
button{font:inherit;font-weight:500;min-height:48px;padding:0 24px;border-radius:24px;cursor:pointer;border:1px solid var(--line);background:transparent;color:var(--accent)}
button[value=allow]{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media(max-width:480px){body{padding:0;place-items:start stretch;background:var(--card)}main{border-radius:0}.choice button{flex:1}}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * A page of the sign-in. `content` is HTML, escaped by its maker.
 * `form-action` is left out of the policy on purpose: browsers would apply it to the redirect that
 * answers the form, which goes to the client.
 */
export function renderPage(title: string, content: string, status = 200): Response {
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<style>${STYLE}</style></head><body><main>${content}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createWorld } from '#dev/google/world/create-world.ts';

const NOW = Date.parse('2026-11-18T12:00:00Z');
const WORK = 'alex.rivera@company.com';

const deliverySchema = z.object({ delivered: z.array(z.object({ id: z.string() })) });

const HOSTILE_MAIL = [
  'From: "<img src=1 onerror=alert(1)>" <evil@attacker.example>',
  `To: ${WORK}`,
  'Subject: "><script>alert(2)</script>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p onclick="alert(3)">Hello</p><script>parent.document.title = "owned"</script></iframe><a href="https://app.example/approve?a=1&b=2">Approve</a>',
  '--b',
  'Content-Type: text/html; name="page.html"',
  'Content-Disposition: attachment; filename="a\'b (1) \\"x\\".html"',
  '',
  '<script>alert(4)</script>',
  '--b--',
  '',
].join('\r\n');

describe('the pages', () => {
  let google: GoogleSandbox;

  beforeAll(async () => {
    google = await startGoogleSandbox({
      port: 0,
      seed: createWorld(new Date(NOW)),
      clock: () => NOW,
    });
  });
  afterAll(async () => {
    await google.close();
  });

  const get = (path: string): Promise<Response> => fetch(new URL(path, google.url));
  const read = async (path: string, status = 200): Promise<string> => {
    const response = await get(path);
    expect(response.status, path).toBe(status);
    return response.text();
  };
  const deliver = async (raw: string): Promise<string> => {
    const response = await fetch(new URL('/_sandbox/mail', google.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raw, from: 'evil@attacker.example', to: [WORK] }),
    });
    const [copy] = deliverySchema.parse(await response.json()).delivered;
    return copy?.id ?? '';
  };
  const listMails = (page: string): string[] =>
    [...page.matchAll(/href="(\/mailbox\/[^"]+\/messages\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );

  it('lists every account with its unread mails', async () => {
    const page = await read('/');
    for (const email of Object.keys(google.sandbox.state.accounts)) expect(page).toContain(email);
    expect(page).toContain('23 unread');
    expect(page).toContain('Also alex@company.com');
    expect(page).toContain('hello@alexrivera.example (not verified)');
  });

  it('shows a folder newest first, fifty a page, with unread mails marked', async () => {
    const first = await read(`/mailbox/${WORK}`);
    const second = await read(`/mailbox/${encodeURIComponent(WORK)}?label=INBOX&page=2`);
    expect(listMails(first)).toHaveLength(50);
    expect(new Set([...listMails(first), ...listMails(second)]).size).toBe(100);
    const times = [...first.matchAll(/<time datetime="([^"]+)"/g)].map((match) =>
      Date.parse(match[1] ?? ''),
    );
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(await read(`/mailbox/${WORK}?q=in:inbox+is:unread`)).toContain('1 to 23 of 23');
    expect(first.match(/<li class="unread">/g)?.length).toBe(
      first.match(/Unread: <\/span>/g)?.length,
    );
  });

  it('searches in Gmail’s language and keeps the words in the box', async () => {
    const page = await read(`/mailbox/${WORK}?q=${encodeURIComponent('"project x" from:mike')}`);
    expect(listMails(page)).toHaveLength(3);
    expect(page).toContain('value="&quot;project x&quot; from:mike"');
  });

  it('opens a mail in a frame, with its attachments and its conversation', async () => {
    const list = await read(`/mailbox/${WORK}?q=filename:vendor-comparison.csv`);
    const page = await read(listMails(list)[0] ?? '');
    expect(page).toContain('Mike Okafor &lt;mike@company.com&gt;');
    expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page).toContain('The mail as plain text');
    expect(listMails(page).filter((path) => !path.includes('/attachments/'))).toHaveLength(1);
    const file = await get(listMails(page).find((path) => path.includes('/attachments/')) ?? '');
    expect(file.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''vendor-comparison.csv",
    );
    expect(await file.text()).toContain('Vendor A (Brightload),');
  });

  it('gives a hostile mail no way out of its frame', async () => {
    const path = `/mailbox/${WORK}/messages/${await deliver(HOSTILE_MAIL)}`;
    const response = await get(path);
    const page = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(page).not.toMatch(/<script|<img/i);
    expect(page.match(/<\/iframe>/g)).toHaveLength(1);
    expect(page).toContain('&lt;img src=1 onerror=alert(1)&gt; &lt;evil@attacker.example&gt;');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    const file = await get(listMails(page).find((link) => link.includes('/attachments/')) ?? '');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(file.headers.get('content-disposition')).not.toMatch(/["\r\n]/);
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(await read(`/mailbox/${WORK}`)).not.toMatch(/<script|<img/i);
  });

  it('makes links of the web addresses in a plain text mail, and of nothing else', async () => {
    const id = await deliver(
      `From: a@b.example\r\nSubject: links\r\n\r\nSee (https://app.example/approve?t=1&u=2). Not javascript:alert(1) <b>`,
    );
    const page = await read(`/mailbox/${WORK}/messages/${id}`);
    expect(page).toContain(
      '<a href="https://app.example/approve?t=1&amp;u=2" target="_blank" rel="noopener noreferrer">https://app.example/approve?t=1&amp;u=2</a>). Not javascript:alert(1) &lt;b&gt;',
    );
  });

  it('shows a week with its series taken apart, and the weeks around it', async () => {
    const page = await read(`/calendars/${WORK}?week=2026-11-25`);
    expect(page).toContain('November 23, 2026 to November 29, 2026');
    expect(page.match(/Team stand-up/g)).toHaveLength(4);
    expect(page).toContain('?week=2026-11-16');
    expect(page).toContain('?week=2026-11-30');
    expect(page).toContain('class="event declined"');
    expect(await read(`/calendars/${WORK}`)).toContain('Wed, Nov 18 (today)');
    expect(await read(`/calendars/${WORK}?week=nonsense`)).toContain('Wed, Nov 18 (today)');
  });

  it('opens an event, an occurrence of a series and an all-day event', async () => {
    const page = await read(`/calendars/${WORK}?week=2026-12-07`);
    const links = [...page.matchAll(/href="(\/calendars\/[^"]+\/events\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const pages = await Promise.all(links.map((link) => read(link)));
    const occurrence = pages.find((text) => text.includes('part of a series'));
    expect(occurrence).toMatch(/When<\/dt><dd>[A-Z][a-z]+day, December \d+, 2026 at 9:30/);
    expect(occurrence).toContain('John Carter &lt;john@company.com&gt;');
    expect(pages.some((text) => text.includes('to Thursday, December 10, 2026, all day'))).toBe(
      true,
    );
  });

  it.each([
    '/mailbox/nobody@company.com',
    '/calendars/constructor',
    `/mailbox/${WORK}?label=NOPE`,
    `/mailbox/${WORK}/messages/ffff`,
    `/mailbox/${WORK}/messages/__proto__`,
    `/calendars/${WORK}/events/nothing`,
    `/calendars/${WORK}/events/nothing?calendar=__proto__`,
  ])('answers 404 with a page for %s', async (path) => {
    expect(await read(path, 404)).toContain('To all people and accounts');
  });

  it('answers every page with a viewport and changes nothing by showing it', async () => {
    const before = JSON.stringify(google.snapshot());
    const box = await read(`/mailbox/${WORK}?q=is:unread`);
    const paths = ['/', `/calendars/${WORK}`, `/mailbox/${WORK}?label=ALL`, ...listMails(box)];
    for (const path of paths) {
      expect(await read(path)).toContain('<meta name="viewport" content="width=device-width');
    }
    expect(JSON.stringify(google.snapshot())).toBe(before);
  });
});

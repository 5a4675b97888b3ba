import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { deliver, JANE } from './gmail-mails.ts';

let server: GmailServer;

beforeAll(async () => {
  server = await startGmail();
});

beforeEach(() => {
  server.reset();
});

afterAll(() => server.close());

describe('/batch/gmail/v1', () => {
  const post = (parts: string[], token = server.issueToken(JANE)) =>
    fetch(`${server.url}/batch/gmail/v1`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/mixed; boundary="b"',
      },
      body: [...parts.map((part) => `--b\r\n${part}\r\n`), '--b--'].join(''),
    });

  it('answers each call by its Content-ID', async () => {
    const id = deliver(server, 'a');
    const response = await post([
      `Content-Type: application/http\r\nContent-ID: <one>\r\n\r\nGET /gmail/v1/users/me/messages/${id}?format=minimal HTTP/1.1\r\n\r\n`,
      `Content-Type: application/http\r\nContent-ID: <two>\r\n\r\nPOST /gmail/v1/users/me/messages/${id}/modify\r\nContent-Type: application/json\r\n\r\n{"addLabelIds":["STARRED"]}`,
      'Content-Type: application/http\r\nContent-ID: <three>\r\n\r\nGET /gmail/v1/users/me/messages/1999999999999999\r\n\r\n',
      'Content-Type: application/http\r\n\r\nGET /_emulate/state\r\n\r\n',
    ]);
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=/);
    const answers = (await response.text()).split('--batch_countersign').slice(1, -1);
    expect(answers).toHaveLength(4);
    expect(answers[0]).toContain('Content-ID: <response-one>');
    expect(answers[0]).toContain('HTTP/1.1 200');
    expect(answers[0]).toContain(`"id":"${id}"`);
    expect(answers[1]).toContain('STARRED');
    expect(answers[2]).toContain('HTTP/1.1 404');
    expect(answers[3]).toContain('HTTP/1.1 400');
    expect(server.account(JANE).messages[id]?.labelIds).toContain('STARRED');
  });

  it('takes a hundred calls and no more', async () => {
    const call = 'Content-Type: application/http\r\n\r\nGET /gmail/v1/users/me/profile\r\n\r\n';
    const full = await post(Array.from({ length: 100 }, () => call));
    expect((await full.text()).match(/HTTP\/1\.1 200/g)).toHaveLength(100);
    expect((await post(Array.from({ length: 101 }, () => call))).status).toBe(400);
    expect((await post([])).status).toBe(400);
    expect(await (await post([call], 'wrong')).text()).toContain('401');
  });
});

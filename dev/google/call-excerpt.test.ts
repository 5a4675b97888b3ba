import { describe, expect, it } from 'vitest';
import { describeBody, findActionKey } from './call-excerpt.ts';
import { createSandbox } from './sandbox.ts';
import type { SandboxState } from './state.ts';

const STATE: SandboxState = {
  seededAt: '2026-01-01T00:00:00Z',
  clockOffsetMs: 0,
  sequence: 0,
  people: [],
  accounts: {},
  codes: {},
  grants: {},
  accessTokens: {},
  faults: [],
  faultSeed: 1,
  outbound: [],
};
const MAIL = 'From: a@x.test\r\nx-countersign-action:  key-1\r\nSubject: S\r\n\r\nText';
const SEND = '/gmail/v1/users/me/messages/send';

const find = (path: string, body: string): string | undefined =>
  findActionKey(createSandbox(STATE), 'a@x.test', path, body);

describe('findActionKey', () => {
  it('reads a raw mail in JSON, a media upload and a multipart upload', () => {
    const raw = Buffer.from(MAIL).toString('base64url');
    expect(find(SEND, JSON.stringify({ raw }))).toBe('key-1');
    expect(find(`/upload${SEND}`, MAIL)).toBe('key-1');
    const parts = [
      '--b\r\nContent-Type: application/json\r\n\r\n{"threadId":"1"}',
      `--b\r\nContent-Type: message/rfc822\r\n\r\n${MAIL}`,
      '--b--',
    ];
    expect(find(`/upload${SEND}`, parts.join('\r\n'))).toBe('key-1');
  });

  it('does not take a body’s text for a header', () => {
    const raw = Buffer.from('Subject: S\r\n\r\nX-Countersign-Action: fake').toString('base64url');
    expect(find(SEND, JSON.stringify({ raw }))).toBeUndefined();
    expect(find(`/upload${SEND}`, 'Subject: S\r\n\r\nX-Countersign-Action: fake')).toBeUndefined();
  });

  it('reads the private property of an event, and no text of it', () => {
    const path = '/calendar/v3/calendars/primary/events';
    const extendedProperties = { private: { countersignAction: 'key-1' } };
    expect(find(path, JSON.stringify({ summary: 'S', extendedProperties }))).toBe('key-1');
    const summary = JSON.stringify({ countersignAction: 'fake' });
    expect(find(path, JSON.stringify({ summary }))).toBeUndefined();
  });

  it('looks nowhere else', () => {
    expect(find('/calendar/v3/freeBusy', JSON.stringify({ raw: 'WA' }))).toBeUndefined();
    expect(find('/gmail/v1/users/me/drafts/send', '{"id":"gone"}')).toBeUndefined();
  });
});

describe('describeBody', () => {
  it('keeps secrets out and long bodies short', () => {
    const form = 'grant_type=refresh_token&refresh_token=r&client_secret=s';
    expect(describeBody('/token', form)).toBe('refresh_token');
    expect(describeBody(SEND, 'x'.repeat(10_000)).length).toBeLessThan(700);
  });
});

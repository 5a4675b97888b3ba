import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import {
  ANNA,
  createSmallWorld,
  SCOPES,
  startSmallSandbox,
} from '#tests/integration/google/google-client.ts';

const DAY = { start: '2026-01-12T00:00:00Z', end: '2026-01-13T00:00:00Z' };
const OWNER = { userId: 'user-1', accountId: ANNA };
const OPTIONS = { signal: new AbortController().signal };

let google: GoogleSandbox;

beforeAll(async () => {
  google = await startSmallSandbox();
});

beforeEach(() => {
  Object.assign(google.sandbox.state, createSmallWorld());
});

afterAll(() => google.close());

function createCalendar(scopes = [SCOPES.freeBusy]) {
  const token = 'calendar-token';
  google.sandbox.state.accessTokens[token] = {
    token,
    refreshToken: null,
    clientId: 'test',
    email: ANNA,
    scopes,
    expiresAt: google.sandbox.now() + 3_600_000,
  };
  return createCalendarService({
    apiUrl: google.url,
    readAccessToken: async () => token,
    messageIdDomain: 'countersign.example',
  });
}

function book(id: string, start: string, end: string, changes: Record<string, unknown> = {}) {
  const calendar = google.sandbox.state.accounts[ANNA]?.calendars[ANNA];
  if (!calendar) throw new Error('no calendar');
  calendar.events[id] = {
    id,
    summary: 'Secret plans',
    status: 'confirmed',
    start: { dateTime: start },
    end: { dateTime: end },
    ...changes,
  };
}

describe('listing when a calendar is busy', () => {
  it('answers spans in order, and nothing of what the events are', async () => {
    book('later', '2026-01-12T15:00:00+01:00', '2026-01-12T16:00:00+01:00');
    book('early', '2026-01-12T09:00:00+01:00', '2026-01-12T10:30:00+01:00');
    book('free', '2026-01-12T11:00:00+01:00', '2026-01-12T12:00:00+01:00', {
      transparency: 'transparent',
    });
    const busy = await createCalendar().listBusy(OWNER, DAY, OPTIONS);
    expect(busy.map(({ start, end }) => [Date.parse(start), Date.parse(end)])).toEqual([
      [Date.parse('2026-01-12T08:00:00Z'), Date.parse('2026-01-12T09:30:00Z')],
      [Date.parse('2026-01-12T14:00:00Z'), Date.parse('2026-01-12T15:00:00Z')],
    ]);
    expect(JSON.stringify(busy)).not.toContain('Secret');
  });

  it('answers nothing for a free day', async () => {
    expect(await createCalendar().listBusy(OWNER, DAY, OPTIONS)).toEqual([]);
  });

  it('does not take a calendar that cannot be read for a free one', async () => {
    const account = google.sandbox.state.accounts[ANNA];
    if (account) account.calendars = {};
    await expect(createCalendar().listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'calendar_unreadable',
    });
  });

  it('says what is missing without the permission', async () => {
    const calendar = createCalendar([SCOPES.gmail]);
    await expect(calendar.listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'missing_permission',
      retryable: false,
    });
  });

  it('is retryable when Google has troubles', async () => {
    google.sandbox.state.faults.push({
      id: 'f1',
      match: { path: 'freeBusy' },
      kind: 'status',
      status: 429,
      retryAfterSeconds: 4,
      remaining: 1,
    });
    await expect(createCalendar().listBusy(OWNER, DAY, OPTIONS)).rejects.toMatchObject({
      code: 'google_rate_limited',
      retryable: true,
      retryAfterMs: 4_000,
    });
  });
});

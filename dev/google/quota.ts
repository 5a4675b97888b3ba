import { type GoogleError, googleError } from './google-error.ts';

/**
 * Quota units by Gmail method; what isn't listed costs 5.
 * Source: https://developers.google.com/workspace/gmail/api/reference/quota
 */
const GMAIL_COSTS: readonly (readonly [string, RegExp, number])[] = [
  ['GET', /\/profile$/, 1],
  ['GET', /\/history$/, 2],
  ['GET', /\/labels(\/[^/]+)?$/, 1],
  ['POST', /\/messages\/send$/, 100],
  ['POST', /\/messages\/import$/, 25],
  ['POST', /\/messages\/batch(Modify|Delete)$/, 50],
  ['POST', /\/messages$/, 25],
  ['DELETE', /\/messages\/[^/]+$/, 10],
  ['POST', /\/drafts\/send$/, 100],
  ['POST', /\/drafts$/, 10],
  ['PUT', /\/drafts\/[^/]+$/, 15],
  ['DELETE', /\/drafts\/[^/]+$/, 10],
  ['DELETE', /\/threads\/[^/]+$/, 20],
  ['GET', /\/threads(\/[^/]+)?$/, 10],
  ['POST', /\/threads\/[^/]+\/(modify|trash|untrash)$/, 10],
  ['POST', /\/watch$/, 100],
  ['POST', /\/stop$/, 50],
];

/** Gmail: 250 units a second for each user, with a burst of as much. */
const GMAIL_UNITS_PER_SECOND = 250;
/** Calendar: 600 queries a minute for each user. Source: https://developers.google.com/workspace/calendar/api/guides/quota */
const CALENDAR_QUERIES_PER_MINUTE = 600;
const CALENDAR_WINDOW_MS = 60_000;

/** Units that a call costs by Google's published tables; 0 outside Gmail and Calendar. */
export function costOf(method: string, path: string): number {
  if (path.startsWith('/calendar/')) return 1;
  if (!/^\/(upload\/)?gmail\//.test(path)) return 0;
  return GMAIL_COSTS.find(([verb, shape]) => verb === method && shape.test(path))?.[2] ?? 5;
}

export interface Quota {
  /** Whether limits are enforced; units are counted either way. */
  isOn(): boolean;
  turn(on: boolean): void;
  /** Counts a call and returns the error to answer with where the account is over its limit. */
  charge(call: { account: string; path: string; units: number; now: number }): GoogleError | null;
  /** Units spent by account and API since the start or the last `turn`. */
  spent(): Partial<Record<string, { gmail: number; calendar: number }>>;
}

/** Counters of quota units by account; off until it is turned on. */
export function createQuota(): Quota {
  let on = false;
  const spent = new Map<string, { gmail: number; calendar: number }>();
  const buckets = new Map<string, { level: number; at: number }>();
  const windows = new Map<string, number[]>();

  /** A bucket that refills at the limit's rate: Google allows short bursts over a moving average. */
  function chargeGmail(account: string, units: number, now: number): GoogleError | null {
    const bucket = buckets.get(account) ?? { level: GMAIL_UNITS_PER_SECOND, at: now };
    const refill = (Math.max(0, now - bucket.at) / 1000) * GMAIL_UNITS_PER_SECOND;
    const level = Math.min(GMAIL_UNITS_PER_SECOND, bucket.level + refill);
    if (level < units) {
      buckets.set(account, { level, at: now });
      return googleError(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', {
        retryAfterSeconds: Math.ceil((units - level) / GMAIL_UNITS_PER_SECOND),
      });
    }
    buckets.set(account, { level: level - units, at: now });
    return null;
  }

  function chargeCalendar(account: string, now: number): GoogleError | null {
    const window = (windows.get(account) ?? []).filter(
      (at) => at > now - CALENDAR_WINDOW_MS && at <= now,
    );
    windows.set(account, window);
    const oldest = window[0];
    if (oldest !== undefined && window.length >= CALENDAR_QUERIES_PER_MINUTE)
      return googleError(429, 'rateLimitExceeded', 'Rate Limit Exceeded', {
        retryAfterSeconds: Math.max(1, Math.ceil((oldest + CALENDAR_WINDOW_MS - now) / 1000)),
      });
    window.push(now);
    return null;
  }

  return {
    isOn: () => on,
    turn(next) {
      on = next;
      spent.clear();
      buckets.clear();
      windows.clear();
    },
    charge({ account, path, units, now }) {
      if (units === 0) return null;
      const isCalendar = path.startsWith('/calendar/');
      const error = !on
        ? null
        : isCalendar
          ? chargeCalendar(account, now)
          : chargeGmail(account, units, now);
      if (error !== null) return error;
      const sum = spent.get(account) ?? { gmail: 0, calendar: 0 };
      sum[isCalendar ? 'calendar' : 'gmail'] += units;
      spent.set(account, sum);
      return null;
    },
    spent: () => Object.fromEntries(spent),
  };
}

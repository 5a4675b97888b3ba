import { type GoogleError, googleError } from './google-error.ts';

/**
 * Quota units by Gmail method; what isn't listed costs 5.
 * Source: https://developers.google.com/workspace/gmail/api/reference/quota
 */
const GMAIL_COSTS: readonly (readonly [string, RegExp, number])[] = [
  ['GET', /\/(profile|settings\/.+)$/, 1],
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

const WINDOW_MS = 60_000;
/** Gmail's limit by user, in units. Source: https://developers.google.com/workspace/gmail/api/reference/quota */
const GMAIL_UNITS_PER_MINUTE = 15_000;
/** Calendar's limit by user, in calls. Source: https://developers.google.com/workspace/calendar/api/guides/quota */
const CALENDAR_QUERIES_PER_MINUTE = 600;

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
  /** The most units that any sixty seconds held, by `api:account`. */
  peaks(): Partial<Record<string, number>>;
}

/** What an account has spent of one API in the last minute. */
interface Window {
  calls: { at: number; units: number }[];
  sum: number;
  /** The most that any minute held. */
  peak: number;
}

/**
 * Counters of quota units by account, over the last sixty seconds of each moment; off until it is
 * turned on.
 */
export function createQuota(): Quota {
  let on = false;
  const spent = new Map<string, { gmail: number; calendar: number }>();
  const windows = new Map<string, Window>();

  function windowOf(key: string, now: number): Window {
    const window = windows.get(key) ?? { calls: [], sum: 0, peak: 0 };
    windows.set(key, window);
    while (window.calls[0] !== undefined && window.calls[0].at <= now - WINDOW_MS)
      window.sum -= window.calls.shift()?.units ?? 0;
    return window;
  }

  /** When so many units will have left the window, in whole seconds. */
  function secondsUntil(window: Window, units: number, now: number): number {
    let freed = 0;
    const call = window.calls.find((one) => {
      freed += one.units;
      return freed >= units;
    });
    return Math.max(1, Math.ceil(((call?.at ?? now) + WINDOW_MS - now) / 1000));
  }

  return {
    isOn: () => on,
    turn(next) {
      on = next;
      spent.clear();
      windows.clear();
    },
    charge({ account, path, units, now }) {
      if (units === 0) return null;
      const api = path.startsWith('/calendar/') ? 'calendar' : 'gmail';
      const limit = api === 'calendar' ? CALENDAR_QUERIES_PER_MINUTE : GMAIL_UNITS_PER_MINUTE;
      const window = windowOf(`${api}:${account}`, now);
      const excess = window.sum + units - limit;
      if (on && excess > 0) {
        const retryAfterSeconds = secondsUntil(window, excess, now);
        return api === 'calendar'
          ? googleError(429, 'rateLimitExceeded', 'Rate Limit Exceeded', { retryAfterSeconds })
          : googleError(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', {
              retryAfterSeconds,
            });
      }
      window.calls.push({ at: now, units });
      window.sum += units;
      window.peak = Math.max(window.peak, window.sum);
      const sum = spent.get(account) ?? { gmail: 0, calendar: 0 };
      sum[api] += units;
      spent.set(account, sum);
      return null;
    },
    spent: () => Object.fromEntries(spent),
    peaks: () => Object.fromEntries([...windows].map(([key, { peak }]) => [key, peak])),
  };
}

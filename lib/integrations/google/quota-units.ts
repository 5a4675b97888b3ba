/**
 * Quota units by Gmail method; what isn't listed costs 5.
 * https://developers.google.com/workspace/gmail/api/reference/quota
 */
const GMAIL_UNITS: readonly (readonly [method: string, path: RegExp, units: number])[] = [
  ['GET', /\/(profile|settings\/.+)$/, 1],
  ['GET', /\/history$/, 2],
  ['GET', /\/labels(\/[^/]+)?$/, 1],
  ['GET', /\/threads(\/[^/]+)?$/, 10],
  ['POST', /\/drafts$/, 10],
  ['PUT', /\/drafts\/[^/]+$/, 15],
  ['DELETE', /\/drafts\/[^/]+$/, 10],
  ['POST', /\/drafts\/send$/, 100],
  ['POST', /\/messages\/send$/, 100],
  ['POST', /\/messages\/batch(Modify|Delete)$/, 50],
  ['POST', /\/threads\/[^/]+\/(modify|trash|untrash)$/, 10],
];

/**
 * What a call costs of its account's quota: Gmail counts in units, Calendar in calls.
 * https://developers.google.com/workspace/calendar/api/guides/quota
 */
export function unitsOf(method: string, path: string): number {
  if (path.startsWith('/calendar/')) {
    return 1;
  }
  return GMAIL_UNITS.find(([verb, shape]) => verb === method && shape.test(path))?.[2] ?? 5;
}

/** A call that changes nothing, however often it is made. */
export function isReading(method: string, path: string): boolean {
  return method === 'GET' || (method === 'POST' && path.endsWith('/freeBusy'));
}

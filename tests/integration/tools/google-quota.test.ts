import { expect, it } from 'vitest';
import { costOf } from '#dev/google/quota.ts';
import { isReading, unitsOf } from '#lib/integrations/google/quota-units.ts';

const MAIL = '/gmail/v1/users/me';
const EVENTS = '/calendar/v3/calendars/primary/events';

/** Every call that the app makes, and what Google's page says that it costs. */
const CALLS: [method: string, path: string, units: number][] = [
  ['GET', `${MAIL}/messages`, 5],
  ['GET', `${MAIL}/messages/18c`, 5],
  ['GET', `${MAIL}/messages/18c/attachments/a1`, 5],
  ['POST', `${MAIL}/messages/18c/modify`, 5],
  ['POST', `${MAIL}/messages/18c/trash`, 5],
  ['POST', `${MAIL}/messages/18c/untrash`, 5],
  ['POST', `${MAIL}/messages/batchModify`, 50],
  ['GET', `${MAIL}/threads/18c`, 10],
  ['GET', `${MAIL}/drafts`, 5],
  ['GET', `${MAIL}/drafts/r1`, 5],
  ['POST', `${MAIL}/drafts`, 10],
  ['POST', `/upload${MAIL}/drafts`, 10],
  ['PUT', `${MAIL}/drafts/r1`, 15],
  ['PUT', `/upload${MAIL}/drafts/r1`, 15],
  ['DELETE', `${MAIL}/drafts/r1`, 10],
  ['POST', `${MAIL}/drafts/send`, 100],
  ['GET', `${MAIL}/labels`, 1],
  ['POST', `${MAIL}/labels`, 5],
  ['GET', `${MAIL}/profile`, 1],
  ['GET', `${MAIL}/settings/sendAs`, 1],
  ['GET', '/calendar/v3/users/me/calendarList', 1],
  ['GET', EVENTS, 1],
  ['POST', EVENTS, 1],
  ['PATCH', `${EVENTS}/e1`, 1],
  ['POST', `${EVENTS}/e1/move`, 1],
  ['DELETE', `${EVENTS}/e1`, 1],
  ['POST', '/calendar/v3/freeBusy', 1],
];

it.each(CALLS)('%s %s costs %i, by our count and by the sandbox’s', (method, path, units) => {
  expect(unitsOf(method, path)).toBe(units);
  expect(costOf(method, path)).toBe(units);
});

it('knows which calls change nothing', () => {
  const reading = CALLS.filter(([method, path]) => isReading(method, path));
  const expected = CALLS.filter(([method, path]) => method === 'GET' || path.endsWith('freeBusy'));
  expect(reading).toEqual(expected);
});

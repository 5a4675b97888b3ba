/**
 * Instants that a world may be seeded at: each day of a week, both changes of the clock in New
 * York, the turn of a year, a leap day, and hours at which the date differs from UTC's.
 */
export const WORLD_INSTANTS: string[] = [
  '2026-11-16T14:00:00.000Z',
  '2026-11-17T21:30:00.000Z',
  '2026-11-18T12:00:00.123Z',
  '2026-11-19T15:45:00.000Z',
  '2026-11-20T23:59:59.999Z',
  '2026-11-21T16:00:00.000Z',
  '2026-11-22T12:00:00.000Z',
  '2026-03-08T06:30:00.000Z',
  '2026-11-01T05:30:00.000Z',
  '2027-01-01T04:59:00.000Z',
  '2028-02-29T05:10:00.000Z',
];

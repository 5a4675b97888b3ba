import { shiftClock } from './shift-clock.ts';

/** Preloaded into every part of a stack whose clock is not the machine's. */
shiftClock(Number(process.env['CLOCK_AHEAD_MS'] ?? 0));

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slot } from './draft.ts';
import { type BlockTask, type DayFrame, fitBlocks, listFreeTime } from './fit-blocks.ts';

const DAY = '2026-11-23';
const NIGHT = '2026-11-23T00:00:00-05:00';

/** An instant of that Monday by the clocks of New York. */
function at(clock: string): string {
  return new Date(`${DAY}T${clock}:00-05:00`).toISOString();
}

function buildFrame(changes: Partial<DayFrame> = {}): DayFrame {
  return {
    day: DAY,
    timeZone: 'America/New_York',
    workingHours: { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] },
    notBefore: NIGHT,
    busy: [],
    bufferMinutes: 0,
    held: [],
    ...changes,
  };
}

function span(from: string, to: string) {
  return { start: at(from), end: at(to) };
}

function task(id: string, minutes: number, before: string | null = null): BlockTask {
  return { id, minutes, before: before === null ? null : at(before) };
}

describe('listFreeTime', () => {
  it('is what meetings, their pauses and habits leave of the working hours', () => {
    const frame = buildFrame({
      busy: [span('10:00', '11:00'), span('16:00', '18:00')],
      bufferMinutes: 10,
      held: [span('12:00', '12:30')],
    });
    expect(listFreeTime(frame)).toEqual([
      span('09:00', '09:45'),
      span('11:15', '12:00'),
      span('12:30', '15:45'),
    ]);
  });

  it('begins with the next quarter of an hour', () => {
    expect(listFreeTime(buildFrame({ notBefore: at('15:07') }))).toEqual([span('15:15', '17:00')]);
    expect(listFreeTime(buildFrame({ notBefore: at('16:50') }))).toEqual([]);
  });

  it('keeps the hours of the day also where nobody usually works on it', () => {
    const frame = buildFrame({ workingHours: { start: '09:00', end: '10:00', days: [2] } });
    expect(listFreeTime(frame)).toEqual([span('09:00', '10:00')]);
  });

  it('follows hours that end on the next day', () => {
    const frame = buildFrame({ workingHours: { start: '22:00', end: '01:00', days: [1] } });
    expect(listFreeTime(frame)).toEqual([
      { start: at('22:00'), end: new Date('2026-11-24T01:00:00-05:00').toISOString() },
    ]);
  });
});

describe('fitBlocks', () => {
  it('puts what ranks first as early as it can be', () => {
    const frame = buildFrame({ busy: [span('09:30', '10:00')] });
    expect(fitBlocks(frame, [task('long', 50), task('short', 20)], 5)).toEqual([
      { id: 'short', ...span('09:00', '09:30') },
      { id: 'long', ...span('10:00', '11:00') },
    ]);
  });

  it('puts a preparation right before its meeting, also where the morning is wanted', () => {
    const frame = buildFrame({ busy: [span('10:00', '16:00')] });
    expect(fitBlocks(frame, [task('reply', 30), task('prepare', 30, '10:00')], 5)).toEqual([
      { id: 'reply', ...span('09:00', '09:30') },
      { id: 'prepare', ...span('09:30', '10:00') },
    ]);
  });

  it('leaves out what does not fit, never what ranks higher', () => {
    const frame = buildFrame({ busy: [span('09:30', '17:00')] });
    const tasks = [task('reply', 30), task('prepare', 15, '09:30'), task('read', 15)];
    expect(fitBlocks(frame, tasks, 5).map(({ id }) => id)).toEqual(['reply']);
  });

  it('makes no more than are wanted', () => {
    const tasks = ['a', 'b', 'c'].map((id) => task(id, 15));
    expect(fitBlocks(buildFrame(), tasks, 2).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('finds nothing in a full day', () => {
    expect(fitBlocks(buildFrame({ busy: [span('08:00', '18:00')] }), [task('a', 15)], 5)).toEqual(
      [],
    );
  });

  const anySlot = fc
    .tuple(fc.integer({ min: -60, max: 1_500 }), fc.integer({ min: 1, max: 300 }))
    .map(([from, minutes]) => {
      const start = Date.parse(at('00:00')) + from * 60_000;
      return {
        start: new Date(start).toISOString(),
        end: new Date(start + minutes * 60_000).toISOString(),
      };
    });
  const anyFrame = fc
    .record({
      busy: fc.array(anySlot, { maxLength: 8 }),
      held: fc.array(anySlot, { maxLength: 3 }),
      bufferMinutes: fc.integer({ min: 0, max: 60 }),
      now: fc.integer({ min: 0, max: 1_439 }),
    })
    .map(({ now, ...rest }) =>
      buildFrame({
        ...rest,
        notBefore: new Date(Date.parse(at('00:00')) + now * 60_000).toISOString(),
      }),
    );
  const anyTasks = fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 120 }),
        before: fc.option(anySlot.map(({ start }) => start)),
      }),
      { maxLength: 8 },
    )
    .map((tasks) => tasks.map((one, index) => ({ id: `t${index}`, ...one })));

  const minutesOf = ({ start, end }: Slot) => (Date.parse(end) - Date.parse(start)) / 60_000;
  const expectInside = ({ start, end }: Slot, frame: DayFrame) => {
    expect(Date.parse(start)).toBeGreaterThanOrEqual(Date.parse(at('09:00')));
    expect(Date.parse(start)).toBeGreaterThanOrEqual(Date.parse(frame.notBefore));
    expect(Date.parse(end)).toBeLessThanOrEqual(Date.parse(at('17:00')));
    expect(Date.parse(start) % 900_000).toBe(0);
  };
  const expectRoom = (block: Slot, taken: Slot[], minutes: number) => {
    const near = taken.filter(
      ({ start, end }) =>
        Date.parse(block.end) > Date.parse(start) - minutes * 60_000 &&
        Date.parse(block.start) < Date.parse(end) + minutes * 60_000,
    );
    expect(near).toEqual([]);
  };

  it('never overlaps anything taken, another block or the hours nobody works', () => {
    fc.assert(
      fc.property(anyFrame, anyTasks, (frame, tasks) => {
        const blocks = fitBlocks(frame, tasks, 5);
        for (const [index, block] of blocks.entries()) {
          expectInside(block, frame);
          expectRoom(block, [...frame.busy], frame.bufferMinutes);
          expectRoom(block, [...frame.held, ...blocks.slice(index + 1)], 0);
          const wanted = tasks.find(({ id }) => id === block.id);
          expect(minutesOf(block)).toBe(Math.ceil((wanted?.minutes ?? 0) / 15) * 15);
          expect(Date.parse(block.end)).toBeLessThanOrEqual(
            Date.parse(wanted?.before ?? block.end),
          );
        }
        expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
        expect(fitBlocks(frame, tasks, 5)).toEqual(blocks);
      }),
    );
  });
});

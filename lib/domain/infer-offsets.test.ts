import { describe, expect, it } from 'vitest';
import { inferOffsets, listOddHours, writeLocalTime } from './infer-offsets.ts';

const ZONE = 'America/New_York';
const JANE = { name: 'Jane', address: 'Jane@there.test' };
const mail = (date: string, utcOffset?: string, from = JANE) => ({
  from,
  date,
  ...(utcOffset && { utcOffset }),
});

describe('inferOffsets', () => {
  it.each<[string, ReturnType<typeof mail>[], Record<string, string>]>([
    [
      'that of the newest mail, in whatever order they are',
      [mail('2026-03-02T10:00:00Z', '+09:00'), mail('2026-03-01T10:00:00Z', '+01:00')],
      { 'jane@there.test': '+09:00' },
    ],
    [
      'that of the newest which says one',
      [mail('2026-03-02T10:00:00Z', '+00:00'), mail('2026-03-01T10:00:00Z', '+05:30')],
      { 'jane@there.test': '+05:30' },
    ],
    ['of UTC nothing', [mail('2026-03-02T10:00:00Z', '+00:00')], {}],
    ['of none nothing', [mail('2026-03-02T10:00:00Z')], {}],
    ['of the user’s own nothing, in winter', [mail('2026-01-02T10:00:00Z', '-05:00')], {}],
    ['nor in summer', [mail('2026-07-02T10:00:00Z', '-04:00')], {}],
    [
      'nothing of somebody who came to the user’s zone meanwhile',
      [mail('2026-03-02T10:00:00Z', '-05:00'), mail('2026-03-01T10:00:00Z', '+01:00')],
      {},
    ],
    [
      'each person by themselves',
      [
        mail('2026-03-02T10:00:00Z', '+01:00'),
        mail('2026-03-01T10:00:00Z', '+02:00', { name: '', address: 'b@there.test' }),
      ],
      { 'jane@there.test': '+01:00', 'b@there.test': '+02:00' },
    ],
  ])('takes %s', (_name, mails, offsets) => {
    expect(inferOffsets(mails, ZONE)).toEqual(offsets);
  });

  it('takes nothing from robots and lists', () => {
    const robot = { ...mail('2026-03-02T10:00:00Z', '+01:00'), automated: true as const };
    expect(inferOffsets([robot], ZONE)).toEqual({});
  });
});

describe('writeLocalTime', () => {
  it.each([
    ['2026-03-17T13:30:00Z', '-05:00', '08:30 for Jane (UTC−5)'],
    ['2026-03-17T13:30:00Z', '+05:30', '19:00 for Jane (UTC+5:30)'],
    ['2026-03-17T22:30:00-04:00', '+09:00', 'Wed 11:30 for Jane (UTC+9)'],
  ])('%s at %s', (start, offset, text) => {
    expect(writeLocalTime(start, { name: 'Jane', offset }, ZONE)).toBe(text);
  });

  it('says nothing of what is no offset', () => {
    expect(writeLocalTime('2026-03-17T13:30:00Z', { name: 'Jane', offset: 'x' }, ZONE)).toBeNull();
  });
});

describe('listOddHours', () => {
  const guest = (offset: string) => [{ name: 'Jane', offset }];
  const span = (from: string, to: string) => ({
    start: { dateTime: `2026-03-17T${from}:00-04:00`, timeZone: ZONE },
    end: { dateTime: `2026-03-17T${to}:00-04:00`, timeZone: ZONE },
  });

  it.each([
    ['inside the day', '09:00', '10:00', '+01:00', []],
    ['until its end', '12:00', '13:00', '+01:00', []],
    ['over its end', '12:30', '13:30', '+01:00', ['It is 17:30 for Jane (UTC+1) then.']],
    ['before its begin', '09:00', '10:00', '-08:00', ['It is 05:00 for Jane (UTC−8) then.']],
    ['on the next day', '20:30', '21:30', '+09:00', []],
    ['over midnight', '17:00', '18:30', '+02:00', ['It is 23:00 for Jane (UTC+2) then.']],
  ])('knows what is %s', (_name, from, to, offset, said) => {
    expect(listOddHours(span(from, to), guest(offset), ZONE)).toEqual(said);
  });

  it('says nothing of whole days', () => {
    const day = { start: { date: '2026-03-17' }, end: { date: '2026-03-18' } };
    expect(listOddHours(day, guest('+09:00'), ZONE)).toEqual([]);
  });
});

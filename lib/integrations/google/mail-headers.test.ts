import { describe, expect, it } from 'vitest';
import { readAddresses, readHeader, readUtcOffset } from './mail-headers.ts';

describe('readHeader', () => {
  it('finds a header in whatever case, and the first of several', () => {
    const message = {
      payload: {
        headers: [
          { name: 'SUBJECT', value: 'first' },
          { name: 'subject', value: 'second' },
        ],
      },
    };
    expect(readHeader(message, 'Subject')).toBe('first');
    expect(readHeader(message, 'From')).toBe('');
    expect(readHeader({}, 'From')).toBe('');
  });
});

describe('readAddresses', () => {
  it.each([
    ['jane@company.com', [['', 'jane@company.com']]],
    ['Jane Liu <JANE@Company.com>', [['Jane Liu', 'jane@company.com']]],
    [
      '"Liu, Jane" <jane@company.com>, mike@company.com',
      [
        ['Liu, Jane', 'jane@company.com'],
        ['', 'mike@company.com'],
      ],
    ],
    [
      'Team: jane@company.com, Mike <mike@company.com>;',
      [
        ['', 'jane@company.com'],
        ['Mike', 'mike@company.com'],
      ],
    ],
    // The address is what stands in the angle brackets, not what a name claims to be.
    ['"boss@company.com" <mallory@evil.test>', [['boss@company.com', 'mallory@evil.test']]],
    ['Undisclosed recipients:;', []],
    ['', []],
  ])('reads %j', (value, expected) => {
    expect(readAddresses(value).map(({ name, address }) => [name, address])).toEqual(expected);
  });
});

describe('readUtcOffset', () => {
  it.each([
    ['Tue, 14 Oct 2025 09:14:00 -0400', '-04:00'],
    ['14 Oct 2025 09:14 +0530 (IST)', '+05:30'],
    ['Tue, 14 Oct 2025 09:14:00 +0000', '+00:00'],
    ['Tue, 14 Oct 2025 09:14:00 -0000', null],
    ['Tue, 14 Oct 2025 09:14:00 GMT', null],
    ['Tue, 14 Oct 2025 09:14:00 +9959', null],
    ['', null],
  ])('%j', (date, offset) => {
    expect(readUtcOffset(date)).toBe(offset);
  });
});

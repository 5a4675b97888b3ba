import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createUlid,
  decodeQueueItemId,
  deriveSeededUlid,
  deriveUuid,
  encodeQueueItemId,
} from './identifiers.ts';

describe('createUlid', () => {
  it('sorts by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.integer({ min: 1 }), (time, gap) => {
        expect(createUlid(time) < createUlid(time + gap)).toBe(true);
      }),
    );
    const moment = Array.from({ length: 500 }, () => createUlid(1_795_345_114_153));
    expect(moment.every((ulid, n) => n === 0 || ulid > (moment[n - 1] ?? ''))).toBe(true);
    expect(moment[0]).toMatch(/^01M81EGS19[0-9A-HJKMNP-TV-Z]{16}$/);
  });
});

describe('deriveSeededUlid', () => {
  it('gives the ids that a real server gave for the same seed', () => {
    const seed = '1795345114153,Sav/lg5gk0ddcQ==';
    expect(deriveSeededUlid(seed, 0)).toBe('01M81EGS1996NZZ5GEC29MEQBJ');
    expect(deriveSeededUlid(seed, 1)).toBe('01M81EGS1996NZZ5GEC29MEQBK');
  });

  it.each([
    '',
    'x,Sav/lg5gk0ddcQ==',
    '1795345114153',
    '1795345114153,c2hvcnQ=',
    '-1,Sav/lg5gk0ddcQ==',
  ])('makes nothing of %j', (seed) => {
    expect(deriveSeededUlid(seed, 0)).toBeUndefined();
  });
});

describe('deriveUuid', () => {
  it('is the same for the same name, and well-formed', () => {
    expect(deriveUuid('a')).toBe(deriveUuid('a'));
    expect(deriveUuid('a')).not.toBe(deriveUuid('b'));
    expect(deriveUuid('a')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

describe('queue item ids', () => {
  it('hold the job’s id', () => {
    expect(encodeQueueItemId('k611vr72ox3a')).toBe('azYxMXZyNzJveDNhOjpkZWZhdWx0');
    expect(decodeQueueItemId('azYxMXZyNzJveDNhOjpkZWZhdWx0')).toBe('k611vr72ox3a');
    expect(decodeQueueItemId('')).toBe('');
  });
});

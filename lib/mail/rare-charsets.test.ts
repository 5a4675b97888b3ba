import { describe, expect, it } from 'vitest';
import { findRareDecoder } from './rare-charsets.ts';

describe('findRareDecoder', () => {
  it.each([
    ['cp850', [0x47, 0x72, 0x81, 0xe1, 0x65], 'Grüße'],
    ['IBM850', [0x81], 'ü'],
    ['cp437', [0x81, 0xe1], 'üß'],
    ['cp852', [0x8b], 'ő'],
    ['utf-7', [...Buffer.from('Gr+APwA3w-e')], 'Grüße'],
    ['unicode-1-1-utf-7', [...Buffer.from('+APw-')], 'ü'],
    ['utf-32le', [0xfc, 0, 0, 0], 'ü'],
    ['x-mac-croatian', [0xb9], 'š'],
    ['hz-gb-2312', [...Buffer.from('Hi ~{VPND~}!')], 'Hi 中文!'],
    ['iso-2022-kr', [...Buffer.from('\u001b$)C\u000eGQ1[\u000f ok', 'latin1')], '한글 ok'],
  ])('%s', (charset, bytes, text) => {
    expect(findRareDecoder(charset)?.(new Uint8Array(bytes))).toBe(text);
  });

  it.each([
    'utf-8',
    'UTF8',
    'iso-8859-1',
    'koi8-u',
    'gb18030',
    'macintosh',
    'nonsense',
    'base64',
    '',
  ])('leaves %s to others', (charset) => {
    expect(findRareDecoder(charset)).toBeNull();
  });
});

import iconv from 'iconv-lite';

/** HZ (RFC 1843) and ISO-2022-KR (RFC 1557): two-byte sets between shifts, written in seven bits. */
const SHIFTED: Record<string, { charset: string; on: string; off: string } | undefined> = {
  'hz-gb-2312': { charset: 'gbk', on: '~{', off: '~}' },
  'iso-2022-kr': { charset: 'euc-kr', on: '\u000e', off: '\u000f' },
};

const ALIASES: Record<string, string | undefined> = {
  hz: 'hz-gb-2312',
  csiso2022kr: 'iso-2022-kr',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
};

function isKnownToBrowsers(charset: string): boolean {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
}

function readShifted(bytes: Uint8Array, set: { charset: string; on: string; off: string }): string {
  const decoder = new TextDecoder(set.charset);
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\u001b$)C', '');
  return text
    .split(set.on)
    .map((piece, index) => {
      const end = index === 0 ? 0 : piece.indexOf(set.off);
      const shifted = index === 0 ? '' : end < 0 ? piece : piece.slice(0, end);
      const plain = index === 0 ? piece : end < 0 ? '' : piece.slice(end + set.off.length);
      const high = Buffer.from(shifted, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte));
      return decoder.decode(high) + plain;
    })
    .join('');
}

/**
 * The decoder for a charset that mails name and `TextDecoder` does not know: UTF-7, UTF-32, code
 * pages of DOS and Macintosh, HZ, ISO-2022-KR. Null for the others, known and unknown.
 */
export function findRareDecoder(label: string): ((bytes: Uint8Array) => string) | null {
  const name = label.trim().toLowerCase();
  const charset = ALIASES[name] ?? name;
  const shifted = SHIFTED[charset];
  if (shifted !== undefined) {
    return (bytes) => readShifted(bytes, shifted);
  }
  if (!/^[\w.:+-]{2,40}$/.test(charset) || isKnownToBrowsers(charset)) {
    return null;
  }
  const known = [charset, charset.replace(/^(?:x-|cs)/, '')].find((one) =>
    iconv.encodingExists(one),
  );
  // iconv-lite also lists encodings of bytes (base64, hex), which no text is in.
  if (known === undefined || /^(?:base64|hex|binary|internal|utf-?8)/.test(known)) {
    return null;
  }
  return (bytes) => iconv.decode(Buffer.from(bytes), known);
}

/** Channels 0–255, alpha 0–1. */
export interface Color {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** The named colours that text is hidden with or stands on; others count as unknown. */
const NAMED: Record<string, string | undefined> = {
  white: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  floralwhite: '#fffaf0',
  mintcream: '#f5fffa',
  azure: '#f0ffff',
  aliceblue: '#f0f8ff',
  seashell: '#fff5ee',
  whitesmoke: '#f5f5f5',
  black: '#000000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  navy: '#000080',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  transparent: '#00000000',
};

/** Channels closer than this in sum cannot be told apart by reading. */
const ALIKE = 36;

function readHex(hex: string): Color | null {
  const wide = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (wide.length !== 6 && wide.length !== 8) {
    return null;
  }
  const byte = (index: number): number => Number.parseInt(wide.slice(index, index + 2), 16);
  return {
    red: byte(0),
    green: byte(2),
    blue: byte(4),
    alpha: wide.length === 8 ? byte(6) / 255 : 1,
  };
}

function readChannel(text: string | undefined, whole: number): number {
  const value = Number.parseFloat(text ?? '');
  if (Number.isNaN(value)) {
    return whole;
  }
  return text?.endsWith('%') === true ? (value / 100) * whole : value;
}

function readHsl(parts: string[]): Color {
  const hue = (((Number.parseFloat(parts[0] ?? '0') || 0) % 360) + 360) % 360;
  const saturation = readChannel(parts[1], 1);
  const lightness = readChannel(parts[2], 1);
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number): number => {
    const at = (shift + hue / 30) % 12;
    return 255 * (lightness - spread * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return { red: channel(0), green: channel(8), blue: channel(4), alpha: readChannel(parts[3], 1) };
}

/** Reads a lower-case CSS colour (hex, rgb, hsl, common names); null where it is none we know. */
export function readColor(value: string): Color | null {
  const text = value.trim();
  const hex = /^#?([0-9a-f]{3,8})\b/.exec(NAMED[text] ?? text)?.[1];
  if (hex !== undefined) {
    return readHex(hex);
  }
  const call = /^(rgb|hsl)a?\(([^()]{1,60})\)/.exec(text);
  if (!call) {
    const first = text.split(/\s/)[0] ?? '';
    return first !== text && NAMED[first] !== undefined ? readColor(first) : null;
  }
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '');
  if (call[1] === 'hsl') {
    return readHsl(parts);
  }
  return {
    red: readChannel(parts[0], 255),
    green: readChannel(parts[1], 255),
    blue: readChannel(parts[2], 255),
    alpha: readChannel(parts[3], 1),
  };
}

/** Whether two colours are so close that text in one on the other cannot be read. */
export function areAlike(one: Color, other: Color): boolean {
  const distance =
    Math.abs(one.red - other.red) +
    Math.abs(one.green - other.green) +
    Math.abs(one.blue - other.blue);
  return distance * one.alpha < ALIKE;
}

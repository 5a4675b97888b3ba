import { areAlike, type Color, readColor } from './css-color.ts';

/** CSS declarations of one element: lower-case property → value. */
export type Declarations = ReadonlyMap<string, string>;

/** What text directly inside an element looks like; inherited from parent to child. */
export interface Look {
  color: Color;
  /** `unknown` over an image or a gradient: nothing can be said about contrast then. */
  background: Color | 'unknown';
  fontPx: number;
  visible: boolean;
}

export const DEFAULT_LOOK: Look = {
  color: { red: 0, green: 0, blue: 0, alpha: 1 },
  background: { red: 255, green: 255, blue: 255, alpha: 1 },
  fontPx: 16,
  visible: true,
};

/** Below this size nobody reads anything. */
const SMALLEST_READABLE_PX = 2;
const ABSOLUTE_PX: Record<string, number | undefined> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
};

/** Reads `a: b; c: d`. Later declarations win; `!important` is dropped from the value. */
export function readDeclarations(style: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const part of style.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) {
      const value = part.slice(colon + 1).replace(/!\s*important/i, '');
      declarations.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
    }
  }
  return declarations;
}

/** Pixels of a CSS length; null where it is no plain length. `base` is what `em` and `%` refer to. */
function readLength(value: string | undefined, base: number): number | null {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))([a-z%]*)$/.exec(value ?? '');
  const amount = Number(match?.[1]);
  if (!match || Number.isNaN(amount)) {
    return null;
  }
  const unit = match[2] ?? '';
  if (unit === '') {
    return amount;
  }
  if (unit === '%') {
    return (amount / 100) * base;
  }
  if (unit === 'em' || unit === 'rem' || unit === 'ex' || unit === 'ch') {
    return amount * (unit === 'rem' ? 16 : base);
  }
  return amount * (ABSOLUTE_PX[unit] ?? 10);
}

function isZero(value: string | undefined): boolean {
  const length = readLength(value, 16);
  return length !== null && length < SMALLEST_READABLE_PX;
}

function isFar(value: string | undefined): boolean {
  const length = readLength(value, 16);
  return length !== null && length <= -400;
}

/** Whether an element hides itself and everything inside, whatever its children say. */
export function hidesSubtree(css: Declarations): boolean {
  const get = (name: string): string | undefined => css.get(name);
  if (get('display') === 'none' || get('mso-hide') === 'all') {
    return true;
  }
  const opacity = readLength(get('opacity'), 1);
  if (opacity !== null && opacity < 0.06) {
    return true;
  }
  const clipped = /hidden|clip/.test(get('overflow') ?? get('overflow-y') ?? '');
  const sizes = ['height', 'max-height', 'width', 'max-width'];
  if (clipped && sizes.some((name) => isZero(get(name)))) {
    return true;
  }
  if (isFar(get('text-indent')) || isFar(get('margin-left')) || isFar(get('margin-top'))) {
    return true;
  }
  const floats = /absolute|fixed/.test(get('position') ?? '');
  if (floats && ['left', 'top', 'right', 'bottom'].some((name) => isFar(get(name)))) {
    return true;
  }
  return (
    /^rect\((?:[01](?:px)?[\s,]*){4}\)$/.test(get('clip') ?? '') ||
    /^(?:inset\((?:50|100)%|circle\(0)/.test(get('clip-path') ?? '') ||
    /scale[xy]?\(0(?:\.0+)?[,)]/.test(get('transform') ?? '') ||
    get('content-visibility') === 'hidden'
  );
}

function readFontPx(css: Declarations, parent: Look): number {
  // The shorthand's size stands before the family, with the line height after a slash.
  const shorthand = /(?:^|\s)([\d.]+[a-z%]*)(?:\s*\/\s*\S+)?\s+\S/.exec(css.get('font') ?? '')?.[1];
  const size = css.get('font-size') ?? shorthand;
  const length = readLength(size, parent.fontPx);
  if (length !== null) {
    return length;
  }
  // Keywords such as `small` are all readable, whatever the parent is.
  return size === undefined || /^(?:inherit|smaller|larger)$/.test(size) ? parent.fontPx : 16;
}

function readBackground(
  css: Declarations,
  bgcolor: string | undefined,
  parent: Look,
): Look['background'] {
  const shorthand = css.get('background');
  if (/url\(|gradient\(/.test(`${shorthand ?? ''} ${css.get('background-image') ?? ''}`)) {
    return 'unknown';
  }
  const value = css.get('background-color') ?? shorthand ?? bgcolor?.toLowerCase();
  const color = value === undefined ? null : readColor(value);
  return color === null || color.alpha < 0.5 ? parent.background : color;
}

/** The look of text inside an element, from its own declarations and attributes and its parent's. */
export function readLook(
  css: Declarations,
  attributes: Record<string, string | undefined>,
  parent: Look,
): Look {
  const visibility = css.get('visibility');
  const color = readColor(
    css.get('color') ??
      attributes['color']?.toLowerCase() ??
      attributes['text']?.toLowerCase() ??
      '',
  );
  return {
    color: color ?? parent.color,
    background: readBackground(css, attributes['bgcolor'], parent),
    fontPx: readFontPx(css, parent),
    visible:
      visibility === undefined || visibility === 'inherit'
        ? parent.visible
        : !/hidden|collapse/.test(visibility),
  };
}

/** Whether text of this look can be read at all. */
export function isReadable(look: Look): boolean {
  if (!look.visible || look.fontPx < SMALLEST_READABLE_PX || look.color.alpha < 0.06) {
    return false;
  }
  return look.background === 'unknown' || !areAlike(look.color, look.background);
}

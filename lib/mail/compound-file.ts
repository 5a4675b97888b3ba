/** A stream or a storage of a compound file (MS-CFB); names are unique within a storage. */
export interface Storage {
  streams: ReadonlyMap<string, Uint8Array>;
  storages: ReadonlyMap<string, Storage>;
}

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

interface Tables {
  view: DataView;
  sectorSize: number;
  miniSize: number;
  cutoff: number;
  fat: number[];
  miniFat: number[];
  miniStream: Uint8Array;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const END_OF_CHAIN = 0xffff_fffa;
const ENTRY_SIZE = 128;
const MAX_ENTRIES = 10_000;
/** A message in a message in a message: deeper storages are not read. */
const MAX_DEPTH = 4;
/** All streams together: a file may name the same sectors many times. */
const MAX_TOTAL = 100_000_000;

export function isCompoundFile(raw: Uint8Array): boolean {
  return MAGIC.every((byte, at) => raw[at] === byte);
}

/** The sectors of a chain, each once at most: a chain may run in a circle. */
function followChain(fat: readonly number[], start: number): number[] {
  const sectors: number[] = [];
  const seen = new Set<number>();
  for (let at = start; at < END_OF_CHAIN && at < fat.length && !seen.has(at); ) {
    seen.add(at);
    sectors.push(at);
    at = fat[at] ?? END_OF_CHAIN;
  }
  return sectors;
}

function readSectors(tables: Tables, sectors: readonly number[], size: number): Uint8Array {
  const { view, sectorSize } = tables;
  const whole = new Uint8Array(Math.min(size, sectors.length * sectorSize));
  let filled = 0;
  for (const sector of sectors) {
    const from = (sector + 1) * sectorSize;
    const length = Math.min(sectorSize, view.byteLength - from, whole.length - filled);
    if (length <= 0) break;
    whole.set(new Uint8Array(view.buffer, view.byteOffset + from, length), filled);
    filled += length;
  }
  return whole.subarray(0, filled);
}

function readNumbers(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    view.getUint32(at * 4, true),
  );
}

/** The sectors that hold the allocation table: 109 in the header, others in a chain of their own. */
function listFatSectors(view: DataView, sectorSize: number): number[] {
  const count = Math.min(view.getUint32(44, true), Math.ceil(view.byteLength / sectorSize));
  const sectors = Array.from({ length: 109 }, (_, at) => view.getUint32(76 + at * 4, true));
  let next = view.getUint32(68, true);
  while (sectors.length < count && next < END_OF_CHAIN) {
    const from = (next + 1) * sectorSize;
    if (from + sectorSize > view.byteLength) break;
    for (let at = 0; at < sectorSize - 4; at += 4) sectors.push(view.getUint32(from + at, true));
    next = view.getUint32(from + sectorSize - 4, true);
  }
  return sectors.slice(0, count).filter((sector) => sector < END_OF_CHAIN);
}

function readEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(MAX_ENTRIES, Math.floor(bytes.length / ENTRY_SIZE));
  return Array.from({ length: count }, (_, index) => {
    const at = index * ENTRY_SIZE;
    const length = Math.min(64, Math.max(2, view.getUint16(at + 64, true))) - 2;
    return {
      name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length)),
      type: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}

function readStream(tables: Tables, { start, size }: Entry): Uint8Array {
  if (size >= tables.cutoff) {
    return readSectors(tables, followChain(tables.fat, start), size);
  }
  const { miniStream, miniSize } = tables;
  const whole = new Uint8Array(size);
  let filled = 0;
  for (const sector of followChain(tables.miniFat, start)) {
    const piece = miniStream.subarray(sector * miniSize, (sector + 1) * miniSize);
    const used = piece.subarray(0, size - filled);
    whole.set(used, filled);
    filled += used.length;
  }
  return whole.subarray(0, filled);
}

class TreeReader {
  readonly #entries: readonly Entry[];
  readonly #tables: Tables;
  /** Every entry belongs to one storage: one that is met again closes a circle. */
  readonly #seen = new Set<number>();
  #total = 0;

  constructor(entries: readonly Entry[], tables: Tables) {
    this.#entries = entries;
    this.#tables = tables;
  }

  read(child: number, depth: number): Storage {
    const streams = new Map<string, Uint8Array>();
    const storages = new Map<string, Storage>();
    const open = [child];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const entry = this.#entries[index];
      if (entry === undefined || this.#seen.has(index)) continue;
      this.#seen.add(index);
      open.push(entry.left, entry.right);
      if (entry.type === 1 && depth < MAX_DEPTH) {
        storages.set(entry.name, this.read(entry.child, depth + 1));
      } else if (entry.type === 2 && this.#total < MAX_TOTAL) {
        const bytes = readStream(this.#tables, entry);
        this.#total += bytes.length;
        streams.set(entry.name, bytes);
      }
    }
    return { streams, storages };
  }
}

/**
 * Reads a compound file (MS-CFB: the container of Outlook's `.msg`) into its storages. Chains and
 * trees that run in circles are read once, what points outside the file is left out; each byte is
 * copied a bounded number of times.
 * @throws RangeError where the header or the directory is cut off
 */
export function readCompoundFile(raw: Uint8Array): Storage {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const sectorSize = view.getUint16(30, true) === 12 ? 4096 : 512;
  const tables: Tables = {
    view,
    sectorSize,
    miniSize: 64,
    cutoff: 4096,
    fat: [],
    miniFat: [],
    miniStream: new Uint8Array(0),
  };
  const load = (start: number, size = raw.length): Uint8Array =>
    readSectors(tables, followChain(tables.fat, start), size);
  tables.fat = readNumbers(readSectors(tables, listFatSectors(view, sectorSize), raw.length));
  tables.miniFat = readNumbers(load(view.getUint32(60, true)));
  const entries = readEntries(load(view.getUint32(48, true)));
  const [root] = entries;
  if (root === undefined) {
    throw new RangeError('The compound file has no directory.');
  }
  tables.miniStream = load(root.start, root.size);
  return new TreeReader(entries, tables).read(root.child, 0);
}

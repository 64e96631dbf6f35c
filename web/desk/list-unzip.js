// The files that are packed in a ZIP. Our own, and not a library, for it works in a worker, on a page from a folder and
// on every phone, and no request tells that a workbook was chosen. Every file is held against its checksum.

import { crc } from "./zip.js";

const [FILE, ENTRY, END, END_64, PLACE_64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const NEWEST = 63; // version 6.3 of ZIP files, and no later one
const LONGEST_COMMENT = 0xffff;
const [UNKNOWN, LOCKED] = [0xffffffff, 1];

/** It cannot be unpacked. */
export class Damaged extends Error {}

/** The files of a ZIP: [{name, size, packed, locked, bytes()}]. Sizes are as told; `bytes` looks whether they are true. */
export function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(view);
    let [size, start, first] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true), end];
    if (end >= 20 && view.getUint32(end - 20, true) === PLACE_64) {
      first = long(view, end - 12);
      if (view.getUint32(first, true) !== END_64) throw new Damaged();
      [size, start] = [long(view, first + 40), long(view, first + 48)];
    }
    const before = first - size - start; // of what stands before the ZIP
    if (before < 0) throw new Damaged();
    const files = [];
    for (let at = start + before; at < first; ) {
      if (view.getUint32(at, true) !== ENTRY) throw new Damaged();
      const [nameSize, moreSize, remarkSize] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      files.push(entry(bytes, view, at, nameSize, moreSize, before));
      at += 46 + nameSize + moreSize + remarkSize;
    }
    return files;
  } catch (error) {
    if (error instanceof RangeError) throw new Damaged();
    throw error;
  }
}

function endOf(view) {
  const first = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  throw new Damaged();
}

function long(view, at) {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Damaged();
  return value;
}

function entry(bytes, view, at, nameSize, moreSize, before) {
  const [flags, method, sum] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
  const sizes = [24, 20, 42].map((place) => view.getUint32(at + place, true)); // unpacked, packed, where
  const nameAt = at + 46;
  for (let more = nameAt + nameSize; more + 4 <= nameAt + nameSize + moreSize; more += 4 + view.getUint16(more + 2, true)) {
    if (view.getUint16(more, true) !== 1) continue;
    let place = more + 4; // the sizes that need more room stand here, in this order
    sizes.forEach((told, which) => {
      if (told !== UNKNOWN) return;
      sizes[which] = long(view, place);
      place += 8;
    });
  }
  const [size, packed, where] = sizes;
  if ((method !== 0 && method !== 8) || bytes[at + 6] > NEWEST) throw new Damaged();
  const name = new TextDecoder(flags & 0x0800 ? "utf-8" : "iso-8859-1").decode(bytes.subarray(nameAt, nameAt + nameSize));
  const called = bytes.subarray(nameAt, nameAt + nameSize);
  return { name, size, locked: (flags & LOCKED) !== 0, bytes: () => unpacked(bytes, view, { method, sum, size, packed, where: before + where, called }) };
}

function unpacked(bytes, view, { method, sum, size, packed, where, called }) {
  try {
    if (view.getUint32(where, true) !== FILE) throw new Damaged();
  } catch {
    throw new Damaged();
  }
  const start = where + 30 + view.getUint16(where + 26, true) + view.getUint16(where + 28, true);
  if (start + packed > bytes.length || !called.every((byte, at) => bytes[where + 30 + at] === byte)) throw new Damaged();
  const content = bytes.subarray(start, start + packed);
  const made = method === 0 ? content : method === 8 ? inflate(content, size) : null;
  if (!made || made.length !== size || crc(made) !== sum) throw new Damaged();
  return made;
}

// -- RFC 1951 ------------------------------------------------------------------------------------

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const [LENGTHS, LENGTH_BITS] = steps(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]);
const [DISTANCES, DISTANCE_BITS] = steps(1, Array.from({ length: 30 }, (_, at) => Math.max(0, (at >> 1) - 1)));
LENGTHS[28] = 258;

function steps(first, bits) {
  let next = first;
  return [bits.map((count) => (next += 1 << count) - (1 << count)), bits];
}

/** A table of codes: how many codes of each length there are, and what they mean, in their order. */
function codes(lengths) {
  const [counts, places, meanings] = [new Uint16Array(16), new Uint16Array(16), new Uint16Array(lengths.length)];
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  let left = 1;
  for (let length = 1; length < 16; length++) {
    places[length] = places[length - 1] + counts[length - 1];
    left = left * 2 - counts[length];
    if (left < 0) throw new Damaged();
  }
  lengths.forEach((length, meaning) => {
    if (length) meanings[places[length]++] = meaning;
  });
  return { counts, meanings };
}

const FIXED = [
  codes(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  codes(new Array(30).fill(5)),
];

/** What was packed, which is so many bytes; Damaged when it is not. */
export function inflate(packed, size) {
  const out = new Uint8Array(size);
  let [at, held, count, written] = [0, 0, 0, 0];
  const bits = (wanted) => {
    while (count < wanted) {
      if (at >= packed.length) throw new Damaged();
      held |= packed[at++] << count;
      count += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  };
  const next = ({ counts, meanings }) => {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16; length++) {
      if (!count) {
        if (at >= packed.length) throw new Damaged();
        held = packed[at++];
        count = 8;
      }
      code |= held & 1;
      held >>>= 1;
      count -= 1;
      if (code - counts[length] < first) return meanings[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Damaged();
  };
  const tables = () => {
    const [literals, distances, lengths] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const short = new Array(19).fill(0);
    for (let each = 0; each < lengths; each++) short[ORDER[each]] = bits(3);
    const of = codes(short);
    const all = [];
    while (all.length < literals + distances) {
      const meaning = next(of);
      if (meaning < 16) all.push(meaning);
      else if (meaning === 16 && !all.length) throw new Damaged();
      else {
        const [value, times] = meaning === 16 ? [all.at(-1), 3 + bits(2)] : [0, meaning === 17 ? 3 + bits(3) : 11 + bits(7)];
        for (let each = 0; each < times; each++) all.push(value);
      }
    }
    if (all.length > literals + distances) throw new Damaged();
    return [codes(all.slice(0, literals)), codes(all.slice(literals))];
  };
  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 3) throw new Damaged();
    if (kind === 0) {
      [held, count] = [0, 0]; // the rest of a byte
      const length = packed[at] | (packed[at + 1] << 8);
      at += 4;
      if (at + length > packed.length || written + length > size) throw new Damaged();
      out.set(packed.subarray(at, at + length), written);
      [at, written] = [at + length, written + length];
      continue;
    }
    const [literals, distances] = kind === 1 ? FIXED : tables();
    for (let meaning; (meaning = next(literals)) !== 256; ) {
      if (meaning < 256) {
        if (written >= size) throw new Damaged();
        out[written++] = meaning;
        continue;
      }
      if (meaning > 285) throw new Damaged();
      const length = LENGTHS[meaning - 257] + bits(LENGTH_BITS[meaning - 257]);
      const way = next(distances);
      if (way > 29) throw new Damaged();
      const back = DISTANCES[way] + bits(DISTANCE_BITS[way]);
      if (back > written || written + length > size) throw new Damaged();
      for (let each = 0; each < length; each++, written++) out[written] = out[written - back];
    }
  }
  if (written !== size) throw new Damaged();
  return out;
}

// A ZIP of files as they are, written while they come. Nothing is compressed: a PDF is.

const TABLES = crcTables();
const LARGEST = 0xfffffffe; // bytes; beyond it the format needs fields that old programs do not read
const MOST = 0xfffe; // files
const PORTION = 8 * 1024 * 1024; // bytes that become a Blob together: one for each file takes four times as long

/** A ZIP that grows file by file. */
export class Zip {
  constructor() {
    this.parts = [];
    this.waiting = [];
    this.waitingSize = 0;
    this.entries = [];
    this.size = 0;
  }

  /** Whether one more file of so many bytes has room. */
  takes(bytes) {
    return this.entries.length < MOST && this.size + bytes + 200 * (this.entries.length + 2) < LARGEST;
  }

  add(name, content) {
    const file = new TextEncoder().encode(name);
    const about = new DataView(new ArrayBuffer(26)); // what stands in both headers
    about.setUint16(0, 20, true); // version that is needed
    about.setUint16(2, 0x0800, true); // names are UTF-8
    about.setUint16(8, 0x21, true); // 1 January 1980: no hour, for nobody needs to know when
    about.setUint32(10, crc(content), true);
    about.setUint32(14, content.length, true);
    about.setUint32(18, content.length, true);
    about.setUint16(22, file.length, true);
    this.entries.push({ about, file, offset: this.size });
    this.#push(signed(0x04034b50, about), file, content);
  }

  blob() {
    const start = this.size;
    for (const { about, file, offset } of this.entries) {
      const more = new DataView(new ArrayBuffer(14));
      more.setUint32(10, offset, true);
      this.#push(signed(0x02014b50, new Uint16Array([20])), new Uint8Array(about.buffer), new Uint8Array(more.buffer), file);
    }
    const end = new DataView(new ArrayBuffer(18));
    end.setUint16(4, this.entries.length, true);
    end.setUint16(6, this.entries.length, true);
    end.setUint32(8, this.size - start, true);
    end.setUint32(12, start, true);
    this.#push(signed(0x06054b50, end));
    this.#putAway();
    return new Blob(this.parts, { type: "application/zip" });
  }

  #push(...parts) {
    for (const part of parts) {
      this.size += part.length;
      this.waitingSize += part.length;
      this.waiting.push(part);
    }
    if (this.waitingSize > PORTION) this.#putAway();
  }

  /** What is written so far becomes a Blob, which a browser may keep on its disk instead of in memory. */
  #putAway() {
    this.parts.push(new Blob(this.waiting));
    this.waiting = [];
    this.waitingSize = 0;
  }
}

function signed(signature, more) {
  const bytes = new Uint8Array(4 + more.byteLength);
  new DataView(bytes.buffer).setUint32(0, signature, true);
  bytes.set(new Uint8Array(more.buffer), 4);
  return bytes;
}

function crcTables() {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[0][byte] = value;
  }
  for (let byte = 0; byte < 256; byte++)
    for (let at = 1; at < 8; at++) tables[at][byte] = (tables[at - 1][byte] >>> 8) ^ tables[0][tables[at - 1][byte] & 255];
  return tables;
}

/** CRC-32, eight bytes at a time. */
export function crc(bytes) {
  const [a, b, c, d, e, f, g, h] = TABLES;
  let value = -1;
  let at = 0;
  for (const end = bytes.length - 7; at < end; at += 8) {
    value ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    value =
      h[value & 255] ^ g[(value >>> 8) & 255] ^ f[(value >>> 16) & 255] ^ e[value >>> 24] ^
      d[bytes[at + 4]] ^ c[bytes[at + 5]] ^ b[bytes[at + 6]] ^ a[bytes[at + 7]];
  }
  for (; at < bytes.length; at++) value = (value >>> 8) ^ a[(value ^ bytes[at]) & 255];
  return ~value >>> 0;
}

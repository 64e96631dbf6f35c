// A master and a record become one person's PDF by overwriting holes, byte for byte as
// generator/press/merge.py does it. generator/press/README.md tells the format of a master.

import { turned } from "./shaping.js";

const FORMAT = "heeldrop-master/1";
const ADLER = 65521;
const UNIT = 1024; // to a px
const LEAST = 8874; // units, 6.5 points: a smaller text is made narrower instead
const TWO_LINES = 62; // hundredths of the size of a field: two lines of this size take the place of one
const SPARE = 10; // units that the room of a field is wider than the field
const NARROWEST = 60; // percent: a word is broken before its letters become narrower
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A record that this master cannot hold: the field and the reason, never the value. */
export class MergeError extends Error {
  constructor(field, reason) {
    super(`${field}: ${reason}`);
    this.field = field;
  }
}

/** One master, ready to take records. */
export class Merger {
  /** pdf: the bytes of the master. about: the description beside it. */
  constructor(pdf, about) {
    if (about.format !== FORMAT) throw new Error(`not a master of the format ${FORMAT}`);
    this.pdf = pdf;
    this.pages = about.pages;
    this.title = about.title;
    this.shapes = about.shapes ?? {};
    this.holes = new Map(); // by field, in reading order
    const letters = new Map(); // a table for each font and size
    for (const [page, { holes }] of about.pages.entries())
      for (const hole of holes) {
        const key = `${hole.font} ${hole.size}`;
        if (!letters.has(key)) letters.set(key, lettersOf(about.fonts[hole.font], hole.size));
        if (!this.holes.has(hole.field)) this.holes.set(hole.field, []);
        this.holes.get(hole.field).push({ ...hole, page, letters: letters.get(key) });
      }
    this.known = new Map([...this.holes.keys()].map((field) => [field, new Map()])); // dates come again and again
  }

  /** The keys of all fields, in reading order. */
  get fields() {
    return [...this.holes.keys()];
  }

  /** The finished PDF as bytes; MergeError if `whyNot` has a reason. A record has a text for every field, "" is blank. */
  merge(record, title) {
    this.#require(record);
    const titles = this.#titles(title);
    const filled = this.fields.flatMap((field) => this.#filled(field, record[field]));
    const pdf = this.pdf.slice();
    for (const [place, content] of titles) pdf.set(content, place.offset);
    const sums = this.pages.map(({ checksum: { a, b } }) => ({ a, b }));
    for (const { offset, content, page, a, b } of filled) {
      pdf.set(content, offset);
      sums[page].a += a;
      sums[page].b += b;
    }
    const view = new DataView(pdf.buffer);
    this.pages.forEach(({ checksum }, page) => {
      view.setUint16(checksum.offset, sums[page].b % ADLER);
      view.setUint16(checksum.offset + 2, sums[page].a % ADLER);
    });
    return pdf;
  }

  /** Why this record cannot be merged, without the value; null if it can. */
  whyNot(record, title) {
    try {
      this.#require(record);
      this.#titles(title);
      for (const field of this.fields) this.#filled(field, record[field]);
      return null;
    } catch (reason) {
      if (reason instanceof MergeError) return reason.message;
      throw reason;
    }
  }

  /** The characters of a text that a field has no letters for, each once; "" when it has all. */
  lacking(field, text) {
    const holes = this.holes.get(field) ?? [];
    return [...new Set(turned(text, this.shapes))].filter((character) => holes.some(({ letters }) => !letters.has(character))).join("");
  }

  #require(record) {
    const missing = this.fields.filter((field) => typeof record[field] !== "string");
    if (missing.length) throw new MergeError(missing.sort().join(", "), "not in the record");
  }

  #titles(title) {
    if (/[\0-\x1f]/.test(title)) throw new MergeError("title", "more than one line");
    const units = Array.from({ length: title.length }, (_, at) => hex(title.charCodeAt(at)).toUpperCase());
    const escaped = title.replace(/[&<>]/g, (sign) => ENTITIES[sign]);
    return [
      [this.title.info, padded("title", `<FEFF${units.join("")}>`, this.title.info.length)],
      [this.title.xmp, padded("title", `${escaped}</rdf:li>`, this.title.xmp.length)],
    ];
  }

  #filled(field, text) {
    const known = this.known.get(field);
    if (!known.has(text)) {
      if (known.size >= 512) known.clear();
      const shown = turned(text, this.shapes);
      known.set(text, this.holes.get(field).map((hole) => filled(field, hole, shown, shown !== text)));
    }
    return known.get(text);
  }
}

/** Glyph number and advance of every character of a font, in units as HarfBuzz rounds them. */
function lettersOf(font, size) {
  const scale = Math.floor((size * 65536) / 1000);
  const units = (advance) => Math.floor((advance * scale + 0x8000) / 65536);
  return new Map(
    Array.from(font.characters, (character, at) => [character, [hex(font.glyphs[at]), units(font.advances[at])]]),
  );
}

/** What a hole will hold, and what that adds to the two sums of its page's checksum. */
function filled(field, hole, text, whole) {
  const content = padded(field, drawn(field, hole, text, whole), hole.length);
  let a = 0;
  let b = 0;
  for (const byte of content) b += a += byte;
  return { offset: hole.offset, content, page: hole.page, a, b: a * hole.after + b };
}

/** A shift for aligned text, and the glyphs; nothing for a blank. whole: in one line. */
function drawn(field, hole, text, whole) {
  if (/^ | $| {2}/.test(text)) throw new MergeError(field, "spaces that a page would not keep");
  const spelt = [];
  let width = 0;
  for (const character of text) {
    const letter = hole.letters.get(character);
    if (!letter) {
      const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      throw new MergeError(field, `the master has no letter U+${code}`);
    }
    spelt.push(letter);
    width += letter[1];
  }
  if (width > hole.room && hole.tf) return shrunk([...text], spelt, hole, whole);
  if (width > hole.room) throw new MergeError(field, "too long");
  return text && `${shift((hole.align * (width - hole.drawn)) / hole.size)}<${glyphsOf(spelt)}>`;
}

/** A text that is too wide, in one smaller line or in two; it ends the array around it, and begins another one. */
function shrunk(text, spelt, { size, room, tf, align, drawn }, whole) {
  const advances = spelt.map(([, advance]) => advance);
  const places = whole ? [] : Array.from({ length: text.length - 1 }, (_, at) => at + 1);
  const ofOne = Math.floor((size * room) / total(advances));
  let [ofTwo, place] = halved(text, advances, places.filter((at) => " -".includes(text[at - 1])), size * room);
  if (Math.max(ofOne, ofTwo) * 100 < LEAST * NARROWEST) [ofTwo, place] = halved(text, advances, places, size * room);
  const fitting = Math.max(ofOne, Math.min(ofTwo, Math.floor((size * TWO_LINES) / 100)));
  const set = Math.max(fitting, LEAST);
  const narrow = fitting < LEAST ? ` ${decimal(Math.floor((fitting * 100_000) / LEAST))} Tz` : "";
  const opening = `]TJ/${tf.split(" ")[0]} ${px(set)} Tf${narrow}`;
  const ending = `]TJ/${tf} Tf${narrow && " 100 Tz"}[`;
  const back = Math.trunc(align * (room - SPARE - drawn)); // how far to the left of the hole its field begins
  const x = back ? `${back > 0 ? "-" : ""}${px(Math.abs(back))}` : "0";
  if (fitting === ofOne) return `${opening}${back ? ` ${x} 0 Td` : ""}[<${glyphsOf(spelt)}>${ending}`;
  const down = Math.floor((112 * set) / 100);
  const up = down - Math.floor((295 * size - 260 * set) / 1000);
  const lines = [spelt.slice(0, place), spelt.slice(place)].map(glyphsOf);
  return `${opening} ${x} ${px(up)} Td[<${lines[0]}>]TJ 0 -${px(down)} Td[<${lines[1]}>${ending}`;
}

/** The largest size of two lines, and where the second one begins; a space at the end of the first has no width. */
function halved(text, advances, places, area) {
  let best = [0, 0];
  for (const place of places) {
    const first = total(advances.slice(0, text[place - 1] === " " ? place - 1 : place));
    const size = Math.floor(area / Math.max(first, total(advances.slice(place))));
    if (size > best[0]) best = [size, place];
  }
  return best;
}

function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function glyphsOf(spelt) {
  return spelt.map(([glyph]) => glyph).join("");
}

/** Units as a number of px. */
function px(length) {
  return decimal(Math.floor((length * 1000) / UNIT));
}

function decimal(thousandths) {
  return `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, "0")}`;
}

/** A length in em as TJ wants it: 1/1000 em, here with three decimals; "" for none. */
function shift(ems) {
  const number = Math.floor(Math.abs(ems) * 1_000_000 + 0.5);
  return number ? `${ems < 0 ? "-" : ""}${decimal(number)}` : "";
}

function padded(field, text, length) {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > length) throw new MergeError(field, "too long");
  const content = new Uint8Array(length).fill(0x20);
  content.set(bytes);
  return content;
}

function hex(number) {
  return number.toString(16).padStart(4, "0");
}

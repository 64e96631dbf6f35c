// A master and a record become one person's PDF by overwriting holes, byte for byte as
// generator/press/merge.py does it. generator/press/README.md tells the format of a master.

const FORMAT = "heeldrop-master/1";
const ADLER = 65521;
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
    return [...new Set(text)].filter((character) => holes.some(({ letters }) => !letters.has(character))).join("");
  }

  #require(record) {
    const missing = this.fields.filter((field) => !Object.hasOwn(record, field));
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
      known.set(text, this.holes.get(field).map((hole) => filled(field, hole, text)));
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
function filled(field, hole, text) {
  const content = padded(field, drawn(field, hole, text), hole.length);
  let a = 0;
  let b = 0;
  for (const byte of content) b += a += byte;
  return { offset: hole.offset, content, page: hole.page, a, b: a * hole.after + b };
}

/** A shift for aligned text, and the glyphs; nothing for a blank. */
function drawn(field, hole, text) {
  if (/^ | $| {2}/.test(text)) throw new MergeError(field, "spaces that a page would not keep");
  let glyphs = "";
  let width = 0;
  for (const character of text) {
    const letter = hole.letters.get(character);
    if (!letter) {
      const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      throw new MergeError(field, `the master has no letter U+${code}`);
    }
    glyphs += letter[0];
    width += letter[1];
  }
  if (width > hole.room) throw new MergeError(field, "too long");
  return text && `${shift((hole.align * (width - hole.drawn)) / hole.size)}<${glyphs}>`;
}

/** A length in em as TJ wants it: 1/1000 em, here with three decimals; "" for none. */
function shift(ems) {
  const number = Math.floor(Math.abs(ems) * 1_000_000 + 0.5);
  const decimals = String(number % 1000).padStart(3, "0");
  return number ? `${ems < 0 ? "-" : ""}${Math.floor(number / 1000)}.${decimals}` : "";
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

// Many merged handouts as one PDF for a printer. What handouts of one master share is written once.
// generator/press/master_print.py tells what the parts of a master are, master_join.py how the file is laid out.

import { HUNDRED, MOST, blockOf, chosenPages, members, numbered, own } from "./print-block.js";

const PORTION = 8 * 1024 * 1024; // bytes that become a Blob together
const REFERENCE = /\b(\d+) 0 R\b/g;
const SIZE = /\/MediaBox \[ *([^\]]*?) *\]/;
const MOST_TAGGED = 8388607; // objects that every reader takes (PDF 1.7, annex C)
const ROW = 8; // bytes that tell of one object: kind, place or stream, place in the stream
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A PDF that grows handout by handout. Its pages are sorted by paper; on each paper what is urgent comes first. */
export class PrintFile {
  /** duplex: each handout starts on a new sheet. papers: names by the shorter and the longer side in points. */
  constructor({ duplex = false, title = "", language = "en", papers = {} }) {
    Object.assign(this, { duplex, title, language, names: papers, pieces: [], waiting: [], size: 0, away: 0, handouts: [], papers: [] });
    Object.assign(this, { shared: new Map(), kinds: new Map(), leaves: [], offsets: [0], runs: [], packed: 0, empty: 0, untagged: 0 });
    this.#write(["%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]);
    [this.catalog, this.root, this.tags, this.document] = [1, 2, 3, 4].map(() => this.#number());
    this.reserved = this.document;
  }

  /**
   * One more handout. name and parts: of its master; content: the merged bytes; holes: offsets of the master's holes;
   * pages: those of the master that are wanted, all when there is none; label: its bookmark.
   */
  async add({ name, parts, content, holes, pages, label = "", urgent = false }) {
    if (!this.shared.has(name)) this.shared.set(name, this.#share(parts, content, holes));
    const key = `${name} ${pages ?? ""}`;
    if (!this.kinds.has(key)) this.kinds.set(key, this.#kind(chosenPages(parts, pages), this.shared.get(name)));
    const kind = this.kinds.get(key);
    const [hundreds, block] = this.#room(kind);
    for (const [dictionary, offset, length] of kind.contents)
      this.#object([dictionary, "\nstream\n", content.subarray(offset, offset + length), "\nendstream"]);
    const bytes = await deflated([numbered(block, hundreds)]);
    const told = `<< /Type /ObjStm /N ${block.count} /First ${block.start} /Filter /FlateDecode /Length ${bytes.length} >>`;
    const stream = this.#object([told, "\nstream\n", bytes, "\nendstream"]);
    const node = hundreds * HUNDRED;
    this.runs.push([node, block.count, stream]);
    if (!this.papers.includes(kind.paper)) this.papers.push(kind.paper);
    const paper = this.papers.indexOf(kind.paper);
    this.handouts.push({ paper, urgent, node, pages: kind.pages, label });
    if (kind.empty) this.empty += 1;
    if (kind.tagged) this.leaves.push(node + block.count - 1);
    else this.untagged += 1;
    if (this.size - this.away > PORTION) this.#putAway();
  }

  /** What the file holds: all its pages, those with nothing on them, the papers in their order with their pages. */
  get told() {
    const count = (handouts) => handouts.reduce((sum, { pages }) => sum + pages, 0);
    const papers = this.papers.map((paper, at) => [paper, count(this.handouts.filter((each) => each.paper === at))]);
    const pages = count(this.handouts);
    return { pages, empty: this.empty, sheets: this.duplex ? pages / 2 : pages, papers, referrals: this.handouts.filter(({ urgent }) => urgent).length };
  }

  /** The finished file. */
  async blob() {
    const rank = ({ paper, urgent }) => 2 * paper + !urgent;
    const handouts = [...this.handouts].sort((one, other) => rank(one) - rank(other));
    const nodes = references(handouts.map(({ node }) => node));
    this.#object([`<< /Type /Pages /Count ${this.told.pages} /Kids [ ${nodes} ] >>`], this.root);
    const outlines = this.#putBookmarks(handouts);
    const tagged = this.#putTags(handouts);
    const xmp = new TextEncoder().encode(metadata(this.title, tagged));
    const about = this.#object([`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`, xmp, "\nendstream"]);
    const shown = `/Lang (${this.language}) /ViewerPreferences << /DisplayDocTitle true >>${tagged}`;
    this.#object([`<< /Type /Catalog /Pages ${this.root} 0 R /Outlines ${outlines} 0 R /Metadata ${about} 0 R ${shown} >>`], this.catalog);
    const info = this.#object([`<< /Title ${hex(this.title)} >>`]);
    await this.#putPlaces(info);
    this.#putAway();
    return new Blob(this.pieces, { type: "application/pdf" });
  }

  #putBookmarks(handouts) {
    const outlines = this.#number();
    const [first, last] = [outlines + 1, outlines + handouts.length];
    handouts.forEach(({ node, label }, at) => {
      const before = at ? ` /Prev ${first + at - 1} 0 R` : "";
      const after = first + at < last ? ` /Next ${first + at + 1} 0 R` : "";
      this.#object([`<< /Title ${hex(label)} /Parent ${outlines} 0 R${before}${after} /Dest [ ${node + 1} 0 R /Fit ] >>`]);
    });
    const ends = handouts.length ? ` /First ${first} 0 R /Last ${last} 0 R /Count ${handouts.length}` : "";
    this.#object([`<< /Type /Outlines${ends} >>`], outlines);
    return outlines;
  }

  #putTags(handouts) {
    if (this.untagged || !handouts.length) {
      for (const number of [this.tags, this.document]) this.#object(["null"], number);
      return "";
    }
    const tops = references(handouts.map(({ node, pages }) => node + pages + 1));
    this.#object([`<< /S /Document /P ${this.tags} 0 R /K [ ${tops} ] >>`], this.document);
    const tree = `/ParentTreeNextKey ${this.leaves.at(-1)} /ParentTree << /Kids [ ${references(this.leaves)} ] >>`;
    this.#object([`<< /Type /StructTreeRoot /K [ ${this.document} 0 R ] ${tree} >>`], this.tags);
    return ` /StructTreeRoot ${this.tags} 0 R /MarkInfo << /Marked true >>`;
  }

  /** Where every object is. */
  async #putPlaces(info) {
    const number = this.#number();
    const start = this.size;
    this.#place(number);
    const rows = await deflated([...this.#rows()]);
    const about = `/Type /XRef /W [ 1 5 2 ] /Size ${number + 1} /Root ${this.catalog} 0 R /Info ${info} 0 R /Length ${rows.length}`;
    const packed = `/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns ${ROW} >>`;
    this.#write([`${number} 0 obj\n<< ${about} ${packed} >>\nstream\n`, rows, `\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`]);
  }

  /** A row for each object, less the row before. */
  *#rows() {
    let last = new Uint8Array(ROW);
    const less = (rows) => {
      const out = new Uint8Array(rows.length * (ROW + 1));
      rows.forEach((row, at) => {
        out[at * (ROW + 1)] = 2;
        for (let byte = 0; byte < ROW; byte++) out[at * (ROW + 1) + 1 + byte] = row[byte] - last[byte];
        last = row;
      });
      return out;
    };
    let [number, at] = [0, 0];
    for (const [first, count, stream] of [...this.runs, [Infinity, 0, 0]]) {
      const plain = this.offsets.slice(at, at + Math.min(first - number, this.offsets.length - at));
      yield less(plain.map((offset) => row(offset ? 1 : 0, offset, 0)));
      at += plain.length;
      number = first + count;
      yield less(Array.from({ length: count }, (_, place) => (stream ? row(2, stream, place) : row(0, 0, 0))));
    }
  }

  /** Writes what all handouts of a master have in common: everything but the contents that hold fields. */
  #share(parts, master, holes) {
    const entries = Object.entries(parts.objects);
    const isOwn = ([, , offset, length]) => holes.some((hole) => hole >= offset && hole < offset + length);
    const ofItsOwn = new Set(entries.filter(([number, object]) => object.length > 1 && isOwn([number, ...object])).map(([number]) => number));
    const numbers = new Map(entries.filter(([number]) => !ofItsOwn.has(number)).map(([number]) => [number, this.#number()]));
    for (const [number, [text, offset, length]] of entries) {
      if (ofItsOwn.has(number)) continue;
      const stream = offset === undefined ? [] : ["\nstream\n", master.subarray(offset, offset + length), "\nendstream"];
      this.#object([renumbered(text, numbers), ...stream], numbers.get(number));
    }
    return { numbers, ofItsOwn };
  }

  /** What all handouts of some pages of a master have in common. */
  #kind({ objects, pages, tags }, { numbers, ofItsOwn }) {
    const drawn = [...new Set(pages.map(([, content]) => String(content)).filter((content) => ofItsOwn.has(content)))];
    const contents = drawn.map((number) => [renumbered(objects[number][0], numbers), ...objects[number].slice(1)]);
    const empty = this.duplex && pages.length % 2 ? `<< /Type /Page /MediaBox [ ${SIZE.exec(pages.at(-1)[0])[1]} ] /Resources << >>` : "";
    const written = (texts, ofTags) => members(texts, ofTags, { root: this.root, document: this.document, empty });
    const known = (ofTags) => {
      const count = written(pages.map(() => ""), ofTags).length;
      const texts = pages.map(([text, content]) => {
        const shown = drawn.includes(String(content)) ? own(count + drawn.indexOf(String(content))) : numbers.get(String(content));
        return `${opened(renumbered(text, numbers))}${content ? ` /Contents ${shown} 0 R` : ""}`;
      });
      return { objects: written(texts, ofTags), tagged: Boolean(ofTags) };
    };
    const whole = known(tags);
    const fits = whole.objects.length + drawn.length < MOST && this.#next + whole.objects.length < MOST_TAGGED;
    const size = SIZE.exec(pages[0][0])[1].split(/ +/).map(Number);
    const sides = [size[2] - size[0], size[3] - size[1]].map(Math.round).sort((one, other) => one - other).join(" ");
    return { contents, empty, pages: pages.length + (empty ? 1 : 0), paper: this.names[sides] ?? sides, ...(fits ? whole : known(null)) };
  }

  // -- the file --------------------------------------------------------------------------------

  get #next() {
    return this.offsets.length + this.packed;
  }

  #number() {
    this.offsets.push(0);
    return this.#next - 1;
  }

  /** The hundreds at which a handout begins, all of as many digits; the numbers that are left out stay free. */
  #room(kind) {
    let hundreds = Math.ceil(this.#next / HUNDRED);
    const digits = String(hundreds).length;
    if (String(hundreds + Math.floor(kind.objects.length / HUNDRED)).length > digits) hundreds = 10 ** digits;
    const free = hundreds * HUNDRED - this.#next;
    if (free) this.runs.push([this.#next, free, 0]);
    const wide = String(hundreds).length;
    if (kind.digits !== wide) Object.assign(kind, { digits: wide, block: blockOf(kind.objects, wide) });
    this.packed += free + kind.block.count;
    return [hundreds, kind.block];
  }

  /** Notes that an object begins here: one of the first, or one since the last handout. */
  #place(number) {
    this.offsets[number <= this.reserved ? number : number - this.packed] = this.size;
  }

  #object(pieces, number = this.#number()) {
    this.#place(number);
    this.#write([`${number} 0 obj\n`, ...pieces, "\nendobj\n"]);
    return number;
  }

  #write(pieces) {
    for (const piece of pieces) {
      const bytes = typeof piece === "string" ? latin(piece) : piece;
      this.size += bytes.length;
      this.waiting.push(bytes);
    }
  }

  /** What is written so far becomes a Blob, which a browser may keep on its disk instead of in memory. */
  #putAway() {
    this.pieces.push(new Blob(this.waiting));
    this.waiting = [];
    this.away = this.size;
  }
}

function row(kind, place, index) {
  const view = new DataView(new ArrayBuffer(ROW));
  view.setUint8(0, kind);
  view.setUint8(1, Math.floor(place / 2 ** 32));
  view.setUint32(2, place % 2 ** 32);
  view.setUint16(6, index);
  return new Uint8Array(view.buffer);
}

/** Bytes as zlib writes them; a browser that cannot compress gets them as they are, in that wrapping. */
async function deflated(parts) {
  const blob = new Blob(parts);
  if (typeof CompressionStream === "undefined") return stored(new Uint8Array(await blob.arrayBuffer()));
  const packed = blob.stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function stored(bytes) {
  const most = 0xffff;
  const blocks = Math.max(1, Math.ceil(bytes.length / most));
  const out = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  const view = new DataView(out.buffer);
  out.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const some = bytes.subarray(block * most, (block + 1) * most);
    out[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, some.length, true);
    view.setUint16(at + 3, ~some.length & most, true);
    out.set(some, at + 5);
    at += 5 + some.length;
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) b = (b + (a = (a + byte) % 65521)) % 65521;
  view.setUint16(at, b);
  view.setUint16(at + 2, a);
  return out;
}

function metadata(title, tagged) {
  const escaped = title.replace(/[&<>]/g, (sign) => ENTITIES[sign]);
  const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"';
  const told = `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>`;
  const claim = tagged ? "<pdfuaid:part>1</pdfuaid:part>" : "";
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${spaces}>${told}${claim}</rdf:Description></rdf:RDF>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta>\n<?xpacket end="r"?>`;
}

function latin(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function hex(text) {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0"));
  return `<FEFF${units.join("").toUpperCase()}>`;
}

function renumbered(text, numbers) {
  return text.replace(REFERENCE, (_, number) => `${numbers.get(number)} 0 R`);
}

/** A dictionary that takes more. */
function opened(dictionary) {
  return dictionary.replace(/\s*>>$/, "");
}

function references(numbers) {
  return numbers.map((number) => `${number} 0 R`).join(" ");
}

// Many merged handouts as one PDF for a printer. What handouts of one master share is written once.
// generator/press/master_print.py tells what the parts of a master are.

const PORTION = 8 * 1024 * 1024; // bytes that become a Blob together
const REFERENCE = /\b(\d+) 0 R\b/g;

/** A PDF that grows handout by handout. */
export class PrintFile {
  /** duplex: each handout starts on a new sheet. */
  constructor(duplex) {
    Object.assign(this, { duplex, pieces: [], waiting: [], size: 0, away: 0, offsets: [0], handouts: [], shared: new Map(), pages: 0 });
    this.#write(["%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]);
    [this.catalog, this.root] = [this.#number(), this.#number()];
  }

  /** One more handout. parts: of its master; merged: its bytes; holes: offsets of the master's holes. */
  add(name, parts, merged, holes) {
    if (!this.shared.has(name)) this.shared.set(name, this.#share(parts, merged, holes));
    const { numbers, own } = this.shared.get(name);
    const node = this.#number();
    const kids = parts.pages.map(([text, content]) => {
      let place = numbers.get(String(content));
      if (own.has(String(content))) {
        const [dictionary, offset, length] = parts.objects[content];
        place = this.#object([renumbered(dictionary, numbers), "\nstream\n", merged.subarray(offset, offset + length), "\nendstream"]);
      }
      return this.#object([opened(renumbered(text, numbers)), ` /Parent ${node} 0 R /Contents ${place} 0 R >>`]);
    });
    if (this.duplex && kids.length % 2) {
      const size = /\/MediaBox \[[^\]]*\]/.exec(parts.pages.at(-1)[0])[0];
      kids.push(this.#object([`<< /Type /Page ${size} /Resources << >> /Parent ${node} 0 R >>`]));
    }
    this.pages += kids.length;
    this.handouts.push([node, kids.length]);
    this.#object([`<< /Type /Pages /Parent ${this.root} 0 R /Count ${kids.length} /Kids [ ${references(kids)} ] >>`], node);
    if (this.size - this.away > PORTION) this.#putAway();
  }

  blob() {
    const kids = references(this.handouts.map(([node]) => node));
    this.#object([`<< /Type /Pages /Count ${this.pages} /Kids [ ${kids} ] >>`], this.root);
    this.#object([`<< /Type /Catalog /Pages ${this.root} 0 R >>`], this.catalog);
    const start = this.size;
    const rows = this.offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
    this.#write([`xref\n0 ${this.offsets.length}\n0000000000 65535 f \n`, ...rows]);
    this.#write([`trailer\n<< /Size ${this.offsets.length} /Root ${this.catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`]);
    this.#putAway();
    return new Blob(this.pieces, { type: "application/pdf" });
  }

  /** Writes what all handouts of a master have in common: everything but the contents that hold fields. */
  #share(parts, master, holes) {
    const entries = Object.entries(parts.objects);
    const isOwn = ([, , offset, length]) => holes.some((hole) => hole >= offset && hole < offset + length);
    const own = new Set(entries.filter(([number, object]) => object.length > 1 && isOwn([number, ...object])).map(([number]) => number));
    const numbers = new Map(entries.filter(([number]) => !own.has(number)).map(([number]) => [number, this.#number()]));
    for (const [number, [text, offset, length]] of entries) {
      if (own.has(number)) continue;
      const stream = offset === undefined ? [] : ["\nstream\n", master.subarray(offset, offset + length), "\nendstream"];
      this.#object([renumbered(text, numbers), ...stream], numbers.get(number));
    }
    return { numbers, own };
  }

  #number() {
    return this.offsets.push(0) - 1;
  }

  #object(pieces, number = this.#number()) {
    this.offsets[number] = this.size;
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

function latin(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
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

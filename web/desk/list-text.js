// The rows of a text list, however its program wrote them: generator/lists/text.py in the browser.
// A row that does not end well is told as broken, and reading goes on with the next line.

import { told } from "./list-messages.js";
import { limits, stripped, trimmed } from "./list-spec.js";

const DELIMITERS = [",", ";", "\t", "|"];
const { headings_within: HEADINGS_WITHIN, enough_headings: ENOUGH, longest_line: LONGEST_LINE, longest_cell: LONGEST_CELL, most_lines: MOST_LINES } = limits;
const MARKS = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const QUOTED = /[ "\r\n]/u;
const UNDEFINED = /[\x80-\x9f]/g;

/** The text of a list, and what a person should know about how it was read. encoding: a label, or "" to find it out. */
export function decoded(bytes, encoding = "") {
  const read = (label, fatal = false) => new TextDecoder(label, { fatal }).decode(bytes);
  if (encoding) return { text: sound(read(encoding), encoding), notes: [] };
  const mark = MARKS.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  if (mark) return { text: read(mark[1]), notes: [] };
  const start = bytes.subarray(0, 4096);
  const zeros = start.reduce((count, byte) => count + (byte === 0), 0);
  if (start.length > 1 && zeros * 4 > start.length) {
    const odd = start.reduce((count, byte, at) => count + (byte === 0 && at % 2 === 1), 0);
    return { text: read(odd > zeros - odd ? "utf-16le" : "utf-16be"), notes: [] };
  }
  try {
    return { text: read("utf-8", true), notes: [] };
  } catch {
    return { text: sound(read("windows-1252"), "windows-1252"), notes: [told("note.guessed")], guessed: true };
  }
}

/** The encodings of Windows have no letters in some places. */
function sound(text, encoding) {
  return /^windows-125/i.test(encoding) ? text.replace(UNDEFINED, "\ufffd") : text;
}

/** Every row as {number, cells, broken, cut}; `known` tells whether a text is a heading. */
export function* rows(text, known) {
  const lines = new Lines(text);
  const delimiter = findDelimiter(lines, known);
  let width = 0; // of the row of headings
  for (let number = 1; ; number++) {
    const line = lines.next();
    if (line === null) return;
    const taken = [line];
    const cells = line.length >= LONGEST_LINE ? null : cellsOf(taken, lines, delimiter);
    if (cells === null || swallowed(cells, taken, delimiter, width)) {
      lines.pushBack(taken.slice(1));
      yield { number, cells: [], cut: false, broken: line.length >= LONGEST_LINE ? "line_too_long" : "not_told_apart" };
    } else {
      width ||= cells.filter(known).length >= ENOUGH ? cells.length : 0;
      yield { number, cells, cut: !/[\n\r]$/.test(taken.at(-1)), broken: "" };
    }
  }
}

class Lines {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.back = [];
  }

  next() {
    if (this.back.length) return this.back.shift();
    if (this.at >= this.text.length) return null;
    const end = this.#endOfLine(this.at);
    const line = this.text.slice(this.at, Math.min(end, this.at + LONGEST_LINE));
    this.at = end;
    return line;
  }

  pushBack(lines) {
    this.back.unshift(...lines);
  }

  #endOfLine(from) {
    for (let at = from; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 10) return at + 1;
      if (code === 13) return this.text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    }
    return this.text.length;
  }
}

function findDelimiter(lines, known) {
  const first = [];
  for (let line; first.length <= HEADINGS_WITHIN && (line = lines.next()) !== null; ) first.push(line);
  const sign = first.length > 0 && /^sep=(.)$/i.exec(trimmed(first[0]));
  if (sign) {
    lines.pushBack(first.slice(1));
    return sign[1];
  }
  lines.pushBack(first);
  const found = (delimiter) => {
    const counts = first
      .filter((line) => line.length < LONGEST_LINE)
      .map((line) => line.split(delimiter).filter((cell) => known(stripped(cell, QUOTED))).length);
    return Math.max(0, ...counts);
  };
  return DELIMITERS.reduce((best, delimiter) => (found(delimiter) > found(best) ? delimiter : best));
}

/** The cells of the row that begins with a line, as Python's csv reads them; `taken` gets the lines that belong to it. */
function cellsOf(taken, lines, delimiter) {
  const cells = [];
  let state = "begin";
  let cell = "";
  const keep = (next) => {
    cells.push(cell);
    cell = "";
    state = next;
  };
  for (let line = taken[0]; ; ) {
    for (let at = 0; at < line.length; at++) {
      const letter = line[at];
      const ends = letter === "\n" || letter === "\r";
      if (state === "end") {
        if (!ends) return null;
      } else if (state === "quoted") {
        if (letter === '"') state = "quote";
        else cell += letter;
      } else if (state === "quote") {
        if (letter === '"') {
          cell += letter;
          state = "quoted";
        } else if (letter === delimiter) keep("cell");
        else if (ends) keep("end");
        else return null;
      } else if (state === "begin" && ends) state = "end";
      else if (ends) keep("end");
      else if (letter === delimiter) keep("cell");
      else if (state !== "plain" && letter === '"') state = "quoted";
      else if (state !== "plain" && letter === " ") state = "cell";
      else {
        cell += letter;
        state = "plain";
      }
    }
    if (state !== "quoted") {
      if (state !== "end" && state !== "begin") keep("end");
      return cells.some(({ length }) => length > LONGEST_CELL) ? null : cells;
    }
    line = taken.length < MOST_LINES ? lines.next() : null;
    if (line === null) return null;
    taken.push(line);
  }
}

/** Whether a cell with line breaks holds enough delimiters to be the rest of this row and a start of another. */
function swallowed(cells, taken, delimiter, width) {
  if (taken.length === 1 || width < limits.narrow) return false;
  return cells.some((cell) => /[\n\r]/.test(cell) && cell.split(delimiter).length > width - 1);
}

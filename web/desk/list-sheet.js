// The rows of the one sheet of a workbook that has our headings: generator/lists/sheet.py and scan.py in the
// browser.

import { Kept } from "./list-cells.js";
import { Workbook, unescaped } from "./list-book.js";
import { calendarDay } from "./list-dates.js";
import { askedWrongly, told } from "./list-messages.js";
import { letters } from "./list-rows.js";
import { limits, spec, trimmed } from "./list-spec.js";
import { valueOf } from "./list-styles.js";
import { Foreign, NotXml, events } from "./list-xml.js";

const { most_cells: MOST_CELLS, longest_text: LONGEST, most_spans: MOST_SPANS } = limits;
const { headings_within: HEADINGS_WITHIN, enough_headings: ENOUGH } = limits;
export const UNREADABLE = "\ufffd"; // stands for a cell that shows an error: an empty one would lose a warning
const PLACE = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i;
const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]{1,3})?$/i;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?)?Z?$/;
const PLAIN = { kind: "", pattern: [] };

class Wrong extends Error {}

/** Reads one sheet; when every row was taken, `found` is whole. */
class SheetReader {
  constructor(book, known) {
    this.book = book;
    this.known = known;
    this.room = MOST_CELLS; // for merged cells
    this.found = { rows: 0, columns: 0, merged: [], hiddenRows: [], hiddenColumns: [] };
  }

  get size() {
    return this.found.rows * this.found.columns;
  }

  /** [number, cells] of every row that is there, cells up to the last one. It ends early when there are too many. */
  *rows(part) {
    try {
      yield* this.parsed(events(this.book.bytes(part)));
    } catch (error) {
      const message = error instanceof Foreign ? "foreign" : error instanceof NotXml ? "cut_off_sheet" : null;
      if (!message && !(error instanceof Wrong)) throw error;
      throw this.book.refused(message ?? error.message);
    }
  }

  *parsed(given) {
    let [data, row, column, cells, hidden, cell] = [false, 0, 0, [], false, null];
    for (const [event, name, about] of given) {
      if (cell) {
        if (event === "end" && name === "c") {
          const value = this.value(cell);
          cell = null;
          if (value === "") continue;
          while (cells.length < column - 1) cells.push("");
          cells.push(value);
        } else cell.take(event, name);
      } else if (event === "start" && data && name === "c") {
        const [at, place] = about.r === undefined ? [row, column + 1] : placeOf(about.r);
        if (at !== row || place <= column) throw new Wrong("cells_twice");
        column = place;
        this.found.rows = row;
        this.found.columns = Math.max(this.found.columns, column);
        if (this.size > MOST_CELLS) return;
        cell = new Inside(about.t ?? "n", about.s ?? "0");
      } else if (name === "row" && data && event === "start") {
        const number = about.r === undefined ? row + 1 : /^\d+$/.test(about.r) ? Number(about.r) : 0;
        if (number <= row) throw new Wrong("rows_twice");
        [row, column, cells, hidden] = [number, 0, [], yes(about.hidden) || about.ht === "0"];
      } else if (name === "row" && data && event === "end") {
        if (hidden && cells.length) this.found.hiddenRows.push(row);
        yield [row, cells];
      } else if (name === "sheetData") data = event === "start";
      else if (event === "start" && name === "mergeCell") this.merge(about.ref ?? "");
      else if (event === "start" && name === "col" && (yes(about.hidden) || about.width === "0"))
        this.found.hiddenColumns.push([about.min, about.max].map((each) => (/^\d+$/.test(each ?? "") ? Number(each) : 0)));
    }
  }

  /** What a cell holds, "" for nothing. */
  value({ kind, written, text, hasText, formula, style }) {
    if (kind === "e") return UNREADABLE;
    if (kind === "inlineStr" || (hasText && !written)) return unescaped(text || written);
    if (kind === "str") return unescaped(written); // a formula may well give ""
    const plain = trimmed(written);
    if (!plain) return formula ? UNREADABLE : "";
    if (kind === "s") return /^\d+$/.test(plain) ? (this.book.texts[plain] ?? UNREADABLE) : UNREADABLE;
    if (kind === "b") return { 1: logical("yes"), true: logical("yes"), 0: logical("no"), false: logical("no") }[plain] ?? UNREADABLE;
    if (kind === "d") return isoCell(plain);
    if (kind !== "n" || !NUMBER.test(plain)) return UNREADABLE;
    return valueOf(Number(plain), this.book.styles[/^\d+$/.test(style) ? style : 0] ?? PLAIN, this.book.since1904) ?? UNREADABLE;
  }

  merge(written) {
    const [start, end] = written.split(/:(.*)/s);
    const [firstRow, first] = placeOf(start);
    const [lastRow, last] = placeOf(end || start);
    this.room -= (lastRow - firstRow + 1) * (last - first + 1);
    if (lastRow < firstRow || last < first || this.room < 0) throw new Wrong("merged");
    this.found.merged.push([firstRow, lastRow, first, last]);
  }
}

/** What the open cell has so far. */
class Inside {
  constructor(kind, style) {
    Object.assign(this, { kind, style, written: "", text: "", hasText: false, formula: false, into: "", sounds: false });
  }

  take(event, name) {
    if (event === "text") {
      if (!this.into) return;
      this[this.into] += name;
      if (this.written.length + this.text.length > LONGEST) throw new Wrong("long_cell");
    } else if (event === "end") {
      if (name === "v" || name === "t") this.into = "";
      else if (name === "rPh") this.sounds = false;
    } else if (name === "v") this.into = "written";
    else if (name === "t" && !this.sounds) [this.into, this.hasText] = ["text", true];
    else if (name === "f") this.formula = true;
    else if (name === "rPh") this.sounds = true; // readings of Japanese signs are no text
  }
}

const yes = (written) => written === "1" || written === "true";
const logical = (text) => new Kept(text, "logical");

function isoCell(written) {
  const found = ISO.exec(written);
  const day = found && calendarDay([+found[1], +found[2], +found[3]]);
  const [hour, minute, second] = [found?.[4] ?? "00", found?.[5] ?? "00", found?.[6] ?? "00"];
  if (!day || hour > 23 || minute > 59 || second > 59) return UNREADABLE;
  const time = `${hour}:${minute}:${second}`;
  return new Kept(time === "00:00:00" ? day : `${day} ${time}`, "date");
}

/** Row and column of an address such as F2. */
function placeOf(written) {
  const found = PLACE.exec(written);
  if (!found) throw new Wrong("no_place");
  return [Number(found[2]), [...found[1].toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
}

/**
 * An open workbook: {notes, rows()}; rows as `list-text.js` gives them.
 *
 * name: of the sheet, or its number. hiddenRows: whether the hidden rows of a sheet are rows of the list. A ListError
 * with `sheets`, [{name, number}], asks which one.
 */
export function sheetOf(file, bytes, known, { sheet: name = "", hiddenRows = false } = {}) {
  const book = new Workbook(file, bytes);
  const looked = new Map(book.sheets.map((sheet) => [sheet.number, look(book, sheet, known)]));
  const notes = [];
  const sheet = choose(book, looked, name, notes);
  const { found, row: headings } = looked.get(sheet.number);
  tellHidden(found, headings, hiddenRows, notes);
  const hidden = new Set(hiddenRows ? [] : found.hiddenRows.filter((row) => row > headings));
  return { notes, rows: () => rowsOf(book, sheet, found, known, hidden) };
}

function* rowsOf(book, sheet, found, known, hidden) {
  const merged = new Merged(found.merged);
  let [below, last] = [false, 0];
  const whole = (cells) => [...cells, ...new Array(found.columns - cells.length).fill("")];
  for (const [number, cells] of new SheetReader(book).rows(sheet.part)) {
    for (let empty = last + 1; empty < number; empty++) yield { number: empty, cells: whole([]), cut: false, broken: "" };
    last = number;
    const row = whole(cells);
    if (below) merged.fill(number, row);
    else {
      below = counted(row, known) >= ENOUGH;
      merged.beginBelow(number);
    }
    if (!hidden.has(number)) yield { number, cells: row, cut: false, broken: "" };
  }
}

/** Gives merged cells to every row and column that they cover, as the reader of a sheet sees them. */
class Merged {
  constructor(areas) {
    this.waiting = [...areas].sort((one, other) => one.reduce((order, place, at) => order || place - other[at], 0));
    this.open = [];
    this.next = 0;
  }

  /** Merged cells that begin in this row or above belong to a title or to the headings. */
  beginBelow(number) {
    while (this.next < this.waiting.length && this.waiting[this.next][0] <= number) this.next += 1;
  }

  /** Puts values where they count; a row that has nothing of its own stays empty. */
  fill(number, row) {
    for (; this.next < this.waiting.length && this.waiting[this.next][0] <= number; this.next++) {
      const area = this.waiting[this.next];
      this.open.push([area, row[area[2] - 1] ?? ""]);
    }
    this.open = this.open.filter(([[, lastRow]]) => lastRow >= number);
    if (!this.open.length || row.every((cell) => cell === "")) return;
    for (const [[firstRow, , first, last], value] of this.open)
      for (let place = first - 1; place < Math.min(last, row.length); place++)
        if (number !== firstRow || place !== first - 1) row[place] = row[place] === "" || same(row[place], value) ? value : UNREADABLE;
  }
}

const same = (one, other) => String(one) === String(other) && one.kind === other.kind;
const counted = (cells, known) => cells.filter((cell) => !cell.kind && known(cell)).length;

/** What a sheet holds beside its values, its most known headings in a row, and which row that is. */
function look(book, sheet, known) {
  const reader = new SheetReader(book);
  let [most, row] = [0, 0];
  for (const [number, cells] of sheet.part ? reader.rows(sheet.part) : []) {
    if (number > HEADINGS_WITHIN || most >= ENOUGH) continue;
    const found = counted(cells, known);
    if (found > most) [most, row] = [found, number];
  }
  if (reader.size > MOST_CELLS) throw book.refused("far_cell");
  return { found: reader.found, most, row };
}

function choose(book, looked, name, notes) {
  const sheets = book.sheets.filter(({ part }) => part);
  const visible = sheets.filter(({ visible: seen }) => seen);
  const ask = (key, offered) =>
    Object.assign(askedWrongly(key, { sheets: offered.map(toldName).join(", ") }), {
      sheets: offered.map(({ name: each, number }) => ({ name: each, number })),
    });
  if (name) {
    const named = sheets.find((sheet) => sheet.name === name) ?? sheets.find(({ number }) => String(number) === trimmed(name));
    if (!named) throw ask("no_such_sheet", visible);
    return named;
  }
  const isList = ({ number }) => looked.get(number).most >= ENOUGH;
  const found = visible.filter(isList);
  if (found.length > 1) throw ask("which_sheet", found);
  if (!found.length && sheets.some(isList)) throw book.refused("hidden_sheet");
  if (!visible.length) throw book.refused("no_visible_sheet");
  const filled = visible.filter(({ number }) => looked.get(number).found.rows);
  const chosen = found[0] ?? filled[0] ?? visible[0];
  if (visible.length > 1) notes.push(told("note.only_sheet", { sheet: toldName(chosen) }));
  return chosen;
}

/** A sheet by its name, unless that may be a person's. */
function toldName({ name, number }) {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.length && words.every((word) => spec.sheet_words.includes(word)) ? told("quoted", { name }) : told("numbered", { number: String(number) });
}

function tellHidden({ hiddenRows, hiddenColumns, columns }, headings, asked, notes) {
  const rows = hiddenRows.filter((row) => row > headings);
  if (rows.length) notes.push(told(asked ? "note.rows_printed" : "note.rows_hidden", { count: rows.length, rows: spans(rows) }));
  const places = hiddenColumns.flatMap(([first, last]) =>
    Array.from({ length: Math.max(0, Math.min(last, columns) - Math.max(first, 1) + 1) }, (_, at) => Math.max(first, 1) + at),
  );
  if (places.length) notes.push(told("note.columns_hidden", { columns: places.map(letters).join(", ") }));
}

/** "4, 7–9"; of very many the first. */
function spans(rows) {
  const found = [];
  for (const row of rows) {
    if (found.at(-1)?.[1] === row - 1) found.at(-1)[1] = row;
    else found.push([row, row]);
  }
  const told = found.slice(0, MOST_SPANS).map(([first, last]) => (first === last ? first : `${first}–${last}`));
  return told.join(", ") + (found.length > MOST_SPANS ? " …" : "");
}

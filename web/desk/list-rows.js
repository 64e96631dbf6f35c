// A row of a clinic's list becomes what is to be printed, or every problem in it: generator/lists/columns.py and
// generator/lists/requests.py in the browser. The tables of words come from there, by way of data.js.

import * as cells from "./list-cells.js";
import { matches } from "./list-patterns.js";
import { isNoPerson } from "./list-no-person.js";
import { ENOUGH, HEADINGS_WITHIN } from "./list-text.js";
import { daysAfter, isoDay, say } from "../shared/words.js";

const FURTHEST = 366; // days from today
const LONG_PAST = 14;
// Columns of free text: a code of a warning sign there has slipped out of its own column.
const WORDS_FOR_PEOPLE = ["name", "first_name", "last_name", "goal", "clinician", "clinic_phone", "note"];

/** The list as a whole cannot be used; the message says where, what, and what to do. */
export class ListError extends Error {}

/** A problem with its place as several lines. */
export function problemAt(file, [row, column], what, found = "", instead = "") {
  const place = row ? `${file}:${row}:${column}` : file;
  const more = [found && say("desk.found", { found }), instead && say("desk.write", { instead })];
  return [say("desk.at", { place, what }), ...more.filter(Boolean)].join("\n");
}

const OTHERWISE = /\b(?:not|non|no|un[a-z]+|other|good|healthy|internal|private|staff)\b/; // turns a heading's meaning round

function plain(heading) {
  const bare = heading.replace(/\([^)]*\)|\[[^\]]*\]/g, (found) => (OTHERWISE.test(found.toLowerCase()) ? found : "")).replace(/#|№|(?<![\p{L}\p{N}_])n[º°]/giu, "no");
  return bare.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").replace(/[^a-z0-9]+/g, "");
}

/** A function that tells whether a text is the heading of a known column. */
export function knownIn(tables) {
  return (heading) => !heading.kind && [...heading].length < 80 && Object.hasOwn(tables.headings, plain(heading)) && !showsError(heading);
}

/** The key of the column with this heading; "" when we do not know it. */
export const keyIn = (tables) => (heading) => (knownIn(tables)(heading) ? tables.headings[plain(heading)] : "");

/** Whether a spreadsheet has lost this heading. */
const showsError = (heading) => matches("error", heading) || cells.trimmed(heading) === "\ufffd";

/** Where each known column stands: {row, width, places, ignored}; the rows up to the headings are taken. */
export function findHeadings(rows, file, tables) {
  const known = knownIn(tables);
  let number = 0;
  for (let next; number < HEADINGS_WITHIN && !(next = rows.next()).done; ) {
    number += 1;
    if (next.value.cells.filter(known).length >= ENOUGH) return headingsOf(next.value, file, tables);
  }
  const names = tables.columns.map(({ heading }) => heading).join(", ");
  const what = number ? say("desk.list.no_headings", { number }) : say("desk.list.empty");
  throw new ListError(problemAt(file, [1, 1], what, "", say("desk.list.first_row", { names })));
}

// Such a column is never passed over.
const MAY_WARN = /warn|alert|caution|danger|hazard|triage|contraind|screening|redflag|^flags?$|^signs?$|^symptoms?$|^risks?$/;
const INTERNAL = /note|remark|comment/; // what a clinic writes down for itself is not printed

function headingsOf({ number, cells: row }, file, tables) {
  const keyOf = keyIn(tables);
  const weak = (cell) => tables.if_no_other.includes(plain(cell));
  const surely = row.some((cell) => keyOf(cell) === "reference" && !weak(cell));
  const [places, ignored, problems] = [{}, [], []];
  let [width, internal] = [0, false];
  row.forEach((cell, at) => {
    if (cell.kind || !cells.trimmed(cell)) return;
    width = at + 1;
    const other = keyOf(cell) === "reference" && weak(cell) && (surely || "reference" in places);
    const key = other ? "" : keyOf(cell);
    if (showsError(cell)) problems.push([at + 1, say("desk.list.error_heading.what"), "", say("desk.list.error_heading.instead")]);
    else if (!key) {
      const heading = quotable(cells.joined(cell), tables);
      ignored.push(heading || letters(at + 1));
      internal ||= INTERNAL.test(plain(cell));
      if (MAY_WARN.test(plain(cell)))
        problems.push([at + 1, say("desk.list.may_warn"), heading, say("desk.list.name_it")]);
    } else if (key in places) {
      const twice = { first: places[key], second: at + 1, heading: columnOf(tables, key).heading };
      problems.push([at + 1, say("desk.list.twice", twice), "", say("desk.list.keep_one")]);
    } else places[key] = at + 1;
  });
  if ("name" in places && ("first_name" in places || "last_name" in places))
    problems.push([places.name, say("desk.list.two_names"), "", say("desk.list.one_kind")]);
  if (problems.length) {
    problems.sort((one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1));
    throw new ListError(problems.map(([column, ...told]) => problemAt(file, [number, column], ...told)).join("\n"));
  }
  width = Math.max(width, row.findLastIndex((cell) => cell !== "") + 1);
  const used = new Set(Object.values(places));
  const unused = Array.from({ length: width }, (_, at) => at + 1).filter((place) => !used.has(place));
  return { row: number, width, places, unused, told: toldOf(ignored, internal, tables) };
}

/** What a person should know of the columns that are passed over. */
function toldOf(ignored, internal, tables) {
  if (!ignored.length) return "";
  const kept = internal ? ` ${say("desk.note.internal", { heading: columnOf(tables, "note").heading })}` : "";
  return say("desk.note.ignored", { columns: ignored.join(", ") }) + kept;
}

/** A heading, unless it may be a cell that has slipped, and with it a name. */
function quotable(heading, tables) {
  const found = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.length && found.every((word) => tables.heading_words.includes(word)) ? heading : "";
}

/** A column as spreadsheets name it: 1 is A, 27 is AA. */
export function letters(place) {
  const before = Math.floor((place - 1) / 26);
  return (before ? letters(before) : "") + String.fromCharCode(65 + ((place - 1) % 26));
}

function columnOf(tables, key) {
  return tables.columns.find((column) => column.key === key);
}

/** Reads the rows of one list. order: today, defaults and dateFormat. */
export class Reader {
  constructor(headings, tables, { today, defaults = {}, dateFormat = null }) {
    Object.assign(this, { headings, tables, defaults });
    this.latest = isoDay(daysAfter(today, FURTHEST));
    this.earliest = isoDay(daysAfter(today, -FURTHEST));
    this.longPast = isoDay(daysAfter(today, -LONG_PAST));
    this.habits = { digits: 0, unlikely: false }; // what the list as a whole has shown
    this.years = [+this.earliest.slice(0, 4), +this.latest.slice(0, 4)]; // those that a date of a plan may have
    this.style = { local: dateFormat, years: this.years }; // how the dates of the whole list are written
    this.programmes = cells.ways(tables.programmes);
    this.exercises = cells.ways(tables.exercises);
  }

  /** What a person should know of how dates are read; "" when there is nothing to say. */
  get orderOfDates() {
    const { proven, rows } = this.style;
    return proven ? say("desk.note.dates", { format: cells.ORDERS[proven], row: rows[0] }) : "";
  }

  blank({ broken, cells: row }) {
    return !broken && row.every((cell) => !cells.trimmed(cell));
  }

  /** Whether a row is about nobody: a total, a footer, or headings once more. */
  noPerson(row) {
    return isNoPerson(row, this.headings, keyIn(this.tables), this.tables.signs);
  }

  /** {row, reference, request, problems}; no request when there is an error. */
  read(row) {
    return new RowReader(this, row).reading();
  }
}

class RowReader {
  constructor(reader, row) {
    Object.assign(this, { of: reader, row, problems: [] });
  }

  reading() {
    const { number, broken } = this.row;
    if (broken) {
      this.whole("unclosed-quote", broken, say("desk.row.unclosed"));
      return { row: number, reference: "", request: null, problems: this.problems, signs: [] };
    }
    if (this.of.noPerson(this.row)) {
      const told = { code: "no-person", column: 0, heading: "", what: say("desk.row.no_person"), found: "", instead: "", severity: "warning" };
      return { row: number, reference: "", request: null, problems: [told], signs: [], noPerson: true };
    }
    if (this.row.cells.slice(this.of.headings.width).some(cells.trimmed))
      this.whole("too-many-cells", say("desk.row.too_many", { width: this.of.headings.width }), say("desk.row.quotes"));
    this.refuseMissingCells();
    const reference = this.reference();
    const request = this.request(reference);
    const sound = this.problems.every(({ severity }) => severity !== "error");
    return { row: number, reference, request: sound ? request : null, problems: this.problems, signs: request.warnings };
  }

  /** Where a list ends too early, nobody knows whether a warning stood there. */
  refuseMissingCells() {
    const { cells: given, cut } = this.row;
    const { width, places } = this.of.headings;
    const warnings = places.warnings ?? 0;
    if (given.length < warnings) this.whole("too-few-cells", ...this.pair("too_few"));
    const last = given.length === warnings && !cells.saysNone(given.at(-1));
    if (cut && (given.length < width || last)) this.whole("cut-off", ...this.pair("cut_off"));
  }

  get longest() {
    return this.of.tables.longest;
  }

  request(reference) {
    const { tables, programmes } = this.of;
    const warnings = this.get("warnings", (cell) => cells.signs(cell, tables.signs)) ?? [];
    const needed = !warnings.some((code) => tables.signs[code]);
    return {
      programme: this.word("programme", programmes, Object.keys(tables.programmes), needed) ?? "",
      side: this.word("side", tables.sides, tables.offered.side, needed) ?? "both",
      paper: this.word("paper", tables.papers, tables.offered.paper) ?? "a4",
      edition: this.word("edition", tables.editions, tables.offered.edition) ?? "booklet",
      size: this.get("text_size", (cell) => cells.textSize(cell, this.longest.size)) ?? this.longest.size[0],
      warnings,
      ...this.person(reference),
    };
  }

  person(reference) {
    const { tables } = this.of;
    const unit = this.word("weight_unit", tables.units, tables.offered.weight_unit);
    const [start, next] = [this.date("start"), this.date("next_appointment")];
    if (start) this.judge(start);
    if (start && next && next < start) this.at("next_appointment", "before-start", ...this.pair("before_start"));
    return {
      reference,
      unit: unit ?? "kg",
      start,
      next,
      name: this.name(),
      days: this.get("training_days", cells.weekdays) ?? [],
      times: this.get("times", cells.times) ?? [],
      goal: this.get("goal", (cell) => cells.readable(cell, (words) => cells.line(words, this.longest.goal))) ?? "",
      clinician: this.get("clinician", (cell) => cells.name(cell, this.longest.name)) ?? "",
      clinic_phone: this.get("clinic_phone", (cell) => cells.phone(cell, this.longest.name)) ?? "",
      note: this.get("note", (cell) => cells.readable(cell, (words) => cells.paragraph(words, this.longest.note))) ?? "",
      changes: this.get("changes", (cell) => cells.changes(cell, this.of.exercises)) ?? [],
    };
  }

  reference() {
    const reference = this.get("reference", (cell) => cells.reference(cell, this.longest.name)) ?? "";
    const named = ["name", "first_name", "last_name"].some((key) => this.own(key));
    const { digits } = this.of.habits;
    if (cells.isCut(reference)) this.at("reference", "cut-number", ...this.pair("cut_number"), { severity: named ? "warning" : "error" });
    else if (/^\p{Nd}+$/u.test(reference) && reference.length < digits && !reference.startsWith("0"))
      this.at("reference", "zeros-lost", ...this.pair("zeros_lost"), { severity: "warning" });
    return reference;
  }

  name() {
    const read = (key, part) => this.get(key, (cell) => cells.name(cell, this.longest.name, part)) ?? "";
    if ("name" in this.of.headings.places) return read("name", false);
    return ["first_name", "last_name"].map((key) => read(key, true)).filter(Boolean).join(" ");
  }

  date(key) {
    const style = this.own(key) ? this.of.style : {}; // what counts elsewhere is no part of the list
    return this.get(key, (cell) => cells.date(cell, style)) ?? "";
  }

  judge(start) {
    if (start > this.of.latest) this.at("start", "too-far-ahead", ...this.pair("too_far_ahead"));
    else if (start < this.of.earliest) this.at("start", "too-long-ago", ...this.pair("too_long_ago"));
    else if (start < this.of.longPast) this.at("start", "long-past", say("desk.row.long_past.what"), "", { severity: "warning" });
  }

  pair(key) {
    return [say(`desk.row.${key}.what`), say(`desk.row.${key}.instead`)];
  }

  // -- one cell ----------------------------------------------------------------------------------

  /** The value of a cell, or null when it is empty or wrong. */
  get(key, convert) {
    const cell = this.cell(key);
    if (cell === null) return null;
    try {
      if (WORDS_FOR_PEOPLE.includes(key) && cells.onlySigns(cell, this.of.tables.signs))
        throw new cells.CellError("sign-elsewhere", "sign_elsewhere");
      const value = convert(cell);
      if (this.of.habits.unlikely && this.of.tables.written.includes(key) && /[^\0-\x7f]/.test(this.own(key)))
        throw new cells.CellError("unsure-letters", "unsure_letters");
      return value;
    } catch (error) {
      if (!(error instanceof cells.CellError)) throw error;
      this.at(key, error.code, error.message, error.instead);
      return null;
    }
  }

  word(key, known, offered, needed = false) {
    if (needed && this.cell(key) === null) {
      const { heading } = columnOf(this.of.tables, key);
      const missing = say("desk.row.missing.what", { heading: heading.toLowerCase() });
      this.at(key, "missing", missing, say("desk.row.missing.instead", { offered: offered.join(", ") }));
    }
    return this.get(key, (cell) => cells.choice(cell, known, offered, this.longest.name));
  }

  cell(key) {
    return this.own(key) || (this.of.defaults[key] ?? null);
  }

  /** What stands in the row itself; "" for nothing. */
  own(key) {
    const place = this.of.headings.places[key] ?? 0;
    const cell = place ? (this.row.cells[place - 1] ?? "") : "";
    return cells.trimmed(cell) ? cell : "";
  }

  // -- problems ----------------------------------------------------------------------------------

  whole(code, what, instead) {
    this.problems.push({ code, column: 0, heading: "", what, found: "", instead, severity: "error" });
  }

  at(key, code, what, instead, { severity = "error" } = {}) {
    const { heading } = columnOf(this.of.tables, key);
    const cell = this.cell(key);
    const found = cell === null ? "" : cells.described(cell);
    this.problems.push({ code, column: this.of.headings.places[key] ?? 0, heading, what, found, instead, severity });
  }
}

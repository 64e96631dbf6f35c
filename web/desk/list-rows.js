// A row of a clinic's list becomes what is to be printed, or every problem in it: generator/lists/columns.py and
// generator/lists/requests.py in the browser.

import * as cells from "./list-cells.js";
import { changes } from "./list-changes.js";
import { date } from "./list-days.js";
import { loads } from "./list-loads.js";
import { CellError, ListError, doubt, oneOf, refused, rowProblem, told } from "./list-messages.js";
import { bare, matches, unspaced } from "./list-patterns.js";
import { isNoPerson } from "./list-no-person.js";
import { onlySigns, saysNone, signs } from "./list-signs.js";
import { joined, limits, severities, spec, trimmed } from "./list-spec.js";
import { daysAfter, isoDay } from "../shared/words.js";

const OTHERWISE = new RegExp(spec.otherwise); // turns a heading's meaning round

function plain(heading) {
  const kept = heading.replace(/\([^)]*\)|\[[^\]]*\]/g, (found) => (OTHERWISE.test(bare(found)) ? found : ""));
  const numbered = kept.replace(/#|№|n[º°]/giu, (found, at) => (found.length > 1 && /[\p{L}\p{N}_]$/u.test(kept.slice(0, at)) ? found : "no"));
  return unspaced(numbered);
}

/** A function that tells whether a text is the heading of a known column. */
export function knownIn(tables) {
  return (heading) => !heading.kind && [...heading].length < limits.longest_heading && Object.hasOwn(tables.headings, plain(heading)) && !showsError(heading);
}

/** The key of the column with this heading; "" when we do not know it. */
export const keyIn = (tables) => (heading) => (knownIn(tables)(heading) ? tables.headings[plain(heading)] : "");

/** Whether a spreadsheet has lost this heading. */
const showsError = (heading) => matches("error", heading) || trimmed(heading) === "\ufffd";

/** Where each known column stands: {row, width, places, ignored}; the rows up to the headings are taken. */
export function findHeadings(rows, file, tables) {
  const known = knownIn(tables);
  let number = 0;
  for (let next; number < limits.headings_within && !(next = rows.next()).done; ) {
    number += 1;
    if (next.value.cells.filter(known).length >= limits.enough_headings) return headingsOf(next.value, file, tables);
  }
  const names = tables.columns.map(({ heading }) => heading).join(", ");
  throw refused(file, number ? "no_headings" : "empty", { number, names }, [1, 1]);
}

const [MAY_WARN, INTERNAL] = [new RegExp(spec.may_warn), new RegExp(spec.internal)];

function headingsOf({ number, cells: row }, file, tables) {
  const keyOf = keyIn(tables);
  const weak = (cell) => tables.if_no_other.includes(plain(cell));
  const surely = row.some((cell) => keyOf(cell) === "reference" && !weak(cell));
  const [places, ignored, problems] = [{}, [], []];
  let [width, internal] = [0, false];
  row.forEach((cell, at) => {
    if (cell.kind || !trimmed(cell)) return;
    width = at + 1;
    const other = keyOf(cell) === "reference" && weak(cell) && (surely || "reference" in places);
    const key = other ? "" : keyOf(cell);
    if (showsError(cell)) problems.push([at + 1, "error_heading"]);
    else if (!key) {
      const heading = quotable(joined(cell));
      ignored.push(heading || letters(at + 1));
      internal ||= INTERNAL.test(plain(cell));
      if (MAY_WARN.test(plain(cell)))
        problems.push([at + 1, "may_warn", {}, heading]);
    } else if (key in places) {
      const twice = { first: String(places[key]), second: String(at + 1), heading: headingOf(key) };
      problems.push([at + 1, "twice", twice]);
    } else places[key] = at + 1;
  });
  partNames(places, row);
  if ("name" in places && ("first_name" in places || "last_name" in places))
    problems.push([places.name, "two_names"]);
  if (problems.length) {
    const doubts = problems.map(([column, ...about]) => [column, doubt(file, [number, column], ...about)]);
    doubts.sort((one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1));
    throw new ListError(doubts.map(([, sentence]) => sentence).join("\n"));
  }
  width = Math.max(width, row.findLastIndex((cell) => cell !== "") + 1);
  const used = new Set(Object.values(places));
  const unused = Array.from({ length: width }, (_, at) => at + 1).filter((place) => !used.has(place));
  return { row: number, width, places, unused, notes: notesOf(ignored, internal) };
}

/** Makes a name half of one where the other half has its own column: "Name" beside "Vorname" is a last name. */
function partNames(places, row) {
  for (const [key, other] of [["first_name", "last_name"], ["last_name", "first_name"]]) {
    if (key in places || !("name" in places) || !(other in places)) continue;
    const [whole, half] = ["name", other].map((each) => plain(row[places[each] - 1]));
    if (spec.halves[whole]?.[half] !== key) continue;
    places[key] = places.name;
    delete places.name;
  }
}

/** What a person should know of the columns that are passed over. */
function notesOf(ignored, internal) {
  const passed = ignored.length && told("note.ignored", { columns: ignored.join(", ") });
  return [passed, internal && told("note.internal", { heading: headingOf("note") })].filter(Boolean);
}

/** A heading, unless it may be a cell that has slipped, and with it a name. */
function quotable(heading) {
  const found = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.length && found.every((word) => spec.heading_words.includes(word)) ? heading : "";
}

/** A column as spreadsheets name it: 1 is A, 27 is AA. */
export function letters(place) {
  const before = Math.floor((place - 1) / 26);
  return (before ? letters(before) : "") + String.fromCharCode(65 + ((place - 1) % 26));
}

/** The heading of a column; "" without a key. */
export function headingOf(key) {
  return spec.columns.find((column) => column.key === key)?.heading ?? "";
}

/** Reads the rows of one list. order: today, defaults and dateFormat. */
export class Reader {
  constructor(headings, tables, { today, defaults = {}, dateFormat = null }) {
    Object.assign(this, { headings, tables, defaults });
    this.latest = isoDay(daysAfter(today, limits.furthest));
    this.earliest = isoDay(daysAfter(today, -limits.furthest));
    this.longPast = isoDay(daysAfter(today, -limits.long_past));
    this.habits = { digits: 0, unlikely: false }; // what the list as a whole has shown
    this.years = [+this.earliest.slice(0, 4), +this.latest.slice(0, 4)]; // those that a date of a plan may have
    this.style = { local: dateFormat, years: this.years }; // how the dates of the whole list are written
    this.programmes = cells.ways(tables.programmes);
    this.exercises = cells.ways(Object.fromEntries(Object.entries(tables.exercises).map(([key, name]) => [key, [name]])));
    this.languages = cells.ways(tables.languages);
  }

  /** What a person should know of how dates are read. */
  get notes() {
    const { proven, rows } = this.style;
    return proven ? [told("note.dates", { format: spec.orders[proven], row: String(rows[0]) })] : [];
  }

  blank({ broken, cells: row }) {
    return !broken && row.every((cell) => !trimmed(cell));
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
      this.whole(broken);
      return { row: number, reference: "", request: null, problems: this.problems, signs: [] };
    }
    if (this.of.noPerson(this.row)) {
      const problems = [rowProblem("no_person", {}, { severity: severities.warning })];
      return { row: number, reference: "", request: null, problems, signs: [], noPerson: true };
    }
    if (this.row.cells.slice(this.of.headings.width).some(trimmed))
      this.whole("too_many_cells", { width: this.of.headings.width });
    this.refuseMissingCells();
    const reference = this.reference();
    const request = this.request(reference);
    const sound = this.problems.every(({ severity }) => severity !== severities.error);
    return { row: number, reference, request: sound ? request : null, problems: this.problems, signs: request.warnings };
  }

  /** Where a list ends too early, nobody knows whether a warning stood there. */
  refuseMissingCells() {
    const { cells: given, cut } = this.row;
    const { width, places } = this.of.headings;
    const warnings = places.warnings ?? 0;
    if (given.length < warnings) this.whole("too_few_cells");
    const last = given.length === warnings && !saysNone(given.at(-1));
    if (cut && (given.length < width || last)) this.whole("cut_off");
  }

  request(reference) {
    const { tables, programmes } = this.of;
    const warnings = this.get("warnings", (cell) => signs(cell, tables.signs)) ?? [];
    const needed = !warnings.some((code) => tables.signs[code]);
    return {
      programme: this.word("programme", programmes, Object.keys(tables.programmes), needed) ?? "",
      side: this.ofList("side", needed) ?? "both",
      paper: this.ofList("paper") ?? "a4",
      ...this.printed(),
      language: this.word("language", this.of.languages, Object.keys(tables.languages)) ?? "",
      size: this.get("text_size", cells.textSize) ?? limits.smallest_text,
      warnings,
      ...this.person(reference),
    };
  }

  /** The format, and which weeks it prints: any other than that of chosen weeks prints all, and none after the last. */
  printed() {
    const format = this.ofList("format");
    const weeks = this.get("weeks", cells.weeks) ?? [];
    const from_week = this.get("from_week", cells.week) ?? "";
    const known = format !== null || this.cell("format") === null;
    for (const [key, given] of [["weeks", weeks.length], ["from_week", from_week]])
      if (given && known && format !== "weeks") this.at(key, "weeks_elsewhere");
    return { format: format ?? "booklet", weeks, from_week };
  }

  /** What was reached by the weeks after the last one; no other page says it. */
  load(unit) {
    const load = this.get("load", (cell) => loads(cell, this.of.exercises, unit)) ?? [];
    if (load.length && this.cell("from_week") === null) this.at("load", "load_elsewhere");
    return load;
  }

  person(reference) {
    const unit = this.ofList("weight_unit");
    const [start, next] = [this.date("start"), this.date("next_appointment")];
    if (start) this.judge(start);
    if (start && next && next < start) this.at("next_appointment", "before_start");
    return {
      reference,
      unit: unit ?? "kg",
      start,
      next,
      name: this.name(),
      days: this.get("training_days", cells.weekdays) ?? [],
      times: this.get("times", cells.times) ?? [],
      goal: this.get("goal", (cell) => cells.readable(cell, (words) => cells.line(words, limits.goal))) ?? "",
      clinician: this.get("clinician", cells.name) ?? "",
      clinic_phone: this.get("clinic_phone", cells.phone) ?? "",
      note: this.get("note", (cell) => cells.readable(cell, (words) => cells.paragraph(words, limits.note))) ?? "",
      changes: this.get("changes", (cell) => changes(cell, this.of.exercises, this.of.tables.example)) ?? [],
      load: this.load(unit ?? "kg"),
    };
  }

  reference() {
    const reference = this.get("reference", cells.reference) ?? "";
    const named = spec.groups.names.some((key) => this.own(key));
    const { digits } = this.of.habits;
    if (cells.isCut(reference)) this.at("reference", "cut_number", {}, named ? severities.warning : severities.error);
    else if (/^\p{Nd}+$/u.test(reference) && reference.length < digits && !reference.startsWith("0"))
      this.at("reference", "zeros_lost", {}, severities.warning);
    return reference;
  }

  name() {
    const read = (key, part) => this.get(key, (cell) => cells.name(cell, part)) ?? "";
    if ("name" in this.of.headings.places) return read("name", false);
    const whole = ["first_name", "last_name"].map((key) => read(key, true)).filter(Boolean).join(" ");
    const [count, longest] = [[...whole].length, limits.name];
    if (count > longest) this.at("last_name", "too_long", { count, longest });
    return whole;
  }

  date(key) {
    const style = this.own(key) ? this.of.style : {}; // what counts elsewhere is no part of the list
    return this.get(key, (cell) => date(cell, style)) ?? "";
  }

  judge(start) {
    if (start > this.of.latest) this.at("start", "too_far_ahead");
    else if (start < this.of.earliest) this.at("start", "too_long_ago");
    else if (start < this.of.longPast) this.at("start", "long_past", {}, severities.warning);
    else if (this.of.tables.until && start > this.of.tables.until)
      this.at("start", "after_review", { date: oneOf([this.of.tables.until]) }, severities.warning);
  }

  // -- one cell ----------------------------------------------------------------------------------

  /** The value of a cell, or null when it is empty or wrong. */
  get(key, convert) {
    const cell = this.cell(key);
    if (cell === null) return null;
    try {
      if (spec.groups.for_people.includes(key) && onlySigns(cell, this.of.tables.signs)) throw new CellError("sign_elsewhere");
      const value = convert(cell);
      if (this.of.habits.unlikely && spec.groups.written.includes(key) && /[^\0-\x7f]/.test(this.own(key)))
        throw new CellError("unsure_letters");
      return value;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      this.at(key, error.message, error.values);
      return null;
    }
  }

  word(key, known, offered, needed = false) {
    if (needed && this.cell(key) === null)
      this.at(key, "missing", { heading: headingOf(key).toLowerCase(), offered: offered.join(", ") });
    return this.get(key, (cell) => cells.choice(cell, known, offered));
  }

  /** A word of a list that is the same for all content. */
  ofList(key, needed = false) {
    return this.word(key, spec.words[key], spec.offered[key], needed);
  }

  cell(key) {
    return this.own(key) || (this.of.defaults[key] ?? null);
  }

  /** What stands in the row itself; "" for nothing. */
  own(key) {
    const place = this.of.headings.places[key] ?? 0;
    const cell = place ? (this.row.cells[place - 1] ?? "") : "";
    return trimmed(cell) ? cell : "";
  }

  // -- problems ----------------------------------------------------------------------------------

  whole(message, values) {
    this.problems.push(rowProblem(message, values));
  }

  at(key, message, values = {}, severity = severities.error) {
    const cell = this.cell(key);
    const found = cell === null ? "" : cells.described(cell);
    const column = this.of.headings.places[key] ?? 0;
    this.problems.push(rowProblem(message, values, { column, heading: headingOf(key), found, severity }));
  }
}

// The columns of a list judged as a whole, before one row of it is printed: generator/lists/survey.py in the browser.

import { ANY_YEAR, calendarDay, daysOf, fits, isNear, writtenDate } from "./list-dates.js";
import { soundDate } from "./list-days.js";
import { ListError, doubt } from "./list-messages.js";
import { unlikely } from "./list-patterns.js";
import { namesASign } from "./list-signs.js";
import { spec, trimmed } from "./list-spec.js";

const MONTHS = 12;

/** Takes every row below the headings in turn; `judge` throws a ListError with each doubt, and where it first shows. */
export class Survey {
  constructor(headings, tables, local, years = ANY_YEAR, guessed = false) {
    Object.assign(this, { headings, tables, dates: new Dates(local, years), signs: new Map(), watcher: new Watcher(headings, tables, guessed) });
  }

  add({ number, cells: row }) {
    this.watcher.look(row);
    for (const key of spec.groups.dates) {
      const place = this.headings.places[key] ?? 0;
      if (place && place <= row.length) this.dates.add(row[place - 1], [number, place]);
    }
    for (const place of this.headings.unused)
      if (!this.signs.has(place) && namesASign(row[place - 1] ?? "", this.tables.signs)) this.signs.set(place, [number, place]);
  }

  judge(file) {
    const signs = [...this.signs.values()].map((spot) => [spot, "signs_elsewhere"]);
    const doubts = [...signs, ...this.dates.doubts()];
    doubts.sort(([one], [other]) => one[0] - other[0] || one[1] - other[1]);
    if (doubts.length) throw new ListError(doubts.map(([spot, message, values]) => doubt(file, spot, message, values)).join("\n"));
  }
}

/** Takes note of the habits of a whole list: generator/lists/habits.py in the browser. */
class Watcher {
  constructor({ places }, tables, guessed) {
    this.reference = places.reference ?? 0;
    this.written = guessed ? spec.groups.written.filter((key) => key in places).map((key) => places[key]) : [];
    Object.assign(this, { lengths: new Set(), unlikely: false });
  }

  look(row) {
    const cell = row[this.reference - 1] ?? "";
    const reference = trimmed(cell);
    if (!cell.kind && /^0\p{Nd}*$/u.test(reference)) this.lengths.add([...reference].length);
    this.unlikely ||= this.written.some((place) => unlikely(row[place - 1] ?? "") || row[place - 1]?.includes("\ufffd"));
  }

  get habits() {
    return { digits: this.lengths.size === 1 ? [...this.lengths][0] : 0, unlikely: this.unlikely };
  }
}

/** How the dates of a list are written: the first place of each way. */
class Dates {
  constructor(local, years) {
    Object.assign(this, { local, years, first: {} });
  }

  add(cell, spot) {
    for (const way of this.ways(cell)) this.first[way] ??= spot;
  }

  *ways(cell) {
    if (cell.kind === "date") yield "cell";
    const written = writtenDate(soundDate(cell));
    if (written.universal) return;
    const parts = this.local?.parts(written);
    if (parts) return yield* this.waysOf(this.local.order, written, parts);
    if (written.kind === "year" && this.local?.order !== "YDM") {
      yield "not named";
      return yield* this.waysOf("", written, written.ways.YMD);
    }
    if (written.kind !== "year" && written.kind !== "numbers") return;
    yield "local";
    const days = daysOf(written, this.years);
    if (Object.keys(days).length > 1) yield "local early";
    else if (Object.values(days).some((day) => isNear(day, this.years))) yield `only ${Object.keys(days)[0]}`;
  }

  /** named: the order of the named format, when it is written so. */
  *waysOf(named, written, [year, month, date]) {
    const kind = named && named !== "YMD" ? "local" : "iso";
    yield kind;
    if (named) yield "named";
    if (!possible(written, [year, month, date]) && possible(written, [year, date, month])) yield named ? "named wrong" : "iso wrong";
    else if (date <= MONTHS && month <= MONTHS) yield `${kind} early`;
    else if (kind === "iso") yield "iso late";
  }

  /** How the dates of this list are read: {local, years, proven, rows}. */
  style() {
    const { local, years } = this;
    const proofs = Object.entries(this.first).filter(([way]) => way.startsWith("only "));
    proofs.sort(([, one], [, other]) => one[0] - other[0] || one[1] - other[1]);
    if (local || !proofs.length) return { local, years, proven: "", rows: [] };
    const proven = proofs.length > 1 ? "" : proofs[0][0].slice(5);
    return { local, years, proven, rows: proofs.slice(0, 2).map(([, [row]]) => row) };
  }

  /** [spot, message, values]; none or one. */
  doubts() {
    const { first, local } = this;
    const wrong = (spot, { written, exchanged }) => [[spot, "wrong_format", { written, exchanged }]];
    const against = { MDY: "only DMY", DMY: "only MDY" }[local?.order] ?? "named wrong";
    if (local && (first["named wrong"] || first[against])) return wrong(first["named wrong"] ?? first[against], local);
    if (first["iso wrong"]) return wrong(first["iso wrong"], { written: "YYYY-MM-DD", exchanged: "YYYY-DD-MM" });
    if (first.cell && first.local) return [[later(first.cell, first.local), "mixed_cells"]];
    if (first.iso && first.local && !first["iso late"] && !first["local early"])
      return [[later(first.iso, first.local), "exchanged"]];
    if (local && local.order !== "YMD" && !first.named && (first.cell || first["not named"]))
      return [[first.cell ?? first["not named"], "format_unused", { format: local.written }]];
    return [];
  }
}

function later(one, other) {
  return (one[0] - other[0] || one[1] - other[1]) < 0 ? other : one;
}

function possible(written, parts) {
  const day = calendarDay(parts);
  return day !== "" && fits(written, day);
}

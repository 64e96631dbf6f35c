// The columns of a list judged as a whole, before one row of it is printed: generator/load/survey.py in the browser.

import * as cells from "./list-cells.js";
import { unlikely } from "./list-patterns.js";
import { ListError, problemAt } from "./list-rows.js";
import { say } from "./words.js";

const MONTHS = 12;
const NUMBERS = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+\d{2,4}$/;

/** Takes every row below the headings in turn; `judge` throws a ListError with each doubt, and where it first shows. */
export class Survey {
  constructor(headings, tables, local, guessed = false) {
    Object.assign(this, { headings, tables, dates: new Dates(local), signs: new Map(), watcher: new Watcher(headings, tables, guessed) });
  }

  add({ number, cells: row }) {
    this.watcher.look(row);
    for (const key of ["start", "next_appointment"]) {
      const place = this.headings.places[key] ?? 0;
      if (place && place <= row.length) this.dates.add(row[place - 1], [number, place]);
    }
    for (const place of this.headings.unused)
      if (!this.signs.has(place) && cells.namesASign(row[place - 1] ?? "", this.tables.signs)) this.signs.set(place, [number, place]);
  }

  judge(file) {
    const signs = [...this.signs.values()].map((spot) => [spot, say("desk.list.signs_elsewhere"), say("desk.list.name_it")]);
    const doubts = [...signs, ...this.dates.doubts()];
    doubts.sort(([one], [other]) => one[0] - other[0] || one[1] - other[1]);
    if (doubts.length) throw new ListError(doubts.map(([spot, what, instead]) => problemAt(file, spot, what, "", instead)).join("\n"));
  }
}

/** Takes note of the habits of a whole list: generator/load/habits.py in the browser. */
class Watcher {
  constructor({ places }, tables, guessed) {
    this.reference = places.reference ?? 0;
    this.written = guessed ? tables.written.filter((key) => key in places).map((key) => places[key]) : [];
    Object.assign(this, { lengths: new Set(), unlikely: false });
  }

  look(row) {
    const reference = cells.trimmed(row[this.reference - 1] ?? "");
    if (/^0\p{Nd}*$/u.test(reference)) this.lengths.add([...reference].length);
    this.unlikely ||= this.written.some((place) => unlikely(row[place - 1] ?? "") || row[place - 1]?.includes("\ufffd"));
  }

  get habits() {
    return { digits: this.lengths.size === 1 ? [...this.lengths][0] : 0, unlikely: this.unlikely };
  }
}

/** How the dates of a list are written: the first place of each way. */
class Dates {
  constructor(local) {
    Object.assign(this, { local, first: {} });
  }

  add(cell, spot) {
    for (const way of this.ways(cells.soundDate(cell))) this.first[way] ??= spot;
  }

  *ways(written) {
    const found = cells.matched(written, this.local);
    if (found) return yield* this.waysOf(...found);
    const numbers = NUMBERS.exec(written);
    if (!numbers) return;
    yield "local";
    if (numbers[1] <= MONTHS && numbers[2] <= MONTHS) yield "local early";
    else if (numbers[1] <= MONTHS || numbers[2] <= MONTHS) yield numbers[2] <= MONTHS ? "day first" : "month first";
  }

  *waysOf(read, parts) {
    const kind = read.order === "YMD" ? "iso" : "local";
    const named = read === this.local;
    yield kind;
    yield named ? "named" : "not named";
    if (parts.day <= MONTHS && parts.month <= MONTHS) yield `${kind} early`;
    else if (!exists(parts) && exists({ ...parts, day: parts.month, month: parts.day })) yield named ? "named wrong" : "iso wrong";
    else if (kind === "iso") yield "iso late";
  }

  /** [spot, what is in doubt, what to write instead]; none or one. */
  doubts() {
    const { first, local } = this;
    const wrong = (spot, { written, exchanged }) => [[spot, say("desk.list.wrong_format.what", { written, exchanged }), say("desk.list.wrong_format.instead", { exchanged })]];
    const against = { MDY: "day first", DMY: "month first" }[local?.order] ?? "named wrong";
    if (local && (first["named wrong"] || first[against])) return wrong(first["named wrong"] ?? first[against], local);
    if (first["iso wrong"]) return wrong(first["iso wrong"], cells.ISO);
    if (first.iso && first.local && !first["iso late"] && !first["local early"])
      return [[later(first.iso, first.local), say("desk.list.exchanged.what"), say("desk.list.exchanged.instead")]];
    if (local && local.order !== "YMD" && !first.named && first["not named"])
      return [[first["not named"], say("desk.list.format_unused.what", { format: local.written }), say("desk.list.format_unused.instead")]];
    return [];
  }
}

function later(one, other) {
  return (one[0] - other[0] || one[1] - other[1]) < 0 ? other : one;
}

function exists(parts) {
  try {
    return Boolean(cells.dayOfParts(parts));
  } catch {
    return false;
  }
}

// A cell becomes a day of the calendar, when it can be read in one way only in its list: generator/lists/dates.py in the
// browser.

import { digits, text } from "./list-cells.js";
import { ANY_YEAR, CENTURY, calendarDay, dashes, daysOf, fits, hasNoYear, isNear, writtenDate } from "./list-dates.js";
import { CellError, oneOf } from "./list-messages.js";
import { spec, trimmed, whole } from "./list-spec.js";

const NUMBER = whole(spec.cells.number);

/** A local way to write dates, such as DD/MM/YYYY: {written, exchanged, order, parts}; null when it is not one. */
export function dateFormat(text) {
  const written = dashes(trimmed(text)).toUpperCase();
  const pieces = written.split(/(YYYY|YY|MM|DD|M|D)/);
  const named = pieces.filter((_, at) => at % 2).map((piece) => ({ M: "MM", D: "DD" })[piece] ?? piece);
  const gaps = pieces.filter((_, at) => at % 2 === 0);
  const order = named.map((part) => part[0]).join("");
  if ([...order].sort().join("") !== "DMY" || gaps.some((gap) => /[\p{L}\p{N}_]/u.test(gap))) return null;
  const kinds = { YYYY: "(?<year>\\d{4})", YY: "(?<short>\\d{2})", MM: "(?<month>\\d{1,2})", DD: "(?<day>\\d{1,2})" };
  const plain = gaps.map((gap) => gap.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  const pattern = new RegExp(`^${plain[0]}${named.map((part, at) => kinds[part] + plain[at + 1]).join("")}$`);
  const parts = ({ core }) => {
    const found = pattern.exec(core)?.groups;
    return found ? [found.year ? +found.year : CENTURY + +found.short, +found.month, +found.day] : null;
  };
  return { written, exchanged: written.replace(/[DM]/g, (part) => ({ D: "M", M: "D" })[part]), order, parts };
}

/** A day of the calendar as 2027-05-22, when it can be read in one way only; "" when there is none. */
export function date(cell, style = {}) {
  if (cell.kind === "date") return String(cell).slice(0, 10);
  if (cell.kind) throw new CellError("number_no_date");
  const written = digits(text(cell));
  return written ? dateOf(writtenDate(written), { years: ANY_YEAR, ...style }) : "";
}

function dateOf(written, style) {
  const { local } = style;
  const named = local?.parts(written);
  if (written.universal) throw new CellError("universal_time");
  if (named) return fitting(written, named);
  if (written.kind === "word" && Object.keys(written.ways).length > 1) return settled(written, { years: style.years });
  if (written.kind === "word") {
    const day = fitting(written, written.ways[""]);
    if (written.short && !isNear(day, style.years)) throw new CellError("far_year");
    return day;
  }
  // Beside a format that puts the day between year and month, 2027-04-03 could be read in two ways.
  if (written.kind === "year" && local?.order !== "YDM") return fitting(written, written.ways.YMD);
  if (local) throw new CellError("not_in_format", { format: local.written });
  if (written.kind === "numbers") return settled(written, style);
  const number = NUMBER.test(written.core);
  throw new CellError(hasNoYear(written) ? "no_year" : number ? "number_no_date" : "no_date");
}

function fitting(written, parts) {
  const day = calendarDay(parts);
  if (!day) throw new CellError("no_such_day");
  if (!fits(written, day)) throw new CellError("not_that_weekday");
  return day;
}

/** The one day that numbers alone can mean in this list. */
function settled(written, { years, proven = "", rows = [] }) {
  const days = daysOf(written, years);
  const each = [...new Set(Object.values(days))];
  if (!each.length) {
    const existing = Object.values(written.ways).filter(calendarDay);
    if (existing.length && written.short && !written.weekday.length) throw new CellError("far_year");
    return fitting(written, existing[0] ?? [0, 0, 0]);
  }
  if (rows.length > 1) throw new CellError("two_orders", { first: String(rows[0]), second: String(rows[1]) });
  if (proven in days) return days[proven];
  if (each.length === 1) return each[0];
  if (each.every((day) => isNear(day, years))) throw new CellError("two_readings", { readings: oneOf(each) });
  throw new CellError("may_change_places"); // the readings of a date of birth that slipped are not told
}

/** The text of a date, digits as 0 to 9; "" when it is none, or the row will say what is wrong with it. */
export function soundDate(cell) {
  try {
    return cell.kind ? "" : digits(text(cell));
  } catch {
    return "";
  }
}

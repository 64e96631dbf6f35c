// What stands in one cell becomes a value, or a sentence that says why not: generator/load/cells.py in the browser.

import { day, isoDay, say } from "./words.js";

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"; // as Python sees it
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const BETWEEN_WORDS = new RegExp(`(?:[,;/+&${SPACE}]|(?<![\\p{L}\\p{N}_])and(?![\\p{L}\\p{N}_]))+`, "u");
const CENTURY = 2000;

/** A cell that cannot be used: a code, what is wrong, and what to write instead. */
export class CellError extends Error {
  constructor(code, key, values = {}) {
    super(say(`desk.cell.${key}.what`, values));
    this.code = code;
    this.instead = say(`desk.cell.${key}.instead`, values);
  }
}

export const trimmed = (text) => text.replace(ENDS, "");
const fold = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
const length = (text) => [...text].length;
/** 007 in any script as ASCII digits. */
const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => digitValue(digit.codePointAt(0)));
export const joined = (text) => text.split(SPACES).filter(Boolean).join(" ");

function digitValue(code) {
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** The cell as it would be read aloud. */
export function text(cell) {
  const written = cell.normalize("NFC").replace(/^[\ufeff\u200b \t\r\n\u00a0]+|[\ufeff\u200b \t\r\n\u00a0]+$/g, "");
  for (const letter of written) {
    if (letter === "\ufffd") throw new CellError("broken-letters", "lost");
    if (/^[\p{Cc}\p{Cs}\p{Co}\p{Cn}]$/u.test(letter) && !"\n\r\t".includes(letter)) throw new CellError("control-character", "unseen");
    if (/^[\u202a-\u202e\u2066-\u2069]$/u.test(letter)) throw new CellError("control-character", "turned");
  }
  return written;
}

export function line(cell, longest) {
  const written = text(cell);
  if (/[\n\r]/.test(written)) throw new CellError("line-break", "line_break");
  return short(joined(written), longest);
}

export function paragraph(cell, longest) {
  const lines = text(cell).split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === "") lines.pop();
  return short(lines.map(joined).join("\n"), longest);
}

export function name(cell, longest) {
  const written = line(cell, longest);
  if (written.includes("?")) throw new CellError("broken-letters", "question_mark");
  if (/[^\0-\x7f]/.test(written) && (decodedTwice(written) || [...written].some(standsForALetter)))
    throw new CellError("broken-letters", "spoiled");
  return written;
}

function short(written, longest) {
  if (length(written) > longest) throw new CellError("too-long", "too_long", { count: length(written), longest });
  return written;
}

const WESTERN = new Map(
  Array.from(new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, at) => at)), (letter, at) => [letter, at]),
);
for (const lost of "\x81\x8d\x8f\x90\x9d") WESTERN.delete(lost);

/** "MÃ¼ller" for Müller. */
function decodedTwice(written) {
  const bytes = Array.from(written, (letter) => WESTERN.get(letter));
  if (bytes.includes(undefined)) return false;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes)) !== written;
  } catch {
    return false;
  }
}

/** "£ukasz" for Łukasz. */
function standsForALetter(sign) {
  return sign > "\x7f" && (sign === "¿" || /^[\p{Sc}\p{Sm}\p{So}\p{No}]$/u.test(sign)) && WESTERN.has(sign);
}

// -- dates and times -----------------------------------------------------------------------------

/** A local way to write dates, such as DD/MM/YYYY, as a pattern; null when it is not one. */
export function dateFormat(written) {
  const pieces = trimmed(written).toUpperCase().split(/(YYYY|YY|MM|DD|M|D)/);
  const named = pieces.filter((_, at) => at % 2).map((piece) => ({ M: "MM", D: "DD" })[piece] ?? piece);
  const gaps = pieces.filter((_, at) => at % 2 === 0);
  if (named.map((part) => part[0]).sort().join("") !== "DMY" || gaps.some((gap) => /[\p{L}\p{N}_]/u.test(gap))) return null;
  const parts = { YYYY: "(?<year>\\d{4})", YY: "(?<short>\\d{2})", MM: "(?<month>\\d{1,2})", DD: "(?<day>\\d{1,2})" };
  const plain = gaps.map((gap) => gap.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return new RegExp(`^${plain[0]}${named.map((part, at) => parts[part] + plain[at + 1]).join("")}$`);
}

/** A day of the calendar as 2027-05-22; "" when there is none. */
export function date(cell, local) {
  const written = digits(text(cell));
  if (!written) return "";
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(written);
  if (iso) return calendarDay(+iso[1], +iso[2], +iso[3]);
  const found = local?.exec(written)?.groups;
  if (found) return calendarDay(found.year ? +found.year : CENTURY + +found.short, +found.month, +found.day);
  throw new CellError("not-a-date", local ? "not_in_format" : "ambiguous_date");
}

function calendarDay(year, month, date) {
  const iso = [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
  if (year < 1 || month < 1 || month > 12 || isoDay(day(year, month, date)) !== iso) throw new CellError("no-such-day", "no_such_day");
  return iso;
}

/** Times of a day as 07:30, in the order of the clock. */
export function times(cell) {
  const glued = text(cell).replace(new RegExp(`[${SPACE}]+(am|pm)(?![\\p{L}\\p{N}_])`, "giu"), "$1");
  return [...new Set(words(glued).map(time))].sort();
}

function time(word) {
  const found = /^(?:(\d{1,2})[:.h](\d{2})(?::00)?(am|pm)?|(\d{1,2})(am|pm))$/.exec(fold(digits(word)));
  const half = found?.[3] ?? found?.[5];
  let hour = Number(found?.[1] ?? found?.[4]);
  const minute = Number(found?.[2] ?? 0);
  const wrong = !found || (half && (hour < 1 || hour > 12));
  if (half) hour = (hour % 12) + (half === "pm" ? 12 : 0);
  if (wrong || hour > 23 || minute > 59) throw new CellError("not-a-time", "not_a_time");
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function words(written) {
  return written.split(BETWEEN_WORDS).filter(Boolean);
}

// -- words of a closed list ----------------------------------------------------------------------

/** "Heel drop" as ids are written: heel-drop. */
export function slug(written) {
  return fold(written.normalize("NFKD")).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

export function choice(cell, known, offered, longest) {
  const written = slug(line(cell, longest));
  if (Object.hasOwn(known, written)) return known[written];
  throw new CellError("unknown-word", "unknown_word", { offered: offered.join(", ") });
}

/** Whether it looks like a slip of the pen, and not like a name that came into the wrong column. */
export function nearlyKnown(written, known) {
  const bare = slug(written);
  return bare.length <= 2 || Object.keys(known).some((word) => likeness(bare, word) >= 0.6);
}

/** The share of letters that two words have in common, as Python's difflib counts it. */
function likeness(one, other) {
  const total = one.length + other.length;
  return total ? (2 * matching(other, one)) / total : 1;
}

function matching(one, other) {
  if (!one || !other) return 0;
  let [from, at, size] = [0, 0, 0];
  let before = [];
  for (let i = 0; i < one.length; i++) {
    const row = [];
    for (let j = 0; j < other.length; j++) {
      if (one[i] !== other[j]) continue;
      row[j] = (before[j - 1] ?? 0) + 1;
      if (row[j] > size) [from, at, size] = [i - row[j] + 1, j - row[j] + 1, row[j]];
    }
    before = row;
  }
  if (!size) return 0;
  return size + matching(one.slice(0, from), other.slice(0, at)) + matching(one.slice(from + size), other.slice(at + size));
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS = { tues: "tuesday", weds: "wednesday", thur: "thursday", thurs: "thursday" };

/** Days of the week as 0 for Monday to 6, in order. */
export function weekdays(cell) {
  const found = words(text(cell)).map((word) => {
    const bare = fold(word.replace(/\.+$/, ""));
    const at = DAYS.findIndex((whole) => length(bare) > 1 && (whole.startsWith(bare) || SHORT_DAYS[bare] === whole));
    if (at < 0) throw new CellError("unknown-word", "not_a_weekday");
    return at;
  });
  return [...new Set(found)].sort();
}

export function textSize(cell, [smallest, largest]) {
  const found = /^(\d{1,3})\s*(?:pt|points?)?$/i.exec(digits(text(cell)));
  if (!found || +found[1] < smallest || +found[1] > largest) throw new CellError("text-size", "text_size", { smallest, largest });
  return Number(found[1]);
}

// -- warning signs and changed doses -------------------------------------------------------------

const NONE = new Set(["none", "no", "-", "–", "—", "nil", "0"]);

/** Codes of warning signs, each once; a word that is not a code is never passed over. */
export function signs(cell, known) {
  const written = text(cell);
  if (NONE.has(fold(written))) return [];
  const codes = words(written).map((word) => word.toUpperCase().replace(/^R0+(?=\p{Nd})/u, "R"));
  if (codes.some((code) => !Object.hasOwn(known, code)))
    throw new CellError("unknown-sign", "unknown_sign", { known: Object.keys(known).join(", ") });
  return [...new Set(codes)];
}

const SETTING = /^(sets?|repetitions?|reps?|hold|days?)\s*[:=]?\s*(\d+(?:[\s+&/-]+\d+)*)\s*(?:s|sec|seconds)?$/;
const SETTINGS = { se: "sets", re: "repetitions", ho: "hold", da: "days" };

/** Changed doses: only whether they can be read, for the browser prints none. */
export function changes(cell, exercises) {
  const changed = text(cell).split(/[;\n]/).filter((part) => trimmed(part)).map((part) => change(part, exercises));
  if (new Set(changed).size < changed.length) throw new CellError("changes-twice", "changes_twice");
  return changed;
}

function change(part, exercises) {
  const colon = part.indexOf(":");
  if (colon < 0) throw new CellError("changes-unclear", "changes_unread");
  const exercise = exercises[slug(part.slice(0, colon))];
  if (!exercise) throw new CellError("unknown-exercise", "unknown_exercise", { known: [...new Set(Object.values(exercises))].join(", ") });
  const values = {};
  for (const setting of part.slice(colon + 1).split(",")) {
    const found = SETTING.exec(fold(digits(trimmed(setting))));
    const numbers = (found?.[2].match(/\d{1,4}/g) ?? []).map(Number);
    const key = SETTINGS[found?.[1].slice(0, 2)];
    if (!found || key in values || (key !== "days" && numbers.length > 1)) throw new CellError("changes-unclear", "changes_unread");
    values[key] = numbers;
  }
  const wrong = Object.entries(values).some(([key, numbers]) => numbers.some((number) => number < 1 || (key === "days" && number > 7)));
  if (wrong) throw new CellError("changes-unclear", "changes_impossible");
  return exercise;
}

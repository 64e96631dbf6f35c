// What stands in one cell becomes a value, or a sentence that says why not: generator/lists/cells.py in the browser.

import { ANY_YEAR, CENTURY, calendarDay, dashes, daysOf, fits, hasNoYear, isNear, writtenDate } from "./list-dates.js";
import { fold, isNoName, isNoReference, matches, scrambled } from "./list-patterns.js";
import { say } from "../shared/words.js";

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"; // as Python sees it
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const BETWEEN_WORDS = new RegExp(`(?:[,;/+&${SPACE}]|(?<![\\p{L}\\p{N}_])and(?![\\p{L}\\p{N}_]))+`, "u");
const MOST = 10 ** 15; // Excel keeps no more digits of a number
const LONG_NUMBER = /^(?:[1-9]\d{6,}|\d+(?:[.,]\d+)?E\+?\d+)$/i;

/** A cell that cannot be used: a code, what is wrong, and what to write instead. */
export class CellError extends Error {
  constructor(code, key, values = {}) {
    super(say(`desk.cell.${key}.what`, values));
    this.code = code;
    this.instead = say(`desk.cell.${key}.instead`, values);
  }
}

/** What a workbook keeps as something else than text, as it would be read aloud. */
export class Kept extends String {
  /** kind: "number", "logical", "date", "time" or "span". */
  constructor(text, kind) {
    super(text);
    this.kind = kind;
  }
}

export const trimmed = (text) => text.replace(ENDS, "");
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
  if (cell.kind === "number" && Math.abs(Number(cell)) >= MOST) throw new CellError("rounded-number", "rounded_number");
  const written = cell.normalize("NFC").replace(/^[\ufeff\u200b \t\r\n\u00a0]+|[\ufeff\u200b \t\r\n\u00a0]+$/g, "");
  for (const letter of written) {
    if (letter === "\ufffd") throw new CellError("broken-letters", "lost");
    if (/^[\p{Cc}\p{Cs}\p{Co}\p{Cn}]$/u.test(letter) && !"\n\r\t".includes(letter)) throw new CellError("control-character", "unseen");
    if (/^[\u202a-\u202e\u2066-\u2069]$/u.test(letter)) throw new CellError("control-character", "turned");
  }
  if (matches("error", written)) throw new CellError("spreadsheet-error", "shows_an_error");
  return written;
}

const WRAPPED = new RegExp(`^[${SPACE}]*(?:=[${SPACE}]*"(?<formula>(?:[^"]|"")*)"|'(?<quoted>[^']*)'|"(?<twice>[^"]*)")[${SPACE}]*$`, "u");
const MARKED = new RegExp(`^[${SPACE}]*'(?!(?:[tsnTSN][ \\-]|[tsn][A-Z]))(?=[^'])`, "u");

/** The cell without what spreadsheets put around text: '0007 and ="0007" are 0007. 't Hooft stays 't Hooft. */
export function unwrapped(cell) {
  if (cell.kind) return cell;
  const found = WRAPPED.exec(cell)?.groups;
  if (found) return found.formula?.replaceAll('""', '"') ?? found.quoted ?? found.twice;
  return trimmed(cell) === "'" ? "" : cell.replace(MARKED, "");
}

/** Its kind and length, and nothing of what it says. */
export function described(cell) {
  if (cell.kind === "date") return say("desk.found_cell.date");
  if (cell.kind === "time" || cell.kind === "span") return say("desk.found_cell.time");
  if (cell.kind === "logical") return say("desk.found_cell.letters", { count: String(cell) === "yes" ? 4 : 5 }); // true, false
  const written = digits(trimmed(cell));
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(written)) return say("desk.found_cell.date");
  const count = written.replace(/\D/g, "").length;
  if (count && /^[\d ./,+()-]+$/.test(written)) return say("desk.found_cell.number", { count: String(count) });
  const kind = [...written].every((sign) => /^[\p{L}\p{M} \-.']$/u.test(sign)) ? "letters" : "characters";
  return say(`desk.found_cell.${kind}`, { count: String(length(written)) });
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

/** Somebody's name, unless it is none, or an earlier program has spoiled its letters. part: first or last name. */
export function name(cell, longest, part = false) {
  if (cell.kind) throw new CellError("not-a-name", "not_a_name");
  const written = line(cell, longest);
  if (written.includes("?") && /\p{L}/u.test(written)) throw new CellError("broken-letters", "question_mark");
  if (written && isNoName(written, part)) throw new CellError("not-a-name", "not_a_name");
  return whole(written);
}

/** A text for a person to read, unless it is a value that has slipped. */
export function readable(cell, convert) {
  if (cell.kind) throw new CellError("not-words", "not_words");
  const written = convert(cell);
  if (written && isNoName(written)) throw new CellError("not-words", "not_words");
  return decoded(written);
}

/** A clinic's own code for somebody. */
export function reference(cell, longest) {
  if (cell.kind && cell.kind !== "number") throw new CellError("not-a-reference", "not_a_reference");
  const written = line(cell, longest);
  if (written && isNoReference(written)) throw new CellError("not-a-reference", "not_a_reference");
  return decoded(written);
}

/** Whether a spreadsheet has kept only the first digits of a number, as in 1.23457E+11. */
export const isCut = (written) => matches("cut number", written);

function whole(written) {
  if (/[^\0-\x7f]/.test(written) && [...written].some(standsForALetter)) throw new CellError("broken-letters", "spoiled");
  return decoded(written);
}

function decoded(written) {
  if (scrambled(written)) throw new CellError("broken-letters", "spoiled");
  return written;
}

/** A number to call; one that a spreadsheet took for a quantity may have lost the zero at its beginning. */
export function phone(cell, longest) {
  const written = line(cell, longest);
  if (cell.kind === "logical" || (written && isNoReference(written))) throw new CellError("not-a-phone-number", "no_phone_number");
  if ((cell.kind && cell.kind !== "span") || LONG_NUMBER.test(digits(written))) throw new CellError("not-a-phone-number", "not_a_phone_number");
  return written;
}

function short(written, longest) {
  if (length(written) > longest) throw new CellError("too-long", "too_long", { count: String(length(written)), longest });
  return written;
}

const WESTERN = new Map(
  Array.from(new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, at) => at)), (letter, at) => [letter, at]),
);
for (const lost of "\x81\x8d\x8f\x90\x9d") WESTERN.delete(lost);

/** "£ukasz" for Łukasz. */
function standsForALetter(sign) {
  return sign > "\x7f" && (sign === "¿" || /^[\p{Sc}\p{Sm}\p{So}\p{No}]$/u.test(sign)) && WESTERN.has(sign);
}

// -- dates and times -----------------------------------------------------------------------------

export const ORDERS = { DMY: "DD/MM/YYYY", MDY: "MM/DD/YYYY", YMD: "YY/MM/DD" };

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
  if (cell.kind) throw new CellError("not-a-date", "number_no_date");
  const written = digits(text(cell));
  return written ? dateOf(writtenDate(written), { years: ANY_YEAR, ...style }) : "";
}

function dateOf(written, style) {
  const { local } = style;
  const named = local?.parts(written);
  if (written.universal) throw new CellError("not-a-date", "universal_time");
  if (named) return fitting(written, named);
  if (written.kind === "word") {
    const day = fitting(written, written.ways[""]);
    if (written.short && !isNear(day, style.years)) throw new CellError("not-a-date", "far_year");
    return day;
  }
  // Beside a format that puts the day between year and month, 2027-04-03 could be read in two ways.
  if (written.kind === "year" && local?.order !== "YDM") return fitting(written, written.ways.YMD);
  if (local) throw new CellError("not-a-date", "not_in_format", { format: local.written });
  if (written.kind === "numbers") return settled(written, style);
  const number = /^\d+(?:[.,]\d+)?$/.test(written.core);
  throw new CellError("not-a-date", hasNoYear(written) ? "no_year" : number ? "number_no_date" : "no_date");
}

function fitting(written, parts) {
  const day = calendarDay(parts);
  if (!day) throw new CellError("no-such-day", "no_such_day");
  if (!fits(written, day)) throw new CellError("not-that-weekday", "not_that_weekday");
  return day;
}

/** The one day that numbers alone can mean in this list. */
function settled(written, { years, proven = "", rows = [] }) {
  const days = daysOf(written, years);
  const each = [...new Set(Object.values(days))];
  if (!each.length) {
    const existing = Object.values(written.ways).filter(calendarDay);
    if (existing.length && written.short && written.weekday === null) throw new CellError("not-a-date", "far_year");
    return fitting(written, existing[0] ?? [0, 0, 0]);
  }
  if (rows.length > 1) throw new CellError("ambiguous-date", "two_orders", { first: rows[0], second: rows[1] });
  if (proven in days) return days[proven];
  if (each.length === 1) return each[0];
  if (each.every((day) => isNear(day, years))) throw new CellError("ambiguous-date", "two_readings", { readings: readings(each) });
  throw new CellError("ambiguous-date", "may_change_places"); // the readings of a date of birth that slipped are not told
}

/** "3 April or 4 March 2027". */
function readings(days) {
  const years = days.map((day) => String(+day.slice(0, 4)));
  const same = new Set(years).size === 1;
  const words = days.map((day, at) => {
    const month = globalThis.heelDrop.lists.month_names[day.slice(5, 7) - 1];
    return `${+day.slice(8)} ${month}${same ? "" : ` ${years[at]}`}`;
  });
  return words.join(" or ") + (same ? ` ${years[0]}` : "");
}

/** The text of a date, digits as 0 to 9; "" when it is none, or the row will say what is wrong with it. */
export function soundDate(cell) {
  try {
    return cell.kind ? "" : digits(text(cell));
  } catch {
    return "";
  }
}

/** Times of a day as 07:30, in the order of the clock. */
export function times(cell) {
  if (cell.kind === "time") return [cell.slice(0, 5)];
  if (cell.kind) throw new CellError("not-a-time", "not_a_time");
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

// -- spans ---------------------------------------------------------------------------------------

const SPAN_MARK = new RegExp(
  `[${SPACE}]*(?:[-~\\u2010-\\u2015\\u2212]|\\.{2,3}|…|(?<!\\p{L})(?:to|through|thru|until|till)(?!\\p{L}))[${SPACE}]*`,
  "giu",
);

/** The places that single words and spans name, each once and in order: "1-3, 5" is 1, 2, 3 and 5. */
function members(written, place) {
  const found = new Set();
  for (const word of words(written.replace(SPAN_MARK, "~"))) {
    const [first, ...last] = word.split("~").map(place);
    if (last.length > 1) throw new CellError("unclear-span", "unclear_span");
    if (last.length && last[0] < first) throw new CellError("backward-span", "backward_span");
    for (let each = first; each <= (last[0] ?? first); each++) found.add(each);
  }
  return [...found].sort((one, other) => one - other);
}

// -- words of a closed list ----------------------------------------------------------------------

/** "Heel drop" as ids are written: heel-drop. */
function slug(written) {
  return fold(written.normalize("NFKD")).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** The word that is meant: "L?", "≠ left" and "left/right" mean none, however much of a word is in them. */
function knownWord(written, known) {
  const plain = fold(written.normalize("NFKC"));
  if (Object.hasOwn(known, plain)) return known[plain];
  const found = /^([a-z0-9]+(?:[ -]+[a-z0-9]+)*)\.?$/.exec(plain);
  const word = found?.[1].replace(/[ -]+/g, "-");
  return found && Object.hasOwn(known, word) ? known[word] : null;
}

/** The id of each name, by every way to write it. */
export function ways(names) {
  const by = (written) => Object.fromEntries(Object.entries(names).map(([key, name]) => [written(key, name), key]));
  return { ...by((_, name) => fold(name.normalize("NFKC"))), ...by((_, name) => slug(name)), ...by((key) => key) };
}

export function choice(cell, known, offered, longest) {
  const meant = knownWord(line(cell, longest), known);
  if (meant === null) throw new CellError("unknown-word", "unknown_word", { offered: offered.join(", ") });
  return meant;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS = { weds: "wednesday" };

/** Days of the week as 0 for Monday to 6, in order; "mon-wed, fri" is four of them. */
export function weekdays(cell) {
  return members(text(cell), weekday);
}

function weekday(word) {
  const bare = fold(word.replace(/\.$/, ""));
  const at = DAYS.findIndex((whole) => length(bare) > 1 && (whole.startsWith(bare) || SHORT_DAYS[bare] === whole));
  if (at < 0) throw new CellError("unknown-word", "not_a_weekday");
  return at;
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
  const codes = words(written).map(code);
  if ((written && !codes.length) || codes.some((code) => !Object.hasOwn(known, code)))
    throw new CellError("unknown-sign", "unknown_sign", { known: Object.keys(known).join(", ") });
  return [...new Set(codes)];
}

function code(word) {
  return word.toUpperCase().replace(/^R0+(?=\p{Nd})/u, "R");
}

/** Whether a cell holds codes of warning signs and nothing else. */
export function onlySigns(cell, known) {
  const found = codes(cell);
  return found.length > 0 && found.every((word) => Object.hasOwn(known, word));
}

/** Whether the code of a warning sign stands anywhere in a cell. */
export function namesASign(cell, known) {
  return codes(cell).some((word) => Object.hasOwn(known, word));
}

/** Its words as codes are written: "R-2" and "r 02" are R2. */
function codes(written) {
  if (written.kind) return [];
  const whole = written.replace(/(?<![\p{L}\p{N}])([Rr])[ ._#:-]{1,2}(?=\p{Nd})/gu, "$1");
  return (whole.match(/[\p{L}\p{N}]+/gu) ?? []).map(code);
}

/** Whether a cell says in so many words that there are no warning signs. */
export function saysNone(cell) {
  return !cell.kind && NONE.has(fold(trimmed(cell)));
}

const SETTING = /^(sets?|repetitions?|reps?|hold|days?)\s*[:=]?\s*(\d.*)$/s;
const SETTINGS = { se: "sets", re: "repetitions", ho: "hold", da: "days" };

/** Changed doses, one for each exercise; the browser prints none of them. */
export function changes(cell, exercises) {
  const changed = text(cell).split(/[;\n]/).filter((part) => trimmed(part)).map((part) => change(part, exercises));
  if (new Set(changed.map(({ exercise }) => exercise)).size < changed.length) throw new CellError("changes-twice", "changes_twice");
  return changed;
}

function change(part, exercises) {
  const colon = part.indexOf(":");
  if (colon < 0) throw unread();
  const exercise = knownWord(joined(part.slice(0, colon)), exercises);
  if (exercise === null) throw new CellError("unknown-exercise", "unknown_exercise", { known: [...new Set(Object.values(exercises))].join(", ") });
  const values = {};
  for (const setting of digits(part.slice(colon + 1)).split(/,(?=\s*\p{L})/u)) {
    const found = SETTING.exec(fold(trimmed(setting)));
    const key = SETTINGS[found?.[1].slice(0, 2)];
    if (!found || key in values) throw unread();
    values[key] = key === "days" ? trainingDays(found[2]) : number(found[2], key);
  }
  const wrong = Object.entries(values).some(([key, given]) => [given].flat().some((each) => each < 1 || (key === "days" && each > 7)));
  if (wrong) throw new CellError("changes-unclear", "changes_impossible");
  return { exercise, ...values };
}

/** Days of a week by their numbers: "1-3, 5". A stroke between two numbers may mean either, so it is refused. */
function trainingDays(written) {
  if (written.includes("/")) throw unread();
  return members(written, (word) => {
    if (!/^\d{1,4}$/.test(word)) throw unread();
    return Number(word);
  });
}

function number(written, key) {
  const found = /^(\d{1,4})\s*(s|sec|seconds?)?$/.exec(written);
  if (found && (key === "hold" || !found[2])) return Number(found[1]);
  if (/\d~\d/.test(written.replace(SPAN_MARK, "~"))) throw new CellError("changes-unclear", "changes_span");
  throw unread();
}

function unread() {
  return new CellError("changes-unclear", "changes_unread");
}

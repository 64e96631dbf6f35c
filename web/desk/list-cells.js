// What stands in one cell becomes a value, or a message that says why not: generator/lists/cells.py in the browser. Days
// stand in list-days.js, warning signs in list-signs.js, changed doses in list-changes.js.

import { CellError, told } from "./list-messages.js";
import { bare, fold, isNoName, isNoReference, matches, scrambled, slug } from "./list-patterns.js";
import { joined, limits, spec, stripped, trimmed, whole } from "./list-spec.js";

const BETWEEN_WORDS = new RegExp(`(?:[,;/+&\u060c\u061b]|${spec.space})+`, "u");
const JOINING = new RegExp(`(^|[^\\p{L}\\p{N}_])(?:${spec.joining.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
const AROUND = /[\ufeff\u200b \t\r\n\u00a0]/u;
const MOST = 10 ** limits.most_digits;
const [LONG_NUMBER, FOUND_DATE, FOUND_NUMBER] = ["long_number", "found_date", "found_number"].map((name) => whole(spec.cells[name]));
const [TIME, WEEK, POINTS, KNOWN_WORD] = [whole(spec.cells.time), whole(spec.cells.week), whole(spec.cells.points, "iu"), whole(spec.cells.known_word)];

/** What a workbook keeps as something else than text, as it would be read aloud. */
export class Kept extends String {
  /** kind: "number", "logical", "date", "time" or "span". */
  constructor(text, kind) {
    super(text);
    this.kind = kind;
  }
}

const length = (text) => [...text].length;
/** 007 in any script as ASCII digits. */
export const digits = (text) => text.replace(/\p{Nd}/gu, (digit) => digitValue(digit.codePointAt(0)));

function digitValue(code) {
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** The cell as it would be read aloud. */
export function text(cell) {
  if (cell.kind === "number" && Math.abs(Number(cell)) >= MOST) throw new CellError("rounded_number");
  const written = stripped(cell.normalize("NFC"), AROUND);
  for (const letter of written) {
    if (letter === "\ufffd") throw new CellError("lost");
    if (/^[\p{Cc}\p{Cs}\p{Co}\p{Cn}]$/u.test(letter) && !"\n\r\t".includes(letter)) throw new CellError("unseen");
    if (/^[\u202a-\u202e\u2066-\u2069]$/u.test(letter)) throw new CellError("turned");
  }
  if (matches("error", written)) throw new CellError("shows_an_error");
  return written;
}

const [WRAPPED, MARKED] = [whole(spec.cells.wrapped), new RegExp(`^${spec.cells.marked}`, "u")];

/** The cell without what spreadsheets put around text: '0007 and ="0007" are 0007. 't Hooft stays 't Hooft. */
export function unwrapped(cell) {
  if (cell.kind) return cell;
  const [, formula, quoted, twice] = WRAPPED.exec(cell) ?? [];
  const within = formula?.replaceAll('""', '"') ?? quoted ?? twice;
  if (within !== undefined) return within;
  return trimmed(cell) === "'" ? "" : cell.replace(MARKED, "");
}

/** Its kind and length, and nothing of what it says. */
export function described(cell) {
  if (cell.kind === "date") return told("found.date");
  if (cell.kind === "time" || cell.kind === "span") return told("found.time");
  if (cell.kind === "logical") return told("found.letters", { count: String(cell) === "yes" ? 4 : 5 }); // true, false
  const written = digits(trimmed(cell));
  if (FOUND_DATE.test(written)) return told("found.date");
  const count = written.replace(/\D/g, "").length;
  if (count && FOUND_NUMBER.test(written)) return told("found.number", { count });
  const kind = [...written].every((sign) => /^[\p{L}\p{M} \-.']$/u.test(sign)) ? "letters" : "characters";
  return told(`found.${kind}`, { count: length(written) });
}

/** One line of text, spaces in it joined. */
export function line(cell, longest = limits.name) {
  const written = text(cell);
  if (/[\n\r]/.test(written)) throw new CellError("line_break");
  return short(joined(written), longest);
}

/** A text that may have line breaks. */
export function paragraph(cell, longest) {
  const lines = text(cell).split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === "") lines.pop();
  return short(lines.map(joined).join("\n"), longest);
}

/** Somebody's name, unless it is none, or an earlier program has spoiled its letters. part: first or last name. */
export function name(cell, part = false) {
  if (cell.kind) throw new CellError("not_a_name");
  const written = line(cell);
  if (written.includes("?") && /\p{L}/u.test(written)) throw new CellError("question_mark");
  if (written && isNoName(written, part)) throw new CellError("not_a_name");
  return wholeLetters(written);
}

/** A text for a person to read, unless it is a value that has slipped. */
export function readable(cell, convert) {
  if (cell.kind) throw new CellError("not_words");
  const written = convert(cell);
  if (written && isNoName(written)) throw new CellError("not_words");
  return decoded(written);
}

/** A clinic's own code for somebody. */
export function reference(cell) {
  if (cell.kind && cell.kind !== "number") throw new CellError("not_a_reference");
  const written = line(cell);
  if (written && isNoReference(written)) throw new CellError("not_a_reference");
  return decoded(written);
}

/** Whether a spreadsheet has kept only the first digits of a number, as in 1.23457E+11. */
export const isCut = (written) => matches("cut number", written);

function wholeLetters(written) {
  if (/[^\0-\x7f]/.test(written) && [...written].some(standsForALetter)) throw new CellError("spoiled");
  return decoded(written);
}

function decoded(written) {
  if (scrambled(written)) throw new CellError("spoiled");
  return written;
}

/** A number to call; one that a spreadsheet took for a quantity may have lost the zero at its beginning. */
export function phone(cell) {
  const written = line(cell);
  if (cell.kind === "logical" || (written && isNoReference(written))) throw new CellError("no_phone_number");
  if ((cell.kind && cell.kind !== "span") || LONG_NUMBER.test(digits(written))) throw new CellError("not_a_phone_number");
  return written;
}

function short(written, longest) {
  if (length(written) > longest) throw new CellError("too_long", { count: length(written), longest });
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

// -- times ---------------------------------------------------------------------------------------

/** Times of a day as 07:30, in the order of the clock. */
export function times(cell) {
  if (cell.kind === "time") return [cell.slice(0, 5)];
  if (cell.kind) throw new CellError("not_a_time");
  const glued = text(cell).replace(new RegExp(`${spec.space}+(am|pm)(?![\\p{L}\\p{N}_])`, "giu"), "$1");
  return [...new Set(words(glued).map(time))].sort();
}

function time(word) {
  const found = TIME.exec(fold(digits(word)));
  const half = found?.[3] ?? found?.[5];
  let hour = Number(found?.[1] ?? found?.[4]);
  const minute = Number(found?.[2] ?? 0);
  const wrong = !found || (half && (hour < 1 || hour > 12));
  if (half) hour = (hour % 12) + (half === "pm" ? 12 : 0);
  if (wrong || hour > 23 || minute > 59) throw new CellError("not_a_time");
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The words of a text, whatever parts them. */
export function words(written) {
  return written.replace(JOINING, "$1 ").split(BETWEEN_WORDS).filter(Boolean);
}

// -- spans ---------------------------------------------------------------------------------------

const spanWord = (words) => new RegExp(`(^|\\P{L})(?:${words.join("|")})(?!\\p{L})`, "giu");
const SPAN_WORD = spanWord(Object.values(spec.span_words).flat());
/** Between days of the week, whose names are words as well, only those of one language count. */
const SPAN_WORDS = Object.fromEntries(Object.entries(spec.span_words).map(([language, words]) => [language, spanWord(words.map(bare))]));
const SPAN_MARK = new RegExp(`${spec.space}*(?:[-~\\u2010-\\u2015\\u2212]|\\.{2,3}|…)${spec.space}*`, "gu");
/** A text in which every span is marked by "~". */
const marked = (written, word) => (word ? written.replace(word, "$1~") : written).replace(SPAN_MARK, "~");

/** The places that single words and spans name, each once and in order: "1-3, 5" is 1, 2, 3 and 5. word: for a span. */
export function members(written, place, word = SPAN_WORD) {
  const found = new Set();
  for (const part of words(marked(written, word))) {
    const [first, ...last] = part.split("~").map(place);
    if (last.length > 1) throw new CellError("unclear_span");
    if (last.length && last[0] < first) throw new CellError("backward_span");
    for (let each = first; each <= (last[0] ?? first); each++) found.add(each);
  }
  return [...found].sort((one, other) => one - other);
}

/** Whether a span of numbers stands in a text. */
export const holdsASpan = (written) => /\d~\d/.test(marked(written, SPAN_WORD));

// -- words of a closed list ----------------------------------------------------------------------

/** The word that is meant: "L?", "≠ left" and "left/right" mean none, however much of a word is in them. */
export function knownWord(written, known) {
  const plain = fold(written.normalize("NFKC"));
  if (Object.hasOwn(known, plain)) return known[plain];
  const found = KNOWN_WORD.exec(bare(written));
  const word = found?.[1].replace(/[ -]+/g, "-");
  return found && Object.hasOwn(known, word) ? known[word] : null;
}

/** The id of each name, by every way to write it; a name that several have is nobody's. names: those of each id. */
export function ways(names) {
  const meant = new Map();
  const mean = (way, key) => meant.set(way, new Set([...(meant.get(way) ?? []), key]));
  for (const [key, each] of Object.entries(names))
    for (const name of each) for (const way of [fold(name.normalize("NFKC")), slug(name)]) mean(way, key);
  const sole = [...meant].filter(([way, keys]) => way && keys.size === 1).map(([way, [key]]) => [way, key]);
  return Object.fromEntries([...sole, ...Object.keys(names).map((key) => [key, key])]);
}

/** The word that is meant; `known` tells it by every way to write it, and `offered` is what we suggest. */
export function choice(cell, known, offered) {
  const meant = knownWord(line(cell), known);
  if (meant === null) throw new CellError("unknown_word", { offered: offered.join(", ") });
  return meant;
}

const BEFORE_DAYS = new RegExp(`(^|[^\\p{L}\\p{N}_])(?:${spec.before_days.map(bare).join("|")})(?![\\p{L}\\p{N}_])`, "gu");

/**
 * Days of the week as 0 for Monday to 6, in order; "mon-wed, fri" is four of them. All its words are of one language. A
 * cell that says other days in another language is refused.
 */
export function weekdays(cell) {
  const written = bare(text(cell)).replace(BEFORE_DAYS, "$1 ");
  const found = new Map();
  for (const [language, days] of Object.entries(spec.training_days)) {
    try {
      const read = members(written, (word) => weekday(days, word), SPAN_WORDS[language] ?? null);
      found.set(read.join(), read);
    } catch (error) {
      if (error.message !== "not_a_weekday") throw error;
    }
  }
  if (found.size !== 1) throw new CellError("not_a_weekday");
  return found.values().next().value;
}

function weekday(days, word) {
  const plain = word.replace(/\.$/, "");
  if (!Object.hasOwn(days, plain)) throw new CellError("not_a_weekday");
  return days[plain];
}

/** Weeks of a plan; "1-3, 5" is four of them. */
export function weeks(cell) {
  return members(text(cell), week);
}

/** The number of one week. */
export function week(cell) {
  const number = digits(text(cell));
  if (!WEEK.test(number) || !+number) throw new CellError("not_a_week");
  return +number;
}

/** Points of the body text. */
export function textSize(cell) {
  const { smallest_text: smallest, largest_text: largest } = limits;
  const found = POINTS.exec(digits(text(cell)));
  if (!found || +found[1] < smallest || +found[1] > largest) throw new CellError("text_size", { smallest, largest });
  return Number(found[1]);
}

// Words, dates and numbers in the language of the page, from assets/data.js.

const data = globalThis.heelDrop;
const DECIMALS = 3;
const NAMED_PATTERNS = ["long", "short", "day"];

/**
 * The phrase of a key with its values in place: numbers as the language writes them, texts as they are. `count`, a number
 * or both ends of a span, chooses the plural form.
 */
export function say(key, values = {}) {
  if (data.words[key] === undefined) throw new Error(`no phrase ${key}`);
  const phrase = formOf(data.words[key], pluralOf(values.count));
  const told = filled(key, alone(phrase), values, (value) => alone(shown(value)));
  if (![phrase, ...Object.values(values)].some(hasEnglish)) return told;
  const english = formOf(data.english[key], values.count === 1 ? "one" : "other");
  return told + BESIDE + filled(key, english, values, (value) => inEnglish(shown(value)));
}

/** Between a text and the English that has to stand beside it: nobody has checked the translation yet. */
export const BESIDE = "\u241f";

/** A text without the English beside it. */
export function alone(text) {
  return text.split(BESIDE)[0];
}

/** The English beside a text; the text where there is none. */
export function inEnglish(text) {
  return text.split(BESIDE).pop();
}

/** A text in plain letters, with its English in brackets after it. */
export function inBrackets(text) {
  return hasEnglish(text) ? `${alone(text)} [${inEnglish(text)}]` : text;
}

/** Texts one after the other; the English of all of it beside it, where one of them has it. */
export function together(texts, between) {
  const told = texts.map(alone).join(alone(between));
  return [...texts, between].some(hasEnglish) ? told + BESIDE + texts.map(inEnglish).join(inEnglish(between)) : told;
}

const hasEnglish = (text) => typeof text === "string" && text.includes(BESIDE);
const formOf = (phrase, form) => (typeof phrase === "string" ? phrase : (phrase[form] ?? phrase.other));
const shown = (value) => (typeof value === "number" || Array.isArray(value) ? number(value) : String(value));

function filled(key, phrase, values, tell) {
  return phrase.replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${key} needs the value ${name}`);
    return tell(values[name]);
  });
}

/** one, few, many, …: by the rules of CLDR, of which whole numbers need `n` and `i` only. */
export function pluralOf(count) {
  const number = Math.max(...[count].flat().map(Number));
  const value = Number.isInteger(number) ? Math.abs(number) : 0;
  const { plural } = data.grammar;
  return Object.keys(plural).find((form) => plural[form].split(" or ").some((all) => all.split(" and ").every(holds(value)))) ?? "other";
}

/** Whether a condition such as "i mod 10 not in 2..4,9" is true for a whole number. */
function holds(value) {
  return (condition) => {
    const [, operand, modulus, not, ranges] = /^(\w)(?: mod (\d+))?( not)? in ([\d.,]+)$/.exec(condition);
    const own = "ni".includes(operand) ? value : 0;
    const left = modulus ? own % Number(modulus) : own;
    const within = ranges.split(",").map((range) => range.split("..").map(Number)).some(([low, high = low]) => low <= left && left <= high);
    return within !== Boolean(not);
  };
}

/** A number, or both ends of a span, as the language writes it. */
export function number(value) {
  const { digits, one, negative, span } = data.grammar.number;
  const ends = [value].flat().map((end) => grouped(Math.abs(end)));
  const pattern = ends.length > 1 ? span : value < 0 ? negative : one;
  return inPlace(pattern, ends.map((end) => inDigits(end, digits)));
}

function grouped(value) {
  const { decimal, group, sizes, fewest } = data.grammar.number;
  const [whole, part = ""] = String(Number(value.toFixed(DECIMALS))).split(".");
  let left = whole;
  let right = "";
  const [first, others = first] = sizes;
  for (let size = first; fewest && whole.length >= fewest && left.length > size; size = others) {
    right = group + left.slice(-size) + right;
    left = left.slice(0, -size);
  }
  return left + right + (part && decimal + part);
}

/** A text whose digits are those of another script. */
function inDigits(text, digits) {
  return text.replace(/\d/g, (digit) => digits[digit]);
}

function inPlace(pattern, texts) {
  return pattern.replace(/\{(\d)\}/g, (_, place) => texts[place]);
}

/** "one, two and three". */
export function listed(items) {
  return inOneLine(items, data.calendar.and);
}

/** "one, two or three". */
export function either(items) {
  return inOneLine(items, data.grammar.or);
}

function inOneLine(items, patterns) {
  if (items.some(hasEnglish)) return inOneLine(items.map(alone), patterns);
  if (items.length < 2) return items.join("");
  if (items.length === 2) return inPlace(patterns[2], items);
  const before = items.slice(2, -1).reduce((text, item) => inPlace(patterns.middle, [text, item]), inPlace(patterns.start, items));
  return inPlace(patterns.end, [before, items[items.length - 1]]);
}

/** A day of the calendar by year, month and day, without an hour or a place. */
export function day(year, month, date) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return made;
}

/** Today on this device. */
export function today() {
  const now = new Date();
  return day(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

export function daysAfter(start, days) {
  const later = new Date(start);
  later.setUTCDate(later.getUTCDate() + days);
  return later;
}

/** 2026-11-23 as a day; null when it is none. */
export function dayOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const made = found && day(+found[1], +found[2], +found[3]);
  return made && isoDay(made) === text ? made : null;
}

export function isoDay(date) {
  return date.toISOString().slice(0, 10);
}

/** "07:30" as the language writes it. */
export function timed(time) {
  const [hour, minute] = time.split(":").map(Number);
  const parts = {
    HH: () => String(hour).padStart(2, "0"),
    H: () => String(hour),
    hh: () => String(hour % 12 || 12).padStart(2, "0"),
    h: () => String(hour % 12 || 12),
    mm: () => String(minute).padStart(2, "0"),
    a: () => data.calendar.a[hour < 12 ? 0 : 1],
  };
  return patterned(data.calendar.time, parts);
}

/** A day by one of the patterns of the handout: "long", "short", or one of their letters such as EEE. */
export function dated(pattern, date) {
  const names = data.calendar;
  const parts = {
    EEEE: () => names.EEEE[(date.getUTCDay() + 6) % 7],
    EEE: () => names.EEE[(date.getUTCDay() + 6) % 7],
    MMMM: () => names.MMMM[date.getUTCMonth()],
    MMM: () => names.MMM[date.getUTCMonth()],
    MM: () => String(date.getUTCMonth() + 1).padStart(2, "0"),
    M: () => String(date.getUTCMonth() + 1),
    dd: () => String(date.getUTCDate()).padStart(2, "0"),
    d: () => String(date.getUTCDate()),
    y: () => String(date.getUTCFullYear()),
    yyyy: () => String(date.getUTCFullYear()).padStart(4, "0"),
    yy: () => String(date.getUTCFullYear() % 100).padStart(2, "0"),
  };
  const wanted = NAMED_PATTERNS.includes(pattern) ? names[pattern] : pattern;
  return patterned(wanted, parts);
}

/** A pattern of CLDR with its letters in place; what stands in quotes is a text. */
function patterned(pattern, parts) {
  return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (letters, quoted) => {
    if (quoted !== undefined) return quoted || "'";
    if (!parts[letters]) throw new Error(`no part ${letters}`);
    const part = parts[letters]();
    return /^\d+$/.test(part) ? inDigits(part, data.grammar.dayDigits) : part;
  });
}

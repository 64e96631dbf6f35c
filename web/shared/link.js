// A plan as a short code for the fragment of an address, and the code as a plan again; generator/plan/link.py says why
// it is so, and does the same.

import { day, daysAfter, dayOf, isoDay } from "./words.js";

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // each stands for five bits
const VERSION = 1;
const CHECKED = 6; // letters of the check sum
const LONGEST_CODE = 89;
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32M = 0x2bc830a3;
const FIRST_DAY = day(2020, 1, 1);
const DAY = 86_400_000; // ms
const LONGEST_LINK = 120;
const SMALLEST_TEXT = 12;
const LARGEST_TEXT = 28;
const LANGUAGE_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
const SIDES = [null, "left", "right", "both"];
const FORMATS = ["booklet", "weeks", "fridge", "pocket", "clinician", "text"];
const PAPERS = ["a4", "letter", "a3", "tabloid"];
const WEEKDAYS = 7;
const NUMBERS = { sets: [3, 6], repetitions: [5, 30], hold: [7, 120] }; // bits, and the most that any dosage has

/** A code is no plan (broken, newer, programme or exercise), or a plan has no room in one: then `reason` is the part. */
export class LinkError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = this.code = reason;
  }
}

/**
 * The code of a plan: {edition, programme, language, side, format, paper, size, start, fromWeek, weeks, days, changes}.
 * side and fromWeek may be null, start is "2026-12-07" or "", days are 0 to 6 from Monday.
 */
export function encoded(link) {
  const values = [VERSION, ...letters(written(link))];
  within("changes", values.length, LONGEST_CODE - CHECKED + 1);
  return [...values, ...checkSum(values)].map((value) => LETTERS[value]).join("");
}

/** The page that opens links: where the site is published, else where this page comes from; "" for one from a folder. */
export function pageOfLinks() {
  const { links, root } = globalThis.heelDrop;
  if (links.address) return links.address + links.page;
  return location.protocol === "file:" ? "" : root + links.page;
}

/** A plan as an address of the page that opens it; LinkError as of `encoded`, or where it is too long to send. */
export function linked(page, link) {
  const told = `${page}#${encoded(link)}`;
  if (told.length > LONGEST_LINK) throw new LinkError("length");
  return told;
}

/** The plan of a code; LinkError for a code that is none, or that names what is not among these ids. */
export function decoded(code, programmes, exercises) {
  const values = [...code.toLowerCase()].map((letter) => LETTERS.indexOf(letter));
  if (values.length <= CHECKED || values.length > LONGEST_CODE || values.includes(-1) || remainder(values) !== BECH32M)
    throw new LinkError("broken");
  const [version, ...rest] = values.slice(0, -CHECKED);
  if (version > VERSION) throw new LinkError("newer");
  const link = read(reader(rest), byShort(programmes), byShort(exercises));
  if (again(link) !== code.toLowerCase()) throw new LinkError("broken"); // only one code says a thing
  return link;
}

function again(link) {
  try {
    return encoded(link);
  } catch {
    return null;
  }
}

/** Ids by their 20 bits, but for two that share them: nobody would know which one is meant. */
function byShort(ids) {
  const shorts = ids.map(short);
  return new Map(ids.map((id, at) => [shorts[at], id]).filter(([bits]) => shorts.indexOf(bits) === shorts.lastIndexOf(bits)));
}

/** An id in 20 bits: the check sum of its letters, cut short. Each letter, the last one, too, changes all of it. */
export function short(id) {
  const letters = [...new TextEncoder().encode(id)].flatMap((letter) => [letter >> 5, letter & 31]);
  return remainder([...letters, ...Array(CHECKED).fill(0)]) >> 10;
}

// -- what stands in a code ---------------------------------------------------------------------

function written(link) {
  if (!/^[0-9a-f]{8}$/.test(link.edition)) throw new LinkError("edition");
  return [
    ...[0, 4].map((at) => [parseInt(link.edition.slice(at, at + 4), 16), 16]),
    [short(link.programme), 20],
    ...language(link.language),
    [SIDES.indexOf(link.side), 2],
    [FORMATS.indexOf(link.format), 3],
    [PAPERS.indexOf(link.paper), 2],
    [within("text_size", link.size - SMALLEST_TEXT, LARGEST_TEXT - SMALLEST_TEXT + 1), 5],
    ...ifAny(link.start, (start) => [[within("start", (dayOf(start) - FIRST_DAY) / DAY, 1 << 15), 15]]),
    ...ifAny(link.fromWeek, (week) => [[within("from_week", week - 1, 64), 6]]),
    ...ifAny(link.weeks.length, () => weeks(link.weeks)),
    ...ifAny(link.days.length, () => [[mask(link.days), WEEKDAYS]]),
    [within("changes", link.changes.length, 16), 4],
    ...link.changes.flatMap(change),
  ];
}

function language(code) {
  if (/^[a-z]{2}$/.test(code)) return [[0, 1], ...[...code].map((letter) => [LANGUAGE_LETTERS.indexOf(letter), 5])];
  const places = [...code].map((letter) => LANGUAGE_LETTERS.indexOf(letter));
  if (places.includes(-1) || places.length < 3 || places.length > 15) throw new LinkError("language");
  return [[1, 1], [places.length, 4], ...places.map((place) => [place, 6])];
}

function weeks(numbers) {
  const first = Math.min(...numbers);
  const count = Math.max(...numbers) - first + 1;
  return [
    [within("weeks", first - 1, 64), 6],
    [within("weeks", count - 1, 16), 4],
    [mask(numbers.map((week) => week - first)), count],
  ];
}

function change({ exercise, days, ...numbers }) {
  const told = Object.entries(NUMBERS).flatMap(([name, [width, most]]) => ifAny(numbers[name], (value) => [[within("changes", value - 1, most), width]]));
  return [[short(exercise), 20], ...told, ...ifAny(days, () => [[mask(days.map((each) => each - 1)), WEEKDAYS]])];
}

function ifAny(value, bits) {
  return value ? [[1, 1], ...bits(value)] : [[0, 1]];
}

function mask(places) {
  return places.reduce((sum, place) => sum | (1 << place), 0);
}

function within(part, value, below) {
  if (!(value >= 0 && value < below)) throw new LinkError(part);
  return value;
}

function read(take, programmes, exercises) {
  const any = (make) => (take(1) ? make() : null);
  const edition = [take(16), take(16)].map((half) => half.toString(16).padStart(4, "0")).join("");
  const programme = known(programmes, take(20), "programme");
  return {
    edition,
    programme,
    language: languageRead(take),
    side: SIDES[take(2)],
    format: known(FORMATS, take(3), "broken"),
    paper: PAPERS[take(2)],
    size: take(5) + SMALLEST_TEXT,
    start: any(() => isoDay(daysAfter(FIRST_DAY, take(15)))) ?? "",
    fromWeek: any(() => take(6) + 1),
    weeks: any(() => weeksRead(take(6) + 1, take(4) + 1, take)) ?? [],
    days: any(() => places(take(WEEKDAYS))) ?? [],
    changes: times(take(4), () => changeRead(take, any, exercises)),
  };
}

function languageRead(take) {
  if (!take(1)) return times(2, () => LANGUAGE_LETTERS[take(5)]).join("");
  return times(take(4), () => known(LANGUAGE_LETTERS, take(6), "broken")).join("");
}

function weeksRead(first, count, take) {
  return places(take(count)).map((place) => first + place);
}

function changeRead(take, any, exercises) {
  const exercise = known(exercises, take(20), "exercise");
  const numbers = Object.entries(NUMBERS).map(([name, [width]]) => [name, any(() => take(width) + 1)]);
  return { exercise, ...Object.fromEntries(numbers), days: any(() => places(take(WEEKDAYS)).map((place) => place + 1)) };
}

function places(bits) {
  return [...Array(16).keys()].filter((place) => (bits >> place) & 1);
}

function known(ids, wanted, fault) {
  const found = ids instanceof Map ? ids.get(wanted) : ids[wanted];
  if (found === undefined) throw new LinkError(fault);
  return found;
}

function times(count, make) {
  return Array.from({ length: count }, make);
}

// -- letters -----------------------------------------------------------------------------------

/** Takes numbers out of letters, from the front. */
function reader(values) {
  const bits = values.flatMap((value) => [4, 3, 2, 1, 0].map((place) => (value >> place) & 1));
  let at = 0;
  return (width) => {
    if (at + width > bits.length) throw new LinkError("broken");
    at += width;
    return bits.slice(at - width, at).reduce((number, bit) => number * 2 + bit, 0);
  };
}

/** Numbers, each with the bits that it takes, as letters; zeros fill the last one. */
function letters(numbers) {
  const bits = numbers.flatMap(([value, width]) => times(width, (_, place) => (value >> (width - 1 - place)) & 1));
  while (bits.length % 5) bits.push(0);
  return times(bits.length / 5, (_, at) => bits.slice(5 * at, 5 * at + 5).reduce((number, bit) => number * 2 + bit, 0));
}

function remainder(values) {
  let rest = 1;
  for (const value of values) {
    const top = rest >> 25;
    rest = ((rest & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, place) => (rest ^= (top >> place) & 1 ? term : 0));
  }
  return rest;
}

function checkSum(values) {
  const rest = remainder([...values, ...Array(CHECKED).fill(0)]) ^ BECH32M;
  return times(CHECKED, (_, at) => (rest >> (5 * (CHECKED - 1 - at))) & 31);
}

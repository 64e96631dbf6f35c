// How people and programs write a day: generator/lists/written_dates.py in the browser.

import { bare } from "./list-patterns.js";
import { joined, limits, spec, whole } from "./list-spec.js";
import { day as dayAt, isoDay } from "../shared/words.js";

export const CENTURY = limits.century;
export const ANY_YEAR = [CENTURY, CENTURY + 99]; // the first and the last
const FORMS = Object.fromEntries(Object.entries(spec.forms).map(([name, form]) => [name, whole(form)]));
const WORDS = new RegExp(`${spec.letter}{3,}`, "gu");
const WORD_ORDERS = ["dmy", "mdy", "ymd"];

/**
 * How a text could be read as a date, its digits as 0 to 9: {core, kind, ways, weekday, short, universal}.
 *
 * kind: "word" for a month in letters, "year" for the year first, "numbers" for the rest, "" when none fits. ways: year,
 * month and day, which may not exist, by the order of the parts; where a month in letters may be two, by their numbers, else
 * by nothing. weekday: what the day of the week may be, none when it is not named. short: whether the year has two digits. universal:
 * whether it is a moment of universal time, whose day depends on the place.
 */
export function writtenDate(text) {
  const { months, weekdays } = spec;
  const [plain, universal] = withoutTime(plainly(text));
  const first = FORMS.weekday.exec(plain);
  const last = FORMS.weekday_last.exec(plain);
  for (const [word, core] of [[first?.[1].replace("-", ""), first?.[2]], [last?.[2], last?.[1]]]) {
    if (word === undefined || !Object.hasOwn(weekdays, word)) continue; // a word may be two days
    const found = waysOf(core, months);
    if (found.kind) return { core, ...found, weekday: weekdays[word], universal };
  }
  return { core: plain, ...waysOf(plain, months), weekday: [], universal };
}

/** The days that exist and fit the day of the week, by order; years of two digits are near. */
export function daysOf(written, years) {
  const days = Object.entries(written.ways).map(([order, parts]) => [order, calendarDay(parts)]);
  return Object.fromEntries(days.filter(([, day]) => day && fits(written, day) && (!written.short || isNear(day, years))));
}

export function isNear(day, [first, last]) {
  return +day.slice(0, 4) >= first && +day.slice(0, 4) <= last;
}

/** Whether the day of the week is that of a day. */
export function fits({ weekday }, day) {
  return !weekday.length || weekday.includes((dayAt(...day.split("-").map(Number)).getUTCDay() + 6) % 7);
}

/** 2027-05-22; "" when there is no such day. */
export function calendarDay([year, month, date]) {
  const iso = [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
  return year < 1 || month < 1 || month > 12 || isoDay(dayAt(year, month, date)) !== iso ? "" : iso;
}

/** Whether it would be a date if it had a year. */
export function hasNoYear({ core }) {
  const words = (core.match(WORDS) ?? []).filter((word) => word !== "the");
  return FORMS.no_year.test(core) && words.every((word) => Object.hasOwn(spec.months, word));
}

/** Every kind of dash as the one on the keyboard. */
export const dashes = (text) => text.replace(/[\u2010-\u2015\u2212]/g, "-");

function plainly(text) {
  return joined(dashes(bare(text)).replaceAll("’", "'"));
}

/** What stands before a time of the day, and whether that is a moment of universal time. */
function withoutTime(plain) {
  for (const { index } of plain.matchAll(/t(?=\d)|,? (?=\d)/g)) {
    const found = FORMS.time.exec(plain.slice(index));
    if (!found || (plain[index] === "t" && !/\d/.test(plain[index - 1] ?? ""))) continue;
    const [hour, minute, second] = [+found[1], +found[2], +(found[3] ?? 0)];
    const half = found[5] ?? "";
    if (minute >= 60 || second >= 60 || hour >= 24 || (half && (hour < 1 || hour > 12))) return [plain, false];
    const zero = ["z", "utc", "gmt"].includes(found[6]) || /^[-+0:]+$/.test(found[6] ?? "1");
    const midnight = !(half ? hour % 12 : hour) && !minute && !second && !half.startsWith("p");
    return [plain.slice(0, index), zero && !midnight];
  }
  return [plain, false];
}

function waysOf(core, months) {
  const yearFirst = FORMS.year_first.exec(core);
  const compact = FORMS.compact.exec(core);
  if (yearFirst || compact) {
    const [year, second, third] = (yearFirst ?? compact).slice(1).map(Number);
    const ways = { YMD: [year, second, third], ...(!compact && { YDM: [year, third, second] }) };
    if (!compact || (year >= ANY_YEAR[0] && year <= ANY_YEAR[1] && calendarDay(ways.YMD))) return { kind: "year", ways, short: false };
    return { kind: "", ways: {}, short: false };
  }
  const numbers = FORMS.numbers.exec(core);
  if (numbers) {
    const [first, second] = [+numbers[1], +numbers[2]];
    const [year, short] = yearOf(numbers[3]);
    const ways = { DMY: [year, second, first], MDY: [year, first, second], ...(short && { YMD: [CENTURY + first, second, +numbers[3]] }) };
    return { kind: "numbers", ways, short };
  }
  for (const order of WORD_ORDERS) {
    const found = FORMS[order].exec(core);
    const [word, date, written] = ["m", "d", "y"].map((part) => found?.[order.indexOf(part) + 1]);
    if (!found || !Object.hasOwn(months, word)) continue;
    const [year, short] = yearOf(written);
    const ways = months[word].map((month, _, { length }) => [length > 1 ? `M${month}` : "", [year, month, +date]]);
    return { kind: "word", ways: Object.fromEntries(ways), short };
  }
  return { kind: "", ways: {}, short: false };
}

function yearOf(written) {
  const short = written.length === 2;
  return [+written + (short ? CENTURY : 0), short];
}

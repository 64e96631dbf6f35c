// What a number in a workbook means: generator/lists/styles.py in the browser.

import { Kept } from "./list-cells.js";

const span = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const DATES = new Set([14, 15, 16, 17, 22, ...span(27, 36), ...span(50, 58)]);
const TIMES = new Set([18, 19, 20, 21, 45, 47]);
const SPAN = 46;
const LAST_DAY = 2958465; // 31 December 9999, as Excel counts
const MILLISECONDS = 86_400_000;
const FALSE_DAY = 60; // Excel's 29 February 1900
const SINCE_1904 = 1462;
const LITERAL = /"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]/gisu;
const PLAIN = { kind: "", pattern: [] };

/** How a number is shown, by the number of its format and, for a workbook's own, its code: {kind, pattern}. */
export function styleOf(number, code) {
  if (code) return styleOfCode(code);
  return { kind: DATES.has(number) ? "date" : TIMES.has(number) ? "time" : number === SPAN ? "span" : "", pattern: [] };
}

function styleOfCode(code) {
  const parts = [];
  const section = firstSection(code);
  let [end, spans] = [0, false];
  for (const found of section.matchAll(LITERAL)) {
    parts.push(...section.slice(end, found.index), ...[...(found[1] ?? found[2] ?? "")].map((sign) => `'${sign}`));
    spans ||= found[3] !== undefined;
    end = found.index + found[0].length;
  }
  parts.push(...section.slice(end));
  const letters = parts.filter((part) => [...part].length === 1).join("").toLowerCase();
  if (letters.includes("general") || letters.includes("@")) return PLAIN;
  const plain = letters.replace(/am\/pm|a\/p|e[+-]/g, "");
  if (spans) return { kind: "span", pattern: [] };
  if (/[dyge]/.test(plain) || (plain.includes("m") && !/[hs]/.test(plain))) return { kind: "date", pattern: [] };
  if (/[hs]/.test(plain)) return { kind: "time", pattern: [] };
  return digitsOf(parts);
}

/** What counts for numbers above zero. */
function firstSection(code) {
  let quoted = false;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '"') quoted = !quoted;
    else if (code[at] === ";" && !quoted && code[at - 1] !== "\\") return code.slice(0, at);
  }
  return code;
}

/** The pattern of "0000", '"A-"000' and "000-0000": digits and signs, and more than one 0 or a sign. */
function digitsOf(parts) {
  const pattern = parts.map((part) => ("-/() ".includes(part) ? `'${part}` : part));
  const zeros = pattern.filter((part) => part === "0").length;
  const signs = pattern.filter((part) => [...part].length > 1).length;
  const kept = zeros + signs + pattern.filter((part) => part === "#").length === pattern.length;
  return kept && zeros && (zeros > 1 || signs) ? { kind: "digits", pattern } : PLAIN;
}

/** The cell as it is shown; null when it shows no value. */
export function valueOf(number, { kind, pattern }, since1904) {
  if (!Number.isFinite(number)) return null;
  if (kind === "digits") return shown(number, pattern);
  if (!kind) return numberCell(number);
  if (Math.abs(number) > LAST_DAY) return null;
  const whole = Math.floor(number * MILLISECONDS + 0.5);
  if (kind === "span") return new Kept(spanText(whole), "span");
  if (kind === "time" && whole >= 0 && whole < MILLISECONDS) return new Kept(clock(whole, 2), "time");
  const rest = ((whole % MILLISECONDS) + MILLISECONDS) % MILLISECONDS;
  const days = (whole - rest) / MILLISECONDS + (since1904 ? SINCE_1904 : 0);
  if (days < 0 || days > LAST_DAY || days === FALSE_DAY) return null;
  const day = new Date(Date.UTC(1899, 11, days < FALSE_DAY ? 31 : 30) + days * MILLISECONDS).toISOString().slice(0, 10);
  return new Kept(rest ? `${day} ${clock(rest, 2)}` : day, "date");
}

/** A number as Python writes it. */
export function numberCell(number) {
  const size = Math.abs(number);
  let text = String(number);
  if (Number.isInteger(number) && size >= 1e21) text = BigInt(number).toString();
  else if (size && size < 1e-4) text = number.toExponential().replace(/e-(\d)$/, "e-0$1");
  return new Kept(Object.is(number, -0) ? "0" : text, "number");
}

function clock(milliseconds, width) {
  const two = (value, places = 2) => String(Math.floor(value)).padStart(places, "0");
  const rest = milliseconds % 1000;
  const [hours, minutes, seconds] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${two(hours, width)}:${two(minutes)}:${two(seconds)}${rest ? `.${two(rest, 3)}000` : ""}`;
}

function spanText(whole) {
  const rest = ((whole % MILLISECONDS) + MILLISECONDS) % MILLISECONDS;
  const days = (whole - rest) / MILLISECONDS;
  return (days ? `${days} day${Math.abs(days) === 1 ? "" : "s"}, ` : "") + clock(rest, 1);
}

/** 7 as 0007. */
function shown(number, pattern) {
  if (number < 0 || !Number.isInteger(number) || number >= 1e15) return numberCell(number);
  let digits = number ? String(number) : "";
  let left = pattern.filter((part) => [...part].length === 1).length;
  const made = [];
  for (const part of [...pattern].reverse()) {
    if ([...part].length > 1) {
      made.push([...part][1]);
      continue;
    }
    left -= 1;
    made.push((left ? digits.slice(-1) : digits) || (part === "0" ? "0" : ""));
    digits = digits.slice(0, -1);
  }
  return made.reverse().join("");
}

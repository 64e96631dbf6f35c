// What in a list is neither a name nor a reference, and letters of a wrong decoding: generator/lists/no_words.py and
// letters.py in the browser.

import { joined, spec, stripped } from "./list-spec.js";

const NO_NAMES = new Set([...spec.no_words.logical, ...spec.no_words.nothing]);
const compiled = new Map();
const [DASH, DOT, BRACKET, BEFORE, AFTER] = [/-/u, /\./u, /[()[\]]/u, /[ *=_.\-#>|]/u, /[ *=_.\-#<|]/u];
const SIGNS = /[()[\]<>{}*_?!:"«»]/gu;

/** A text without case: what Python calls folded. */
export const fold = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
const ACCENTS = /(?![\u0334-\u0338])\p{M}/gu; // what strikes a letter through is none
const [UNWRITTEN, ALIKE] = [new RegExp(spec.unwritten, "gu"), new RegExp(`[${Object.keys(spec.alike).join("")}]`, "gu")];
const NO_LETTERS = new RegExp(`[^${spec.heading_letter}]+`, "gu");

/** A text without case, accents, and signs that nobody sees; letters that people exchange are one. */
export function bare(text) {
  const letters = fold(text.normalize("NFKC")).normalize("NFKD").replace(ACCENTS, "");
  return letters.replace(UNWRITTEN, "").replace(ALIKE, (letter) => spec.alike[letter]);
}

/** "Heel drop" as ids are written: heel-drop. */
export const slug = (text) => stripped(bare(text).replace(NO_LETTERS, "-"), DASH);
/** "Heel drop" as headings are compared: heeldrop. */
export const unspaced = (text) => bare(text).replace(NO_LETTERS, "");

/** A text as the patterns see it. */
export const plain = (written) => joined(fold(written));

function pattern(key, source) {
  if (!compiled.has(source())) compiled.set(source(), new RegExp(source(), "u"));
  return compiled.get(source());
}

/** Whether a text as a whole is of a kind. */
export function matches(kind, written) {
  return pattern(kind, () => `^(?:${spec.kinds[kind]})$`).test(plain(written));
}

/** Whether this begins a row of sums or ends a report, whatever stands beside it: "Total: 12", "Page 1 of 3". */
export function isTotal(written) {
  return matchesBare("total", written);
}

/** Whether this is a line that a report ends with: a total, "Printed on …" or "3 rows". */
export function isFooter(written) {
  return isTotal(written) || matchesBare("line", written);
}

/** Whether a text is of a kind, with brackets, stars and strokes around it or without them. */
function matchesBare(kind, written) {
  const bare = stripped(stripped(plain(written), BRACKET), BEFORE, AFTER);
  return matches(kind, bare) || matches(kind, written);
}

const wordOf = (written) => stripped(joined(plain(written).replace(SIGNS, "")), DOT).replaceAll(" / ", "/");

function isValue(written) {
  const word = wordOf(written);
  return NO_NAMES.has(word) || NO_NAMES.has(word.replaceAll(".", ""));
}

/** Whether nobody is called so. part: it is a first or a last name. */
export function isNoName(written, part = false) {
  if (!/[\p{L}\p{So}]/u.test(written)) return true;
  if (isValue(written) || isFooter(written) || matches("date", written) || matches("cut number", written)) return true;
  if (/[^ @]@[^ @]+[.]|:\/\//u.test(written)) return true;
  const [first, ...rest] = written;
  const capital = first !== first.toLowerCase() && rest.join("") === rest.join("").toLowerCase();
  return spec.no_words.perhaps_names.includes(wordOf(written)) && !(part && capital);
}

/** Whether this is a date, a time, a word for nothing or the end of a report, and refers to nobody. */
export function isNoReference(written) {
  if (!/[\p{L}\p{N}]/u.test(written)) return true;
  if (isValue(written) || isFooter(written) || spec.no_words.no_references.includes(wordOf(written))) return true;
  return matches("date for a reference", written);
}

const anyOf = (key) => () => spec[key].map((each) => `(?:${each})`).join("|");
const ascii = (written) => !/[^\0-\x7f]/.test(written);

/** Whether the letters of a text have been through a wrong decoding, however this list was read. */
export function scrambled(written) {
  return !ascii(written) && pattern("scrambled", anyOf("scrambled")).test(written);
}

/** Whether a text that was read as Windows-1252 is probably in another encoding. */
export function unlikely(written) {
  return !ascii(written) && (pattern("unlikely", anyOf("unlikely")).test(written) || scrambled(written));
}

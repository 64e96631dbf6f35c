// Rows of a list that are about nobody: generator/lists/no_person.py in the browser.

import { isFooter, isTotal, matches } from "./list-patterns.js";
import { namesASign, saysNone } from "./list-signs.js";
import { limits, spec, stripped, trimmed } from "./list-spec.js";

const { names: NAMES, take_numbers: TAKE_NUMBERS } = spec.groups; // a number alone in one of the latter may be about a person
const AROUND_A_SUM = /[ :=]/u;
const ENOUGH = limits.enough_headings;

/** Whether a row is about nobody. Wherever it could be about somebody, it is. keyOf: the key of a heading. */
export function isNoPerson({ broken, cells: row }, { places }, keyOf, signs) {
  if (broken) return false;
  const keys = new Map(Object.entries(places).map(([key, place]) => [place, key]));
  const found = row.map((cell, at) => [keys.get(at + 1) ?? "", cell]).filter(([, cell]) => trimmed(cell));
  if (areHeadings(found, keyOf)) return true;
  const warned = found.some(([key, cell]) => (key === "warnings" && (cell.kind || !saysNone(cell))) || namesASign(cell, signs));
  return found.length > 0 && !warned && (isRule(found) || endsReport(found) || isSum(found));
}

function areHeadings(found, keyOf) {
  const known = found.filter(([key]) => key);
  return known.length >= ENOUGH && known.every(([key, cell]) => keyOf(cell) === key || (NAMES.includes(key) && keyOf(cell) === "name"));
}

function isRule(found) {
  return found.every(([, cell]) => !cell.kind && matches("rule", cell)) && found.some(([, cell]) => trimmed(cell).length > "--".length);
}

/** "Total" and the numbers behind it. The word "Sum" alone may be a name. */
function endsReport([[key, first], ...others]) {
  if (first.kind || !others.every(([, cell]) => isQuantity(cell) || (!cell.kind && isFooter(cell)))) return false;
  if (isTotal(first) || (isFooter(first) && !others.some(([other]) => other === "reference"))) return true;
  const numbers = others.length > 0 && others.every(([, cell]) => isNumber(cell));
  return !NAMES.includes(key) && numbers && matches("sum", stripped(first, AROUND_A_SUM));
}

/** Numbers alone, none of them where it could be somebody's. */
function isSum(found) {
  return found.every(([key, cell]) => !TAKE_NUMBERS.includes(key) && isQuantity(cell));
}

const isNumber = (cell) =>
  cell.kind ? cell.kind === "number" : matches("quantity", cell) && !matches("date for a reference", cell);
/** A number, a date or an error, as it stands in a line of sums. */
const isQuantity = (cell) =>
  cell.kind ? ["number", "date", "time"].includes(cell.kind) : isQuantityInWords(cell);
const isQuantityInWords = (cell) => ["quantity", "date", "error"].some((kind) => matches(kind, cell)) || cell === "\ufffd";

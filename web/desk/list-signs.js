// A cell becomes codes of warning signs; a word that is not one is never passed over: generator/lists/signs.py in the
// browser.

import { text, words } from "./list-cells.js";
import { CellError } from "./list-messages.js";
import { bare } from "./list-patterns.js";
import { spec, trimmed } from "./list-spec.js";

const NONE = new Set(spec.none);

/** Codes of warning signs, each once; a word that is not a code is never passed over. */
export function signs(cell, known) {
  const written = text(cell);
  if (NONE.has(bare(written))) return [];
  const codes = words(written).map(code);
  if ((written && !codes.length) || codes.some((code) => !Object.hasOwn(known, code)))
    throw new CellError("unknown_sign", { known: Object.keys(known).join(", ") });
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
  const whole = written.replace(/([Rr])[ ._#:-]{1,2}(?=\p{Nd})/gu, "$1");
  return (whole.match(/[\p{L}\p{N}]+/gu) ?? []).map(code);
}

/** Whether a cell says in so many words that there are no warning signs. */
export function saysNone(cell) {
  return !cell.kind && NONE.has(bare(trimmed(cell)));
}

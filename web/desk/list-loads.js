// A cell becomes what somebody carries: generator/lists/loads.py in the browser, which prints none of it.

import { digits, knownWord, text } from "./list-cells.js";
import { CellError } from "./list-messages.js";
import { fold, slug } from "./list-patterns.js";
import { joined, spec, trimmed, whole } from "./list-spec.js";

const LOAD = whole(spec.cells.load);

/** What is carried with each exercise, in this unit. */
export function loads(cell, exercises, unit) {
  const found = text(cell).split(/[;\n]/).filter((part) => trimmed(part)).map((part) => carried(part, exercises, unit));
  if (new Set(found.map(({ exercise }) => exercise)).size < found.length) throw new CellError("load_twice");
  return found;
}

function carried(part, exercises, unit) {
  const [name, ...rest] = part.replaceAll("=", ":").split(":");
  const found = LOAD.exec(fold(trimmed(digits(rest.join(":")))));
  if (!found) throw new CellError("load_unread", { unit });
  const exercise = knownWord(joined(name), exercises);
  if (exercise === null) throw new CellError("unknown_exercise", { known: [...new Set(Object.values(exercises))].join(", ") });
  if (found[2] && spec.words.weight_unit[slug(found[2])] !== unit) throw new CellError("load_unit", { unit });
  return { exercise, weight: Number(found[1].replace(/[,\u066b]/, ".")) };
}

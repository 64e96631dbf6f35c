// A cell becomes changed doses: generator/lists/changes.py in the browser, which prints none of them.

import { digits, holdsASpan, knownWord, members, text } from "./list-cells.js";
import { CellError } from "./list-messages.js";
import { fold } from "./list-patterns.js";
import { joined, spec, trimmed, whole } from "./list-spec.js";

const SETTINGS = new RegExp(`,(?=${spec.space}*\\p{L})`, "u");
const [SETTING, SECONDS] = [whole(spec.cells.setting), whole(spec.cells.seconds)];

/** Changed doses, one for each exercise; the browser prints none of them. CellError tells the example. */
export function changes(cell, exercises, example) {
  try {
    return changesIn(cell, exercises);
  } catch (wrong) {
    throw wrong instanceof CellError ? new CellError(wrong.message, { example, ...wrong.values }) : wrong;
  }
}

function changesIn(cell, exercises) {
  const changed = text(cell).split(/[;\n]/).filter((part) => trimmed(part)).map((part) => change(part, exercises));
  if (new Set(changed.map(({ exercise }) => exercise)).size < changed.length) throw new CellError("changes_twice");
  return changed;
}

function change(part, exercises) {
  const colon = part.indexOf(":");
  if (colon < 0) throw new CellError("changes_unread");
  const exercise = knownWord(joined(part.slice(0, colon)), exercises);
  if (exercise === null) throw new CellError("unknown_exercise", { known: [...new Set(Object.values(exercises))].join(", ") });
  const values = {};
  for (const setting of digits(part.slice(colon + 1)).split(SETTINGS)) {
    const found = SETTING.exec(fold(trimmed(setting)));
    const key = spec.settings[found?.[1].slice(0, 2)];
    if (!found || key in values) throw new CellError("changes_unread");
    values[key] = key === "days" ? trainingDays(found[2]) : number(found[2], key);
  }
  const wrong = Object.entries(values).some(([key, given]) => [given].flat().some((each) => each < 1 || (key === "days" && each > 7)));
  if (wrong) throw new CellError("changes_impossible");
  return { exercise, ...values };
}

/** Days of a week by their numbers: "1-3, 5". A stroke between two numbers may mean either, so it is refused. */
function trainingDays(written) {
  if (written.includes("/")) throw new CellError("changes_unread");
  return members(written, (word) => {
    if (!/^\d{1,4}$/.test(word)) throw new CellError("changes_unread");
    return Number(word);
  });
}

function number(written, key) {
  const found = SECONDS.exec(written);
  if (found && (key === "hold" || !found[2])) return Number(found[1]);
  if (holdsASpan(written)) throw new CellError("changes_span");
  throw new CellError("changes_unread");
}

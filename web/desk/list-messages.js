// What is told of a list and its rows: generator/lists/messages.py in the browser. A message has a name and values; its
// sentence is a phrase. Where the desk has a field of its page for a flag of the command, it has a phrase of its own.

import { spec } from "./list-spec.js";
import { alone, say } from "../shared/words.js";

const data = globalThis.heelDrop;

/** The sentence of a message below `list`; "" when there is none. */
export function told(key, values = {}) {
  const found = [`list.${key}_at_the_desk`, `list.${key}`].find((each) => Object.hasOwn(data.words, each));
  return found ? alone(say(found, values)) : "";
}

/** What stays the same in every report. */
export const codeOf = (message) => spec.codes[message] ?? message.replaceAll("_", "-");

/** A problem of a row: {code, column, heading, what, found, instead, severity}, as reports have it. */
export function rowProblem(message, values = {}, { column = 0, heading = "", found = "", severity = spec.severities.error } = {}) {
  const [what, instead] = ["what", "instead"].map((part) => told(`row.${message}.${part}`, values));
  return { code: codeOf(message), column, heading, what, found, instead, severity };
}

/** A reason why a list as a whole cannot be used, as several lines: where, what, what was found, what to write. */
export function doubt(file, [row, column], message, values = {}, found = "") {
  const place = row ? `${file}:${row}:${column}` : file;
  const [what, instead] = ["what", "instead"].map((part) => told(`whole.${message}.${part}`, values));
  const more = [found && say("desk.found", { found }), instead && say("desk.write", { instead })];
  return [say("desk.at", { place, what }), ...more.filter(Boolean)].join("\n");
}

/** The list as a whole cannot be used; the message says where, what, and what to do. */
export class ListError extends Error {}

/** A list that cannot be used for one reason. */
export const refused = (file, message, values = {}, spot = [0, 0]) => new ListError(doubt(file, spot, message, values));

/** The list can be used, but not as it was asked for. */
export const askedWrongly = (message, values = {}) => new ListError(told(`whole.${message}.what`, values));

/** A cell that cannot be used: the name of a message, and the values in it. */
export class CellError extends Error {
  constructor(message, values = {}) {
    super(message);
    this.values = values;
  }

  get code() {
    return codeOf(this.message);
  }
}

/** "3 April or 4 March 2027": days one of which is meant, the year once where it is the same. */
export function oneOf(days) {
  const once = new Set(days.map((day) => day.slice(0, 4))).size === 1;
  const named = days.map((day, at) => {
    const values = { day: String(+day.slice(8)), month: data.calendar.MMMM[day.slice(5, 7) - 1], year: String(+day.slice(0, 4)) };
    return told(once && at < days.length - 1 ? "day" : "day_and_year", values);
  });
  return named.reduce((one, other) => told("one_of", { one, other }));
}

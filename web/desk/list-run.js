// A list becomes handouts and a report: the story of generator/batch/run.py, told in slices so that nothing freezes.

import { Names, Report } from "./list-report.js";
import { ListError, Reader, findHeadings, knownIn, problemAt } from "./list-rows.js";
import { Survey } from "./list-survey.js";
import { kindOf, toldAs } from "./list-book.js";
import { sheetOf } from "./list-sheet.js";
import { decoded, rows as rowsOf } from "./list-text.js";
import { dateFormat, unwrapped } from "./list-cells.js";
import { say } from "../shared/words.js";

const SLICE = 40; // ms of work before others have a turn
const LARGEST = 200 * 1024 * 1024; // bytes of a list
const REPORTS = ["report.csv", "report.json"];

/** A row that cannot be printed faithfully: a code, what is wrong, and what to write instead; no values. */
export class CannotPrint extends Error {
  constructor(code, what, instead = "", column = "") {
    super(what);
    Object.assign(this, { code, instead, column });
  }
}

/**
 * Prints every row of a list and resolves to the report. The promise fails with a ListError for a whole list that
 * cannot be used, and with an AbortError when `signal` says so before the first row; later, the report is of the rows
 * that were done, and `stopped`.
 *
 * order: file (its name), bytes, today, defaults, dateFormat, encoding, sheet, hiddenRows, duplex, edition.
 * press.print(request, signs, row) resolves
 * to {content, pages, how, ending, problems}. tell gets sentences about the whole list; watch every result, its
 * content, and how much of the list is done.
 */
export async function run(order, press, tables, { tell, watch, signal }) {
  const { file, duplex, edition } = order;
  const refused = (place, what, instead) => new ListError(problemAt(file, place, what, "", instead));
  const local = order.dateFormat ? dateFormat(order.dateFormat) : null;
  if (order.dateFormat && !local) throw new ListError(say("desk.list.date_format", { format: order.dateFormat }));
  const { rows, notes, guessed } = opened(order, tables);
  const all = () => unwrappedRows(rows());
  const headings = findHeadings(rows(), file, tables);
  for (const key of ["programme", "side"])
    if (!(key in headings.places) && !(key in order.defaults)) {
      const { heading } = tables.columns.find((column) => column.key === key);
      throw refused([headings.row, 1], say("desk.list.no_column", { heading }), say("desk.list.add_column", { heading, key }));
    }
  if (headings.told) tell(headings.told);
  const reader = new Reader(headings, tables, { ...order, dateFormat: local });
  const [names, report] = [new Names([...REPORTS, ...(order.reserved ?? [])]), new Report(edition, duplex)];
  const below = (row) => row.number > headings.row && !reader.blank(row);
  const survey = new Survey(headings, tables, local, reader.years, guessed);
  const people = (row) => below(row) && !reader.noPerson(row);
  const share = await surveyed(all(), people, survey, file, signal);
  reader.habits = survey.watcher.habits;
  reader.style = survey.dates.style();
  [...notes, reader.orderOfDates].filter(Boolean).forEach(tell);
  let since = performance.now();
  for (const row of all()) {
    if (!below(row)) continue;
    const [result, content] = await printed(reader.read(row), reader, names, press);
    report.add(result);
    watch(result, content, Math.min(1, row.number / share));
    if (performance.now() - since > SLICE) {
      await turn();
      if (signal?.aborted) return Object.assign(report, { stopped: true });
      since = performance.now();
    }
  }
  if (!report.totals.rows) throw refused([headings.row, 1], say("desk.list.no_rows"), say("desk.list.a_row_each"));
  return report;
}

/** The rows without what spreadsheets put around text. */
function* unwrappedRows(rows) {
  for (const row of rows) yield { ...row, cells: row.cells.map(unwrapped) };
}

/** The rows of a list, {rows(), notes, guessed}, unless the first bytes say that it is something else. */
export function opened(order, tables) {
  const { file, bytes, encoding } = order;
  const known = knownIn(tables);
  const kind = kindOf(bytes);
  if (bytes.length > LARGEST) throw new ListError(problemAt(file, [0, 0], say("desk.list.too_large"), "", say("desk.list.split")));
  if (kind === "zip") return sheetOf(file, bytes, tables, known, order);
  if (kind) throw toldAs(file, kind, tables);
  const { text, notes, guessed } = decoded(bytes, encoding);
  return { notes, guessed, rows: () => rowsOf(text, known) };
}

/** The number of the last row, when the columns as a whole leave no doubt. */
async function surveyed(rows, below, survey, file, signal) {
  let [last, since] = [1, performance.now()];
  await turn(signal);
  for (const row of rows) {
    last = row.number;
    if (below(row)) survey.add(row);
    if (performance.now() - since > SLICE) {
      await turn(signal);
      since = performance.now();
    }
  }
  survey.judge(file);
  return last;
}

function turn(signal) {
  signal?.throwIfAborted();
  return new Promise((go) => setTimeout(go));
}

async function printed({ row, reference, request, problems, signs, noPerson }, reader, names, press) {
  const advice = signs.filter((code) => !reader.tables.signs[code]);
  const blocking = signs.filter((code) => reader.tables.signs[code]);
  const result = { row, status: "refused", reference, file: "", pages: 0, how: "", signs, advice, problems };
  if (noPerson) return [{ ...result, status: "no person" }, null];
  if (!request) {
    names.give(reference, row, ".pdf"); // the other rows keep the names that they have when this one is mended
    return [result, null];
  }
  const ending = !blocking.length && request.edition === "text" ? ".txt" : ".pdf";
  const [file, twin] = names.give(reference, row, ending);
  const heading = (key) => reader.tables.columns.find((column) => column.key === key)?.heading ?? "";
  const told = twin ? [...problems, sameName(twin, reader, heading("reference"))] : problems;
  try {
    const made = await press.print(request, blocking, row);
    const all = [...told, ...(made.problems ?? [])];
    const status = blocking.length ? "referred" : "printed";
    return [{ ...result, status, file, pages: made.pages, how: made.how, problems: all }, made.content];
  } catch (reason) {
    if (!(reason instanceof CannotPrint)) throw reason;
    const { code, message, instead, column } = reason;
    const problem = { code, column: 0, heading: heading(column), what: message, found: "", instead, severity: "error" };
    return [{ ...result, problems: [...told, problem] }, null];
  }
}

function sameName(row, reader, heading) {
  const column = reader.headings.places.reference ?? 0;
  return { code: "same-name", column, heading, what: say("desk.row.same_name", { row }), found: "", instead: "", severity: "warning" };
}

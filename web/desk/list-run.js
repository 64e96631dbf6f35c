// A list becomes handouts and a report: the story of generator/batch/run.py, told in slices so that nothing freezes.

import { Names, Report } from "./list-report.js";
import { askedWrongly, codeOf, refused, rowProblem } from "./list-messages.js";
import { Reader, findHeadings, headingOf, knownIn } from "./list-rows.js";
import { limits, severities, statuses } from "./list-spec.js";
import { Survey } from "./list-survey.js";
import { kindOf, toldAs } from "./list-book.js";
import { sheetOf } from "./list-sheet.js";
import { decoded, rows as rowsOf } from "./list-text.js";
import { unwrapped } from "./list-cells.js";
import { dateFormat } from "./list-days.js";
import { linked } from "../shared/link.js";

const SLICE = 40; // ms of work before others have a turn
const REPORTS = ["report.csv", "report.json"];

/** A row that cannot be printed faithfully: the name of a message, the column to blame, and what stands in it. */
export class CannotPrint extends Error {
  constructor(message, column = "", values = {}) {
    super(message);
    Object.assign(this, { column, values });
  }

  get code() {
    return codeOf(this.message);
  }
}

/**
 * Prints every row of a list and resolves to the report. The promise fails with a ListError for a whole list that
 * cannot be used, and with an AbortError when `signal` says so before the first row; later, the report is of the rows
 * that were done, and `stopped`.
 *
 * order: file (its name), bytes, today, defaults, dateFormat, encoding, sheet, hiddenRows, duplex, edition, and links:
 * the address of the page that opens links, when the report shall tell them.
 * press.print(request, signs, row) resolves
 * to {content, pages, how, ending, problems}. tell gets sentences about the whole list; watch every result, its
 * content, and how much of the list is done.
 */
export async function run(order, press, tables, { tell, watch, signal }) {
  const { file, duplex, edition } = order;
  const local = order.dateFormat ? dateFormat(order.dateFormat) : null;
  if (order.dateFormat && !local) throw askedWrongly("no_date_format", { format: order.dateFormat });
  const { rows, notes, guessed } = opened(order, tables);
  const all = () => unwrappedRows(rows());
  const headings = findHeadings(rows(), file, tables);
  for (const key of ["programme", "side"])
    if (!(key in headings.places) && !(key in order.defaults))
      throw refused(file, "no_column", { heading: headingOf(key), key }, [headings.row, 1]);
  if (headings.notes.length) tell(headings.notes.join(" "));
  const reader = new Reader(headings, tables, { ...order, dateFormat: local });
  const [names, report] = [new Names([...REPORTS, ...(order.reserved ?? [])]), new Report(edition, duplex, Boolean(order.links))];
  const below = (row) => row.number > headings.row && !reader.blank(row);
  const survey = new Survey(headings, tables, local, reader.years, guessed);
  const people = (row) => below(row) && !reader.noPerson(row);
  const share = await surveyed(all(), people, survey, file, signal);
  reader.habits = survey.watcher.habits;
  reader.style = survey.dates.style();
  [...notes, ...reader.notes].forEach((note) => tell(note));
  let since = performance.now();
  for (const row of all()) {
    if (!below(row)) continue;
    const [result, content] = await printed(reader.read(row), reader, names, press, order);
    report.add(result);
    watch(result, content, Math.min(1, row.number / share));
    if (performance.now() - since > SLICE) {
      await turn();
      if (signal?.aborted) return Object.assign(report, { stopped: true });
      since = performance.now();
    }
  }
  if (!report.totals.rows) throw refused(file, "no_rows", {}, [headings.row, 1]);
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
  if (bytes.length > limits.largest_at_the_desk) throw refused(file, "too_large");
  if (kind === "zip") return sheetOf(file, bytes, known, order);
  if (kind) throw toldAs(file, kind);
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

async function printed({ row, reference, request, problems, signs, noPerson }, reader, names, press, order) {
  const advice = signs.filter((code) => !reader.tables.signs[code]);
  const blocking = signs.filter((code) => reader.tables.signs[code]);
  const result = { row, status: statuses.refused, reference, file: "", pages: 0, how: "", signs, advice, problems, link: "" };
  if (noPerson) return [{ ...result, status: statuses.no_person }, null];
  if (!request) {
    names.give(reference, row, ".pdf"); // the other rows keep the names that they have when this one is mended
    return [result, null];
  }
  const ending = !blocking.length && request.format === "text" ? ".txt" : ".pdf";
  const [file, twin] = names.give(reference, row, ending);
  const link = order.links && !blocking.length ? linkOf(request, order) : "";
  const noLink = order.links && !blocking.length && !link && rowProblem("no_link", {}, { severity: severities.warning });
  const told = [...problems, twin && sameName(twin, reader), noLink].filter(Boolean);
  try {
    const made = await press.print(request, blocking, row);
    const all = [...told, ...(made.problems ?? [])];
    const status = blocking.length ? statuses.referred : statuses.printed;
    return [{ ...result, status, file, pages: made.pages, how: made.how, problems: all, link }, made.content];
  } catch (reason) {
    if (!(reason instanceof CannotPrint)) throw reason;
    const problem = rowProblem(reason.message, reason.values, { heading: headingOf(reason.column) });
    return [{ ...result, problems: [...told, problem] }, null];
  }
}

/** The link of a plan; "" where it would be too long to send. */
function linkOf(request, { links, edition }) {
  const { programme, side, paper, format, size, start, changes, from_week, weeks, days } = request;
  const own = { edition, programme, side, paper, format, size, start, changes, fromWeek: from_week || null, weeks, days };
  try {
    return linked(links, { ...own, language: request.language || globalThis.heelDrop.language });
  } catch {
    return "";
  }
}

function sameName(row, { headings }) {
  const about = { column: headings.places.reference ?? 0, heading: headingOf("reference"), severity: severities.warning };
  return rowProblem("same_name", { row: String(row) }, about);
}

// One order of the clinic desk from its list to its files, wherever it runs: in a worker, or on the page.

import { told } from "./list-messages.js";
import { paperNames, partsOf, press } from "./list-press.js";
import { run } from "./list-run.js";
import { noted } from "./note.js";
import { PrintFile } from "./print-file.js";
import { say } from "../shared/words.js";
import { Zip } from "./zip.js";

const TOLD_EVERY = 100; // ms
const MOST_TOLD = 50; // rows of a kind

/**
 * Resolves to {totals, files, together, notes, stopped}: counts, names and Blobs, what the file for the printer holds,
 * what the note of each row needs, and whether the order was cancelled: then all this is about the rows that were done
 * before. order: as `run` takes it, and `product`: "check", "zip" or "print".
 *
 * tell gets {note}, {row: result} for rows with something to tell, and {rows, share} now and then.
 */
export async function job(order, data, tell, signal) {
  const zip = order.product === "zip" ? new Zip() : null;
  const file = order.product === "print" ? new PrintFile({ duplex: order.duplex, title: told("print.title", data), language: data.language, papers: paperNames() }) : null;
  const printer = press(data);
  const notes = []; // of whom something was made
  const made = { print: (request, signs, row) => keepParts(printer, request, signs, row, file, notes) };
  const shown = { wrong: 0, advice: 0 };
  let [rows, hidden, last, full] = [0, 0, 0, false];
  const watch = (result, content, share) => {
    rows += 1;
    if (content && zip && !(full ||= !zip.takes(content.length))) zip.add(result.file, content);
    const kind = kindOf(result);
    if (kind && ++shown[kind] <= MOST_TOLD) tell({ row: result });
    else if (kind) hidden += 1;
    if (performance.now() - last > TOLD_EVERY) tell({ rows, share });
    if (performance.now() - last > TOLD_EVERY) last = performance.now();
    if (full) throw new RangeError(say("desk.no_room"));
  };
  const report = await run(order, made, data.lists, { tell: (note) => tell({ note }), watch, signal });
  if (hidden) tell({ note: told("hidden", { count: hidden }) });
  const reports = Object.entries(report.files).map(([name, text]) => [name, new TextEncoder().encode(text)]);
  for (const [name, bytes] of reports) zip?.add(name, bytes);
  return {
    totals: report.totals,
    stopped: Boolean(report.stopped),
    notes: zip || file ? notes : [],
    together: file?.handouts.length ? file.told : null,
    files: {
      ...(zip && { "handouts.zip": zip.blob() }),
      ...(file?.handouts.length && { "print.pdf": await file.blob() }),
      ...Object.fromEntries(reports.map(([name, bytes]) => [name, new Blob([bytes])])),
    },
  };
}

/** What there is to tell of a row; advice alone takes no place from what is wrong. */
function kindOf({ problems, signs, advice }) {
  if (problems.length || signs.length > advice.length) return "wrong";
  return advice.length ? "advice" : null;
}

/** Prints, and puts the sheets into the file for the printer, where the row is found by its reference. */
async function keepParts(printer, request, signs, row, file, notes) {
  const made = await printer.print(request, signs);
  if (file) await addTo(file, made, request, signs, row);
  notes.push({ row, ...noted(request) });
  return made;
}

async function addTo(file, made, request, signs, row) {
  const label = request.reference || told("print.row", { row: String(row) });
  await file.add({ ...made.sheet, parts: await partsOf(made.sheet.name), label, urgent: signs.length > 0 });
}

// Prints one row in the browser: a plan or referral sheets, both by merge. What only `heeldrop batch` can
// print is told, and nothing else is printed in its place.

import { rowProblem, told } from "./list-messages.js";
import { headingOf } from "./list-rows.js";
import { CannotPrint } from "./list-run.js";
import { joined, severities, spec } from "./list-spec.js";
import { merger, printedFor, printingParts } from "../shared/masters.js";
import { PrintFile } from "./print-file.js";
import { mergedWithLines, record } from "../shared/record.js";
import { referralOf } from "./referral.js";
import { programmesLeft } from "../shared/route.js";
import { dayOf, daysAfter, say } from "../shared/words.js";

const COLUMNS = { next: "next_appointment" }; // of fields with another name

const WRITTEN = ["name", "clinician", "clinic_phone", "goal"]; // by hand, so with any letter

/** A press for the masters that this site publishes. */
export function press(data) {
  return {
    async print(request, signs) {
      if (signs.length) return referred(data, request, signs);
      requirePlan(data, request);
      const programme = data.programmes.find(({ id }) => id === request.programme);
      const { variant, schedule, master: name } = printedFor(programme, leftOut(data, request), request);
      requirePlace(data, request, variant, schedule, name);
      requireTimes(request, schedule);
      const ready = await fetched(name);
      const { pdf, problems } = merged(ready, request, programme.titles[request.side], heeded(data, request));
      const sheet = { name, content: pdf, holes: holesOf(ready) };
      return { content: pdf, pages: data.masters[name].pages, how: "merged", problems, sheet };
    },
  };
}

/** The sheets of all signs that stand against a plan, one after the other in one PDF. */
async function referred(data, request, signs) {
  const found = referralOf(data, request, signs);
  if (!found) throw noMaster();
  const { master: name, pages } = found;
  const ready = await fetched(name);
  const title = say("referral.document");
  const { pdf, problems } = merged(ready, { ...request, start: "", next: "", times: [] }, title, []);
  const sheet = { name, content: pdf, holes: holesOf(ready), pages };
  const file = new PrintFile({ title, language: data.language, papers: paperNames() });
  await file.add({ ...sheet, parts: await partsOf(name), label: title });
  const content = new Uint8Array(await (await file.blob()).arrayBuffer());
  return { content, pages: pages.length, how: "laid out", problems: [...problems, ...found.problems], sheet };
}

function holesOf(ready) {
  return ready.pages.flatMap((page) => page.holes.map(({ offset }) => offset));
}

function leftOut(data, { warnings }) {
  return new Set(data.signs.filter(({ code }) => warnings.includes(code)).flatMap(({ avoid }) => avoid));
}

/** What was reported and leaves a plan, in a few words each. */
function heeded(data, { warnings }) {
  const reported = warnings.map((wanted) => data.signs.find(({ code }) => code === wanted));
  return reported.filter(({ effect }) => effect !== "nothing").map(({ brief }) => brief);
}

function requirePlan(data, { warnings, programme }) {
  const reported = data.signs.filter(({ code }) => warnings.includes(code));
  const gentle = reported.some(({ effect }) => effect === "gentle-only");
  const left = programmesLeft(data, { gentle, out: new Set(reported.flatMap(({ rules_out }) => rules_out)) });
  if (!left.some(({ id }) => id === programme))
    throw new CannotPrint("another_programme", "programme", { left: left.map(({ id }) => id).join(", ") });
}

/** What this page has no master for. */
function requirePlace(data, request, variant, schedule, name) {
  if (request.language && request.language !== data.language) throw elsewhere("language");
  if (request.format !== "booklet") throw elsewhere("format");
  if (request.unit !== "kg") throw elsewhere("weight_unit");
  if (request.note) throw elsewhere("note");
  if (request.changes.length) throw elsewhere("changes");
  if (request.days.length && !(variant && usual(request, schedule))) throw elsewhere("training_days");
  if (!name) throw elsewhere(variant && Object.keys(variant.masters).some((kind) => kind.includes(`-${request.paper}-`)) ? "text_size" : "paper");
}

function elsewhere(column) {
  return new CannotPrint("elsewhere", column);
}

function requireTimes({ times }, schedule) {
  const most = Math.max(...schedule.sessions);
  if (times.length > most)
    throw new CannotPrint("times_refused", "times", { reason: told("reason.times", { count: times.length, most }) });
}

/** Whether the training days are those that the programme has with this start. */
function usual({ days, start }, schedule) {
  if (!start) return false;
  const own = schedule.sessions.flatMap((sessions, at) => (sessions ? [(daysAfter(dayOf(start), at).getUTCDay() + 6) % 7] : []));
  return String([...new Set(own)].sort()) === String(days);
}

async function fetched(name) {
  try {
    return await merger(name);
  } catch {
    throw noMaster();
  }
}

/** Names of papers by their shorter and their longer side in points. */
export function paperNames() {
  return Object.fromEntries(Object.entries(spec.papers).map(([sides, paper]) => [sides, told(`paper.${paper}`)]));
}

/** What a file for the printer needs of a master. */
export async function partsOf(name) {
  try {
    return await printingParts(name);
  } catch {
    throw noMaster();
  }
}

function noMaster() {
  return new CannotPrint("no_master");
}

/** The PDF; what has no room leaves its line, and a warning. */
function merged(ready, request, title, heed) {
  requireLetters(ready, request);
  const texts = record(ready.fields, { ...request, heed, start: dayOf(request.start), next: dayOf(request.next) });
  const { pdf, left } = faithful(() => mergedWithLines(ready, texts, title));
  if (left.includes("heed")) throw elsewhere("warnings"); // no plan leaves out what was reported
  return { pdf, problems: left.map((field) => lineLeft(COLUMNS[field] ?? field)) };
}

/** All fields have the same letters; a text that has others is refused. Arabic ones, which `batch` prints, leave a line. */
function requireLetters(ready, request) {
  for (const column of WRITTEN)
    if (/\P{Script_Extensions=Arabic}/u.test(ready.lacking("name", joined(request[column] ?? "").replaceAll(" ", ""))))
      throw new CannotPrint("no_letter", column);
}

function faithful(merge) {
  try {
    return merge();
  } catch {
    throw new CannotPrint("unprintable");
  }
}

const lineLeft = (column) => rowProblem("line_left", {}, { heading: headingOf(column), severity: severities.warning });

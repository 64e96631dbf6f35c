// Prints one row in the browser: a plan by merge, or a referral sheet as a page. What only `heeldrop batch` can
// print is told, and nothing else is printed in its place.

import { CannotPrint } from "./list-run.js";
import { merger, variantOf } from "./masters.js";
import { mergedWithLines, record } from "./record.js";
import { referralPage } from "./referral.js";
import { dayOf, daysAfter, say } from "./words.js";

const COLUMNS = { next: "next_appointment" }; // of fields with another name

/** A press for the masters that this site publishes. */
export function press(data) {
  return {
    referralEnding: ".html",
    async print(request, signs) {
      if (signs.length) return { content: referralPage(data, request, signs), pages: 1, how: "laid out" };
      requirePlan(data, request);
      const programme = data.programmes.find(({ id }) => id === request.programme);
      const variant = variantOf(programme, leftOut(data, request));
      const name = variant?.masters[`${request.side}-${request.paper}-${request.size}`];
      requirePlace(request, variant, name);
      requireTimes(request, variant);
      const ready = await fetched(name);
      const { pdf, problems } = merged(ready, request, programme.titles[request.side], data.lists);
      const holes = ready.pages.flatMap((page) => page.holes.map(({ offset }) => offset));
      return { content: pdf, pages: data.masters[name].pages, how: "merged", problems, master: name, holes };
    },
  };
}

function leftOut(data, { warnings }) {
  return new Set(data.signs.filter(({ code }) => warnings.includes(code)).flatMap(({ avoid }) => avoid));
}

function requirePlan(data, { warnings, programme }) {
  const onlyGentle = data.signs.some(({ code, answers }) => warnings.includes(code) && answers.yes.go === "gentle-only");
  if (onlyGentle && programme !== data.gentle)
    throw new CannotPrint("another-programme", say("desk.print.another_programme"), data.gentle, "programme");
}

/** What this page has no master for. */
function requirePlace(request, variant, name) {
  const elsewhere = (column) => new CannotPrint("not-in-a-browser", say("desk.print.elsewhere"), say("desk.print.batch"), column);
  if (request.edition !== "booklet") throw elsewhere("edition");
  if (request.unit !== "kg") throw elsewhere("weight_unit");
  if (request.note) throw elsewhere("note");
  if (request.changes.length) throw elsewhere("changes");
  if (request.days.length && !usual(request, variant)) throw elsewhere("training_days");
  if (!name) throw elsewhere(variant && Object.keys(variant.masters).some((kind) => kind.includes(`-${request.paper}-`)) ? "text_size" : "paper");
}

function requireTimes({ times }, variant) {
  const most = Math.max(...variant.sessions);
  if (times.length > most)
    throw new CannotPrint("times-refused", say("desk.print.times", { given: times.length, most }), say("desk.print.a_time_each"), "times");
}

/** Whether the training days are those that the programme has with this start. */
function usual({ days, start }, variant) {
  if (!start) return false;
  const own = variant.sessions.flatMap((sessions, at) => (sessions ? [(daysAfter(dayOf(start), at).getUTCDay() + 6) % 7] : []));
  return String([...new Set(own)].sort()) === String(days);
}

async function fetched(name) {
  try {
    return await merger(name);
  } catch {
    throw new CannotPrint("no-master", say("desk.print.no_master"), say("desk.print.again"));
  }
}

/** The PDF; what has no room or no letters leaves its line, and a warning. */
function merged(ready, request, title, tables) {
  const texts = record(ready.fields, { ...request, start: dayOf(request.start), next: dayOf(request.next) });
  try {
    const { pdf, left } = mergedWithLines(ready, texts, title);
    return { pdf, problems: left.map((field) => lineLeft(COLUMNS[field] ?? field, tables)) };
  } catch {
    throw new CannotPrint("unprintable", say("desk.print.unprintable"));
  }
}

function lineLeft(column, tables) {
  const { heading } = tables.columns.find(({ key }) => key === column);
  const told = { what: say("desk.print.line"), instead: say("desk.print.batch"), severity: "warning" };
  return { code: "line-left", column: 0, heading, found: "", ...told };
}

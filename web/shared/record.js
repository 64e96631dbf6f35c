// The personal texts of a handout by field, as generator/paper/fields.py writes them.

import { MergeError } from "./merge.js";
import { dated, daysAfter, listed, say, timed } from "./words.js";

/**
 * A text for every field that a master may have; what is not known is a box to write in.
 *
 * person: name, reference, goal, clinician and clinic_phone as texts, heed as a list of what was reported, start and next as days, times as "07:30" in the order of the clock.
 */
export function record(fields, { name, reference, goal, clinician, clinic_phone, heed = [], start, next, times = [] }) {
  const texts = Object.fromEntries(fields.map((field) => [field, ""]));
  const lines = { name: nameOr(name, reference), goal, clinician, clinic_phone };
  for (const [field, text] of Object.entries(lines)) texts[field] = joined(text);
  texts.heed = listed(heed);
  texts.start = start ? dated("long", start) : "";
  texts.next = next ? dated("long", next) : "";
  texts.times = listed(times.map(timed));
  if (!start) return texts;
  for (const field of fields) {
    const [kind, ...rest] = field.split("-");
    const numbers = rest.map(Number);
    if (DATES[kind] && numbers.length && numbers.every(Number.isInteger)) texts[field] = DATES[kind](start, numbers);
  }
  return texts;
}

const WEEK = 7; // days
const LONGEST_RUN_NAMED = 2; // days in a row that are all named; more are told by their ends

/** The texts of dates by the kind of their field: from day 1, and the numbers of its key. */
const DATES = {
  weekday: (start, [day]) => dated("EEE", daysAfter(start, day - 1)),
  date: (start, [day]) => dated("short", daysAfter(start, day - 1)),
  week: (start, [week]) =>
    say("handout.week_page.dates", {
      first: dated("day", daysAfter(start, (week - 1) * WEEK)),
      last: dated("day", daysAfter(start, week * WEEK - 1)),
    }),
  check: (start, [week]) => dated("day", daysAfter(start, week * WEEK)),
  days: (start, days) => listed(weekdays(start, days)),
};

/** Days in a row, together. */
function runs(days) {
  const found = [];
  for (const day of days) {
    if (day === last(found[found.length - 1] ?? []) + 1) found[found.length - 1].push(day);
    else found.push([day]);
  }
  return found;
}

function last(items) {
  return items[items.length - 1];
}

/** "Mon", "Wed" and "Fri–Sun": the names of days by their numbers, from the start on. */
export function weekdays(start, days) {
  return runs(days).flatMap((run) => ofRun(start, run));
}

function ofRun(start, run) {
  const names = run.map((day) => dated("EEE", daysAfter(start, day - 1)));
  return names.length > LONGEST_RUN_NAMED ? [say("handout.week_page.days", { first: names[0], last: last(names) })] : names;
}

/** What stands for the name: a sheet without one carries the reference, so that nobody gets another person's. */
export function nameOr(name, reference) {
  return joined(name) || (joined(reference) && say("handout.reference", { reference: joined(reference) }));
}

function joined(text) {
  return (text ?? "").split(/\s+/).filter(Boolean).join(" ");
}

const LINES = ["name", "goal", "clinician", "clinic_phone", "heed", "start", "next", "times"]; // fields that a hand can fill in

/** The merged PDF, and the fields whose texts the master cannot hold: there it leaves the line to write on, if any. */
export function mergedWithLines(merger, texts, title) {
  const left = texts.heed && !merger.fields.includes("heed") ? ["heed"] : []; // what was reported must stand somewhere
  const kept = { ...texts };
  for (;;) {
    try {
      return { pdf: merger.merge(kept, title), left };
    } catch (reason) {
      if (!(reason instanceof MergeError) || !LINES.includes(reason.field) || !kept[reason.field]) throw reason;
      left.push(reason.field);
      kept[reason.field] = "";
    }
  }
}

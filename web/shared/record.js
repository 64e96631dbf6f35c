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
    const [, kind, number] = /^(weekday|date)-(\d+)$/.exec(field) ?? [];
    if (kind) texts[field] = dated(kind === "date" ? "short" : "EEE", daysAfter(start, number - 1));
  }
  return texts;
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

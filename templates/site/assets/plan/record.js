// The personal texts of a handout by field, as generator/render/fields.py writes them.

import { dated, daysAfter } from "./words.js";

/** A text for every field that a master may have; what is not known is a box to write in. */
export function record(fields, { name = "", start = null }) {
  const texts = Object.fromEntries(fields.map((field) => [field, ""]));
  texts.name = name.split(/\s+/).filter(Boolean).join(" ");
  if (!start) return texts;
  texts.start = dated("long", start);
  for (const field of fields) {
    const [, kind, number] = /^(weekday|date)-(\d+)$/.exec(field) ?? [];
    if (kind) texts[field] = dated(kind === "date" ? "short" : "EEE", daysAfter(start, number - 1));
  }
  return texts;
}

// The one table of what a list may say: generator/lists/spec.toml, which the page receives in data.js.

export const spec = globalThis.heelDrop.lists;
export const limits = spec.limits;
export const severities = spec.severities;
export const statuses = spec.statuses;

/** A pattern that a whole text must match; it is written in what Python and JavaScript share. */
export const whole = (pattern, flags = "u") => new RegExp(`^(?:${pattern})$`, flags);

// White space as Python sees it: what a browser takes for it is not the same.
const [SPACE, SPACES] = [new RegExp(spec.space, "u"), new RegExp(`${spec.space}+`, "u")];

/**
 * A text without the signs of a pattern at its ends; `last` is the pattern for its end. A pattern that looks for whole
 * runs takes a run in the middle of the text again from each of its letters: minutes for a long one.
 */
export function stripped(text, first, last = first) {
  let [from, to] = [0, text.length];
  while (from < to && first.test(text[from])) from += 1;
  while (from < to && last.test(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

export const trimmed = (text) => stripped(text, SPACE);
/** A text with single spaces in it, and none at its ends. */
export const joined = (text) => text.split(SPACES).filter(Boolean).join(" ");

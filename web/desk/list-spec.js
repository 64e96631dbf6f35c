// The one table of what a list may say: generator/lists/spec.toml, which the page receives in data.js.

export const spec = globalThis.heelDrop.lists;
export const limits = spec.limits;
export const severities = spec.severities;
export const statuses = spec.statuses;

/** A pattern that a whole text must match; it is written in what Python and JavaScript share. */
export const whole = (pattern, flags = "u") => new RegExp(`^(?:${pattern})$`, flags);

// White space as Python sees it: what a browser takes for it is not the same.
const [ENDS, SPACES] = [new RegExp(`^${spec.space}+|${spec.space}+$`, "gu"), new RegExp(`${spec.space}+`, "u")];
export const trimmed = (text) => text.replace(ENDS, "");
/** A text with single spaces in it, and none at its ends. */
export const joined = (text) => text.split(SPACES).filter(Boolean).join(" ");

// Words, dates and numbers in the language of the page, from assets/data.js.

const data = globalThis.heelDrop;
const plural = new Intl.PluralRules(data.language);

/** The phrase of a key with its values in place; `count` chooses the plural form. */
export function say(key, values = {}) {
  let phrase = data.words[key];
  if (phrase === undefined) throw new Error(`no phrase ${key}`);
  if (typeof phrase !== "string") phrase = phrase[plural.select(values.count)] ?? phrase.other;
  return phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** "one, two, and three". */
export function listed(items) {
  const patterns = data.calendar.and;
  const joined = (pattern, one, other) => pattern.replace(/\{([01])\}/g, (_, place) => [one, other][place]);
  if (items.length < 2) return items.join("");
  if (items.length === 2) return joined(patterns[2], ...items);
  const before = items.slice(2, -1).reduce((text, item) => joined(patterns.middle, text, item), joined(patterns.start, ...items));
  return joined(patterns.end, before, items[items.length - 1]);
}

/** A day of the calendar by year, month and day, without an hour or a place. */
export function day(year, month, date) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return made;
}

/** Today on this device. */
export function today() {
  const now = new Date();
  return day(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

export function daysAfter(start, days) {
  const later = new Date(start);
  later.setUTCDate(later.getUTCDate() + days);
  return later;
}

/** 2026-11-23 as a day; null when it is none. */
export function dayOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const made = found && day(+found[1], +found[2], +found[3]);
  return made && isoDay(made) === text ? made : null;
}

export function isoDay(date) {
  return date.toISOString().slice(0, 10);
}

/** "07:30" as the language writes it. */
export function timed(time) {
  const [hour, minute] = time.split(":").map(Number);
  const parts = {
    HH: () => String(hour).padStart(2, "0"),
    H: () => String(hour),
    hh: () => String(hour % 12 || 12).padStart(2, "0"),
    h: () => String(hour % 12 || 12),
    mm: () => String(minute).padStart(2, "0"),
    a: () => data.calendar.a[hour < 12 ? 0 : 1],
  };
  return data.calendar.time.replace(/HH|H|hh|h|mm|a/g, (part) => parts[part]());
}

/** A day by one of the patterns of the handout: "long", "short", or one of their letters such as EEE. */
export function dated(pattern, date) {
  const names = data.calendar;
  const parts = {
    EEEE: () => names.EEEE[(date.getUTCDay() + 6) % 7],
    EEE: () => names.EEE[(date.getUTCDay() + 6) % 7],
    MMMM: () => names.MMMM[date.getUTCMonth()],
    MMM: () => names.MMM[date.getUTCMonth()],
    MM: () => String(date.getUTCMonth() + 1).padStart(2, "0"),
    dd: () => String(date.getUTCDate()).padStart(2, "0"),
    d: () => String(date.getUTCDate()),
    y: () => String(date.getUTCFullYear()),
  };
  const wanted = pattern === "long" || pattern === "short" ? names[pattern] : pattern;
  return wanted.replace(/EEEE|EEE|MMMM|MMM|MM|dd|d|y/g, (part) => parts[part]());
}

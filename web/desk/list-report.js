// File names that no value of a list can turn against a folder, and what became of every row:
// generator/publish/names.py and generator/publish/report.py in the browser.

import { told } from "./list-messages.js";
import { spec, statuses, stripped } from "./list-spec.js";

const LONGEST = 100; // characters of a name before its ending
const MOST_BYTES = 200;
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$/iu;
const HARMLESS = /^[\p{L}\p{N}_.\p{Mn}\p{Mc}]$/u;
const SIGN = /[-._]/u;
const HEADINGS = ["row", "reference", "status", "file", "pages", "sheets", "how", "edition", "signs", "advice", "problems"];
const FORMULA = new RegExp(`(^|[;,|\\t\\r\\n])((?:${spec.space}|["'])*)(?=[=+\\-@\\t\\r＝＋－＠])`, "gu");
const keyOf = (value) => value.replace(" ", "_");

/** A name that is no path, not hidden and not reserved; "" when nothing is left. */
export function safe(text) {
  const kept = Array.from(text.normalize("NFC"), (letter) => (HARMLESS.test(letter) ? letter : "-")).join("");
  const name = cut(stripped(kept.replace(/-*\.[-.]*|-+/g, (run) => (run.includes(".") ? "." : "-")), SIGN));
  return RESERVED.test(name) ? `${name}_` : name;
}

function cut(name) {
  const letters = [...name];
  const size = (some) => new TextEncoder().encode(some.join("")).length;
  if (letters.length <= LONGEST && size(letters) <= MOST_BYTES) return name;
  const short = letters.slice(0, LONGEST);
  while (size(short) > MOST_BYTES || /^\p{M}$/u.test(letters[short.length] ?? "a")) short.pop();
  return short.join("").replace(/[-._]+$/, "");
}

/** Gives every row a file name of its own. */
export class Names {
  constructor(reserved) {
    this.taken = new Map(reserved.map((name) => [alike(name), 0]));
  }

  /** A file name, and the row that has the same one but for a number; 0 when there is none. */
  give(text, row, ending) {
    const stem = (text && safe(text)) || `row-${String(row).padStart(5, "0")}`;
    const first = this.taken.get(alike(stem + ending)) ?? 0;
    let name = stem + ending;
    for (let number = 2; this.taken.has(alike(name)); number++) name = `${stem}-${number}${ending}`;
    this.taken.set(alike(name), row);
    return [name, first];
  }
}

function alike(name) {
  return name.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** Takes every row's result in turn; `files` are the finished report.csv and report.json. */
export class Report {
  constructor(edition, duplex, links = false) {
    const headings = links ? [...HEADINGS, "link"] : HEADINGS;
    Object.assign(this, { edition, duplex, links, headings, rows: [], lines: [line(headings)] });
    const counts = ["rows", ...Object.values(statuses).map(keyOf), ...Object.values(spec.hows).map(keyOf), "pages", "sheets"];
    this.totals = Object.fromEntries(counts.map((key) => [key, 0]));
  }

  add(result) {
    const sheets = this.duplex ? Math.ceil(result.pages / 2) : result.pages;
    const { totals } = this;
    totals.rows += result.status !== statuses.no_person;
    totals[keyOf(result.status)] += 1;
    if (result.how) totals[keyOf(result.how)] += 1;
    totals.pages += result.pages;
    totals.sheets += sheets;
    const { row, reference, status, file, pages, how, signs, advice, problems } = result;
    const whole = { row, reference, status, file, pages, sheets, how, edition: this.edition, signs, advice, problems };
    if (this.links) whole.link = result.link;
    this.rows.push(spaced(whole));
    const codes = { signs: signs.join(" "), advice: advice.join(" ") };
    const values = { ...whole, ...codes, problems: problems.map(sentence).join(" | ") };
    this.lines.push(line(this.headings.map((heading) => onlyText(String(values[heading])))));
  }

  get files() {
    const head = `{"edition": ${JSON.stringify(this.edition)}, "rows": [`;
    const json = `${head}${this.rows.map((row, at) => `${at ? ",\n" : "\n"}${row}`).join("")}\n],\n"totals": ${spaced(this.totals)}}\n`;
    return { "report.csv": `\ufeff${this.lines.join("")}`, "report.json": json };
  }
}

/** What to know of a row: what was reported, and every problem. */
export function sentences({ status, signs, advice, problems }) {
  const named = (codes) => ({ signs: codes.join(", ") });
  const blocking = signs.filter((code) => !advice.includes(code));
  return [
    blocking.length && told(status === statuses.referred ? "referred_because" : "but_reported", named(blocking)),
    advice.length && told(status === statuses.printed ? "heeded" : "reported_too", named(advice)),
    ...problems.map(sentence),
  ].filter(Boolean);
}

/** One problem on one line: where, what, what was found, what to write instead. */
function sentence({ heading, what, found, instead, code }) {
  const where = heading ? `${heading}: ` : "";
  const more = `${found ? `; ${told("found_in_line", { found })}` : ""}${instead ? `; ${told("write_in_line", { instead })}` : ""}`;
  return `${where}${what}${more} [${code}]`;
}

/** As Python writes JSON. */
function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`).join(", ")}}`;
}

function line(values) {
  const written = values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value));
  return `${written.join(",")}\r\n`;
}

/** A value that no spreadsheet takes for a formula: some split a line at each semicolon, quotes or not. */
function onlyText(value) {
  return value.replace(FORMULA, "$1$2'");
}

// The clinic desk: a list in, a folder of plans or one file for the printer out, all on this device.

import { h, saveLink } from "../shared/dom.js";
import { job } from "./list-job.js";
import { sentences } from "./list-report.js";
import { ListError, doubt } from "./list-messages.js";
import { note } from "./note.js";
import { limits } from "./list-spec.js";
import { pageOfLinks } from "../shared/link.js";
import { keepForOffline } from "../shared/offline.js";
import { dayOf, isoDay, say, today } from "../shared/words.js";

const data = globalThis.heelDrop;
const { mount, lists } = data;
const ENCODINGS = ["utf-8", "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "iso-8859-2", "iso-8859-5", "iso-8859-7", "koi8-r", "macintosh"];
const ACCEPTED = ".csv,.txt,.tsv,.xlsx,.xlsm,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const NAMES = { "handouts.zip": "zip", "print.pdf": "print", "report.csv": "report", "report.json": "data" };

// It begins with the page: later, loading it would be a request that follows from a list.
let worker = location.protocol === "file:" ? null : new Worker(`${data.root}assets/desk/worker.js`, { type: "module" });
if (worker) worker.onerror = () => (worker = null); // then the page does the work itself
let chosen = null; // the list
let stop = null; // what Cancel does
let unsaved = false; // whether something was made that nobody has saved
const fields = {};
let sheets = null; // the choice of a sheet, shown when it is needed
const told = h("div", { class: "hd-told" });
const progress = h("progress", { max: 1, value: 0, "aria-label": say("desk.form.progress") });
const counted = h("p", { role: "status" });
const running = h("div", { class: "hd-running", hidden: true }, progress, button("desk.form.cancel", () => stop?.(), "hd-plain"));

const kept = h("p", { class: "hd-small hd-kept", role: "status" });
const look = !Object.keys(data.masters).length && h("p", { class: "hd-wrong" }, say("make.look"));
mount.replaceChildren(...[look].filter(Boolean), picker(), options(), actions(), running, counted, told, kept);
offerSheets([]);
keepForOffline(() => kept.replaceChildren(say("make.ready.offline")));

// -- what is asked for -------------------------------------------------------------------------

function picker() {
  const input = h("input", { type: "file", id: "hd-list", accept: ACCEPTED, "aria-describedby": "hd-list-help" });
  const name = h("p", { role: "status" });
  const take = (file) => {
    if (!mayLeave()) return (input.value = "");
    chosen = file ?? null;
    name.textContent = chosen ? say("desk.form.chosen", { file: chosen.name }) : "";
    told.replaceChildren();
    offerSheets([]);
  };
  input.addEventListener("change", () => take(input.files[0]));
  const zone = h(
    "div",
    { class: "hd-drop" },
    h("label", { for: "hd-list", class: "hd-label" }, say("desk.form.list")),
    h("p", { id: "hd-list-help", class: "hd-small" }, say("desk.form.list_help")),
    input,
    name,
    saveLink(say("desk.form.empty"), new Blob([emptyList()], { type: "text/csv" }), say("desk.form.empty_file"), "hd-plain"),
  );
  for (const kind of ["dragover", "drop"]) zone.addEventListener(kind, (event) => event.preventDefault());
  zone.addEventListener("drop", ({ dataTransfer }) => take(dataTransfer.files[0]));
  return zone;
}

function emptyList() {
  const headings = lists.columns.filter(({ key }) => !["first_name", "last_name"].includes(key)).map(({ heading }) => heading);
  return `\ufeff${headings.join(",")}\r\n`;
}

function options() {
  const programmes = data.programmes.map(({ id, name }) => [id, name]);
  const words = (key) => lists.offered[key].map((word) => [word, say(`list.${key}.${word}`)]);
  const published = (word) => Object.keys(data.programmes[0].variants[0].masters).some((kind) => kind.includes(`-${word}-`));
  return h(
    "fieldset",
    { class: "hd-options" },
    h("legend", {}, say("desk.form.defaults")),
    h("p", { class: "hd-small" }, say("desk.form.defaults_help")),
    select("programme", programmes),
    select("side", words("side")),
    select("paper", words("paper").filter(([word]) => published(word))),
    text("clinician", { maxlength: limits.name }),
    text("clinic_phone", { maxlength: limits.name }),
    text("next_appointment", { type: "date" }),
    h("p", { class: "hd-strong" }, say("desk.form.how")),
    text("date_format", { placeholder: "DD/MM/YYYY" }),
    select("encoding", ENCODINGS.map((label) => [label, label])),
    (sheets = select("sheet", [])),
    h("label", { class: "hd-check" }, (fields.hidden_rows = h("input", { type: "checkbox" })), " ", say("desk.form.hidden_rows")),
    h("label", { class: "hd-check" }, (fields.duplex = h("input", { type: "checkbox" })), " ", say("desk.form.duplex")),
    linksWanted(),
  );
}

/** Whether the report tells links; a page from a folder has no address for them. */
function linksWanted() {
  fields.links = h("input", { type: "checkbox" });
  return pageOfLinks() && h("label", { class: "hd-check" }, fields.links, " ", say("desk.form.links"));
}

function select(key, offered) {
  fields[key] = h("select", { id: `hd-${key}` }, h("option", { value: "" }, say(`desk.form.${key}_open`)));
  fields[key].append(...offered.map(([value, shown]) => h("option", { value }, shown)));
  return labelled(key);
}

/** Asks which sheet of a workbook is meant, when several are lists. */
function offerSheets(offered) {
  sheets.hidden = !offered.length;
  fields.sheet.replaceChildren(h("option", { value: "" }, say("desk.form.sheet_open")));
  fields.sheet.append(...offered.map(({ name, number }) => h("option", { value: number }, `${number}: ${name}`)));
  if (offered.length) fields.sheet.focus();
}

function text(key, attributes) {
  fields[key] = h("input", { id: `hd-${key}`, type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  return labelled(key);
}

function labelled(key) {
  return h("p", {}, h("label", { for: `hd-${key}`, class: "hd-label" }, say(`desk.form.${key}`)), fields[key]);
}

function actions() {
  const products = ["check", "zip", "print"].map((product) => button(`desk.form.${product}`, () => start(product)));
  return h("div", { class: "hd-actions", role: "group", "aria-label": say("desk.form.make") }, products);
}

function button(key, act, looks = "hd-button") {
  return h("button", { type: "button", class: looks, onclick: act }, say(key));
}

// -- the work ----------------------------------------------------------------------------------

/** Asks before work or a file that nobody has saved is lost. */
function mayLeave() {
  if (!stop && !unsaved) return true;
  if (!confirm(say(stop ? "desk.form.leave_work" : "desk.form.leave_file"))) return false;
  stop?.();
  unsaved = false;
  return true;
}

addEventListener("beforeunload", (event) => {
  if (stop || unsaved) event.preventDefault();
});

async function start(product) {
  if (!mayLeave()) return;
  told.replaceChildren();
  if (!chosen) return wrong(say("desk.form.no_list"));
  if (chosen.size > limits.largest_at_the_desk) return wrong(doubt(chosen.name, [0, 0], "too_large"));
  busy(true);
  try {
    finished(await done(await order(product)), product);
  } catch (error) {
    if (error.name === "AbortError") counted.textContent = say("desk.form.cancelled");
    else wrong(error.known || error instanceof ListError ? error.message : say("desk.form.failed"));
    if (error.sheets) offerSheets(error.sheets);
  }
  busy(false);
}

async function order(product) {
  const value = (key) => fields[key].value.trim();
  const keys = ["programme", "side", "paper", "clinician", "clinic_phone", "next_appointment"];
  const defaults = Object.fromEntries(keys.map((key) => [key, value(key)]).filter(([, each]) => each));
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const how = { dateFormat: value("date_format"), encoding: value("encoding"), sheet: value("sheet"), hiddenRows: fields.hidden_rows.checked, duplex: fields.duplex.checked };
  const links = fields.links.checked ? pageOfLinks() : "";
  return { file: chosen.name, bytes, today: isoDay(today()), edition: data.edition, product, defaults, links, ...how };
}

/** The finished job; in the worker, or on the page where a browser allows none. */
function done(order) {
  if (!worker) {
    const control = new AbortController();
    stop = () => control.abort();
    return job({ ...order, today: dayOf(order.today) }, data, hear, control.signal);
  }
  return new Promise((resolve, reject) => {
    stop = () => worker.postMessage({ cancel: true });
    worker.onerror = () => reject(new Error("worker"));
    worker.onmessage = ({ data: said }) => {
      if (said.done) resolve(said.done);
      else if (said.failed !== undefined) reject(Object.assign(new Error(said.failed), said));
      else hear(said);
    };
    worker.postMessage(order, [order.bytes.buffer]);
  });
}

function busy(on) {
  running.hidden = !on;
  if (on) progress.value = 0;
  if (on) counted.textContent = say("desk.form.begun");
  if (!on) stop = null;
  for (const each of mount.querySelectorAll(".hd-actions button")) each.disabled = on;
}

function hear({ note, row, rows, share }) {
  if (note) told.append(h("p", { class: "hd-note-line" }, note));
  if (row) tableRow(row);
  if (rows === undefined) return;
  progress.value = share;
  counted.textContent = say("desk.form.rows", { count: rows });
}

function tableRow(result) {
  const { row, reference, status } = result;
  let body = told.querySelector("tbody");
  if (!body) {
    const heads = ["row", "reference", "status", "what"].map((key) => h("th", { scope: "col" }, say(`desk.table.${key}`)));
    told.append(h("div", { class: "hd-table", tabindex: 0, role: "region", "aria-label": say("desk.table.name") }, h("table", {}, h("thead", {}, h("tr", {}, heads)), (body = h("tbody")))));
  }
  const what = h("td", {}, sentences(result).map((line) => h("div", {}, line)));
  body.append(h("tr", {}, h("td", {}, String(row)), h("td", {}, reference), h("td", {}, say(`desk.table.${status.replace(" ", "_")}`)), what));
}

function wrong(message) {
  told.replaceChildren(h("p", { class: "hd-wrong", role: "alert" }, message.split("\n").flatMap((line) => [line, h("br")])));
}

function finished({ totals, files, together, notes, stopped }, product) {
  const made = files["handouts.zip"] || files["print.pdf"];
  if (stopped && (!made || !totals.pages)) return (counted.textContent = say("desk.form.cancelled"));
  const counts = say("list.done.rows", { ...totals, count: totals.rows });
  const heading = h("h2", { tabindex: -1 }, say(stopped ? "desk.done.stopped" : "desk.done.title"));
  const save = (name, blob) => {
    const link = saveLink(say(`desk.done.${NAMES[name]}`), blob, name);
    if (blob === made) link.addEventListener("click", () => (unsaved = false));
    return link;
  };
  const links = Object.entries(files).map(([name, blob]) => save(name, blob));
  const others = totals.no_person && say("list.done.no_person", { count: totals.no_person });
  const lines = [counts, others, stopped && say("desk.done.rest"), ...paper(totals, together), product === "check" && say("desk.done.checked")];
  const summary = lines.filter(Boolean).map((line) => h("p", {}, line));
  told.prepend(heading, ...summary, h("div", { class: "hd-actions" }, links));
  if (notes.length) told.append(notesTable(notes));
  unsaved = Boolean(made) && totals.pages > 0;
  counted.textContent = "";
  heading.focus();
}

/** A button for each row that copies its note; where a browser does not copy, the note stands in a box. */
function notesTable(rows) {
  const heads = ["row", "reference"].map((key) => h("th", { scope: "col" }, say(`desk.table.${key}`)));
  const body = h("tbody");
  const fill = () => {
    if (!body.firstChild) body.append(...rows.map((row) => h("tr", {}, h("td", {}, String(row.row)), h("td", {}, row.reference), h("td", {}, copier(row)))));
  };
  const table = h("table", {}, h("thead", {}, h("tr", {}, heads, h("td"))), body);
  return h("details", { ontoggle: fill }, h("summary", {}, say("desk.notes.title")), h("p", {}, say("desk.notes.help")), h("div", { class: "hd-table" }, table));
}

function copier(row) {
  const who = row.reference || `${say("desk.table.row")} ${row.row}`;
  const state = h("span", { role: "status" });
  const copy = async () => {
    const text = note(data, row);
    try {
      await navigator.clipboard.writeText(text);
      state.replaceChildren(" ", say("desk.notes.copied"));
    } catch {
      const box = h("textarea", { readonly: true, rows: 8, "aria-label": say("desk.notes.title") });
      box.value = text;
      state.replaceChildren(h("p", {}, say("desk.notes.by_hand")), box);
      box.select();
    }
  };
  return [h("button", { type: "button", class: "hd-plain", onclick: copy, "aria-label": say("desk.notes.of", { who }) }, say("desk.notes.copy")), state];
}

/** What goes through the printer: of the file for it, when there is one. */
function paper(totals, together) {
  const sides = fields.duplex.checked ? "list.done.both_sides" : "list.done.one_side";
  if (!together) return [say(sides, totals)];
  const papers = together.papers.map(([name, count]) => say("list.done.of_paper", { paper: name, count }));
  return [
    say(sides, together),
    together.empty && say("list.done.empty", { count: together.empty }),
    papers.length > 1 && say("list.done.papers", { papers: papers.join(", ") }),
    together.referrals && say("list.done.on_top"),
  ];
}

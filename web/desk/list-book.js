// The parts of a workbook file: generator/lists/book.py in the browser.

import { Damaged, unzip } from "./list-unzip.js";
import { NotXml, events } from "./list-xml.js";
import { styleOf } from "./list-styles.js";
import { refused } from "./list-messages.js";
import { limits } from "./list-spec.js";

export const LARGEST = limits.largest_book;
const LARGEST_STRINGS = LARGEST / 2;
const WITHIN = 4096;
const BEGINNINGS = ["<!doctype html", "<html", "<table", "<head", "<meta"];

/** A list that is of this kind. */
export const toldAs = (file, kind) => refused(file, `is_${kind}`);

/** The kind of a file by its first bytes; "" for what may be a list, "zip" for what may be a workbook. */
export function kindOf(bytes) {
  const start = new TextDecoder("iso-8859-1").decode(bytes.subarray(0, WITHIN));
  if (/^PK[\x03\x05\x07]/.test(start)) return "zip";
  if (start.startsWith("\xd0\xcf\x11\xe0")) return oldOfficeKind(bytes);
  if (start.startsWith("%PDF")) return "pdf";
  if (start.startsWith("{\\rtf")) return "rtf";
  const words = start.replaceAll("\0", "").replace(/^[ïÿþ»¿\t\r\n ]+/, "").toLowerCase();
  if (BEGINNINGS.some((beginning) => words.startsWith(beginning))) return "html";
  if (words.startsWith("mime-version:")) return "mail";
  if (!["<?xml", "<workbook", "<ss:workbook"].some((beginning) => words.startsWith(beginning))) return "";
  return words.includes("<html") ? "html" : "xml";
}

/** What is locked lies in a file of the old Office as well. */
function oldOfficeKind(bytes) {
  const name = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(name[0]); at >= 0; at = bytes.indexOf(name[0], at + 1))
    if (name.every((byte, place) => bytes[at + place] === byte)) return "locked";
  return "xls";
}

function packedKind(names, book) {
  if (book.endsWith(".bin") || names.has("xl/workbook.bin")) return "xlsb";
  if (names.has("content.xml") && names.has("mimetype")) return "ods";
  const all = [...names];
  if (all.some((name) => name.endsWith(".iwa") || name === "index.zip")) return "numbers";
  if (all.some((name) => name.startsWith("word/") || name.startsWith("ppt/"))) return "document";
  return names.has(book) ? "" : "packed";
}

/** The sheets of a workbook, and what they share: {sheets, texts, styles, since1904}; `bytes(part)` gives a sheet. */
export class Workbook {
  constructor(file, bytes) {
    this.refused = (message, values) => refused(file, message, values);
    this.files = this.unpacked(() => unzip(bytes));
    this.parts = new Map(this.files.map((each) => [tidy(each.name), each]));
    if (this.parts.size < this.files.length) throw this.damaged();
    if (this.files.some(({ locked }) => locked)) throw toldAs(file, "locked");
    const names = new Set(this.parts.keys());
    const book = ofKind(this.relations(""), "officeDocument") || "xl/workbook.xml";
    const kind = packedKind(names, book);
    if (kind) throw toldAs(file, kind);
    const relations = this.relations(book);
    const texts = ofKind(relations, "sharedStrings") || "xl/sharedstrings.xml";
    this.requireSmall(texts);
    for (const { bytes: whole } of this.files) this.unpacked(whole); // each must be as large as told
    this.sheets = this.sheetsOf(book, relations);
    this.since1904 = this.elements(book, "workbookPr").some((about) => ["1", "true"].includes(about.date1904));
    this.styles = this.stylesOf(ofKind(relations, "styles") || "xl/styles.xml");
    this.texts = this.textsOf(texts);
  }

  bytes(part) {
    return this.unpacked(this.parts.get(part).bytes);
  }

  damaged() {
    return this.refused("damaged");
  }

  broken() {
    return this.refused("not_a_workbook");
  }

  unpacked(make) {
    try {
      return make();
    } catch (error) {
      throw error instanceof Damaged || error instanceof RangeError ? this.damaged() : error;
    }
  }

  requireSmall(texts) {
    const size = this.files.reduce((sum, each) => sum + each.size, 0);
    if (size <= LARGEST && (this.parts.get(texts)?.size ?? 0) <= LARGEST_STRINGS) return;
    throw this.refused("large_book", { size: Math.floor(size / 1024 ** 2) });
  }

  /** Every event of a part; none when there is no such part. */
  *events(part) {
    if (!this.parts.has(part)) return;
    try {
      if (this.parts.get(part).size > LARGEST) throw new NotXml();
      yield* events(this.parts.get(part).bytes());
    } catch (error) {
      throw error instanceof NotXml || error instanceof Damaged || error instanceof RangeError ? this.broken() : error;
    }
  }

  elements(part, wanted) {
    const found = [];
    for (const [event, name, about] of this.events(part)) if (event === "start" && name === wanted) found.push(about);
    return found;
  }

  /** [kind, part] by the key of the relation. */
  relations(part) {
    const slash = part.lastIndexOf("/");
    const folder = part.slice(0, Math.max(slash, 0));
    const found = new Map();
    for (const about of this.elements(`${folder ? `${folder}/` : ""}_rels/${part.slice(slash + 1)}.rels`, "Relationship")) {
      if (about.TargetMode === "External") continue;
      const target = (about.Target ?? "").replaceAll("\\", "/");
      const kind = (about.Type ?? "").slice((about.Type ?? "").lastIndexOf("/") + 1);
      found.set(about.Id ?? "", [kind, tidy(target.startsWith("/") ? target : `${folder}/${target}`)]);
    }
    return found;
  }

  /** [{name, number, part, visible}]; no part for a sheet of charts or one that is missing. */
  sheetsOf(book, relations) {
    const sheets = this.elements(book, "sheet").map((about, at) => {
      const key = Object.entries(about).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
      const [kind, part] = relations.get(key) ?? ["", ""];
      const there = kind === "worksheet" && this.parts.has(part) ? part : "";
      return { name: about.name ?? "", number: at + 1, part: there, visible: (about.state ?? "visible") === "visible" };
    });
    if (!sheets.some(({ part }) => part)) throw this.broken();
    return sheets;
  }

  stylesOf(part) {
    const [codes, found] = [{}, []];
    let inside = false;
    for (const [event, name, about] of this.events(part)) {
      if (name === "cellXfs" && event !== "text") inside = event === "start";
      else if (event !== "start") continue;
      else if (name === "numFmt" && !inside) codes[about.numFmtId ?? ""] ??= about.formatCode ?? "";
      else if (name === "xf" && inside) {
        const key = about.numFmtId ?? "0";
        found.push(styleOf(/^\d+$/.test(key) ? Number(key) : 0, codes[key] ?? ""));
      }
    }
    return found;
  }

  /** The texts that cells share; readings of Japanese signs are none. */
  textsOf(part) {
    const found = [];
    let [letters, inside, sounds] = ["", false, false];
    for (const [event, name] of this.events(part)) {
      if (event === "text") letters += inside && !sounds ? name : "";
      else if (name === "t") inside = event === "start";
      else if (name === "rPh") sounds = event === "start";
      else if (name === "si" && event === "start") letters = "";
      else if (name === "si") found.push(unescaped(letters));
    }
    return found;
  }
}

/** Signs that XML cannot hold, as Excel writes them: _x000D_ is a line break. */
export function unescaped(text) {
  return text.includes("_x") ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code) => String.fromCharCode(parseInt(code, 16))) : text;
}

function ofKind(relations, kind) {
  return [...relations.values()].find(([told]) => told === kind)?.[1] ?? "";
}

/** A name of a file without its odd forms: /XL\\Workbook.xml and xl/./workbook.xml are one. */
function tidy(name) {
  const parts = [];
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // a % that stands for itself
  }
  for (const part of plain.replaceAll("\\", "/").toLowerCase().split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

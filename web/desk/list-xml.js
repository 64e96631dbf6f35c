// The XML of a workbook as a stream of what begins, ends and stands between: it works in a worker, where pages' own
// parsers are not, and a large sheet needs no tree.

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/;
const MARKUP =
  /<(?:(\/)?([^\s<>/=!?"']+)((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>|!--([^]*?)-->|!\[CDATA\[([^]*?)\]\]>|\?[^]*?\?>|(!DOCTYPE))/y;
const ATTRIBUTE = /([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NO_LETTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** It is cut off or broken. */
export class NotXml extends Error {}

/** It has a document type, which no spreadsheet writes. */
export class Foreign extends NotXml {}

/** A name without its prefix. */
export const bare = (name) => name.slice(name.lastIndexOf(":") + 1);

/** ["start", name, attributes], ["end", name] and ["text", letters], names of elements without their prefixes. */
export function* events(bytes) {
  const text = decoded(bytes);
  const open = [];
  let [at, ended] = [0, false];
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const letters = text.slice(at, next < 0 ? text.length : next);
    if (letters) {
      if (open.length) yield ["text", plain(letters)];
      else if (letters.trim()) throw new NotXml();
    }
    if (next < 0) break;
    MARKUP.lastIndex = next;
    const found = MARKUP.exec(text);
    if (!found) throw new NotXml();
    at = MARKUP.lastIndex;
    const [, closes, name, about, alone, , data, type] = found;
    if (type) throw new Foreign();
    if (data !== undefined) {
      if (!open.length) throw new NotXml();
      yield ["text", checked(data.replace(/\r\n?/g, "\n"))];
    }
    if (name === undefined) continue;
    if (closes) {
      if (about || alone || open.pop() !== name) throw new NotXml();
    } else {
      if (ended) throw new NotXml();
      yield ["start", bare(name), attributes(about)];
      if (!alone) open.push(name);
    }
    if (closes || alone) yield ["end", bare(name)];
    ended = !open.length;
  }
  if (!ended) throw new NotXml();
}

function decoded(bytes) {
  const marked = { "255 254": "utf-16le", "254 255": "utf-16be", "60 0": "utf-16le", "0 60": "utf-16be" }[`${bytes[0]} ${bytes[1]}`];
  const start = new TextDecoder(marked ?? "iso-8859-1").decode(bytes.subarray(0, 200)).replace(/^ï»¿/, "");
  const named = DECLARED.exec(start)?.[1].toLowerCase() ?? "utf-8";
  if (!["utf-8", "us-ascii", "iso-8859-1"].includes(named) && !(marked && named === "utf-16")) throw new NotXml();
  try {
    if (!marked && named === "iso-8859-1") return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return new TextDecoder(marked ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotXml();
  }
}

function attributes(about) {
  const found = {};
  for (const [, name, double, single] of about.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(found, name)) throw new NotXml();
    found[name] = plain((double ?? single).replace(/\r\n|[\t\n\r]/g, " "));
  }
  return found;
}

function plain(letters) {
  const ends = letters.includes("\r") ? letters.replace(/\r\n?/g, "\n") : letters;
  return checked(ends.includes("&") ? ends.replace(/&([^;&\s]*);?/g, entity) : ends);
}

function entity(whole, name) {
  if (!whole.endsWith(";")) throw new NotXml();
  if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name];
  const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  const number = code && (code[1] ? parseInt(code[1], 16) : Number(code[2]));
  if (!code || number > 0x10ffff || (number >= 0xd800 && number < 0xe000)) throw new NotXml();
  return String.fromCodePoint(number);
}

function checked(letters) {
  if (NO_LETTER.test(letters)) throw new NotXml();
  return letters;
}

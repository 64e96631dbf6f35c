// Elements, made in one call.

import { alone, BESIDE } from "./words.js";

/** An element; `on…` attributes are listeners, null and false ones are left out, and texts are only texts. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : alone(String(value)));
  }
  const there = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...there.flatMap((child) => (typeof child === "string" ? inBoth(child) : [child])));
  return element;
}

/** A text, and the English that has to stand beside it, both `shown` in the same way. */
export function inBoth(text, shown = (words) => words) {
  const [told, english] = text.split(BESIDE);
  if (english === undefined) return [shown(text)];
  return [shown(told), " ", h("span", { class: "hd-english", lang: "en", dir: "ltr" }, shown(english))];
}

/** A list of texts; an emergency number in them is a link that a phone dials. */
export function list(texts, looks = "") {
  return h("ul", { class: looks || null }, texts.map((text) => h("li", {}, withCalls(text))));
}

/**
 * A text with its emergency numbers as links, in parts. A number inside a longer one is none; a space that does not
 * break parts the groups of one number.
 */
export function withCalls(text) {
  const { calls = [] } = globalThis.heelDrop;
  const number = (part) => calls.includes(part);
  const linked = (words) =>
    words
      .split(/((?:[\d.]*\d)(?:\u00a0\d+)*)/)
      .map((part) => (number(part) ? h("a", { class: "hd-call", href: `tel:${part.replaceAll("\u00a0", "")}` }, part) : part));
  return inBoth(text, linked);
}

/** Offers a file to be saved; the browser asks where. */
export function saveLink(text, blob, name, looks = "hd-button") {
  return h("a", { class: looks, href: URL.createObjectURL(blob), download: name }, text);
}

/** A text that somebody typed, kept apart from a sentence that runs the other way: neither turns the other around. */
export function apart(text) {
  const runsBack = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(text);
  return runsBack === (globalThis.heelDrop.direction === "rtl") ? text : `\u2068${text}\u2069`;
}

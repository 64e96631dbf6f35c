// Shows what was found, as a list of links: warning signs first, and never nothing.

import { excerpt } from "./excerpt.js";
import { Finder } from "./finder.js";

const data = globalThis.heelDropSearch;
const QUIET = 350; // ms without a letter after which the number of pages is said

/** Begins to answer; `parts` are those of the window that shared/search.js opened. */
data.start = ({ box, found, dialog, root, shut }) => {
  const finder = new Finder(data);
  const told = made("p", { class: "hd-find__told", role: "status" });
  const hits = made("ol", { class: "hd-find__hits" });
  const other = made("p", { class: "hd-find__told" });
  const start = made("ul", { class: "hd-find__start" });
  start.append(...data.start_pages.map((at) => startLink(at)));
  found.replaceChildren(told, hits, other, start);
  let shown = null;
  let saying = 0;

  function startLink(at) {
    const page = data.pages.find((each) => each.at === at);
    return made("li", {}, made("a", { href: address(at) }, page.title));
  }

  function address(at) {
    const [path, anchor] = at.split("#");
    const file = location.protocol === "file:" ? "index.html" : "";
    return new URL((path === "./" ? "" : path) + file + (anchor ? `#${anchor}` : ""), root).href;
  }

  function show() {
    if (shown === box.value) return;
    shown = box.value;
    const { asked, signs, pages } = finder.find(shown);
    hits.replaceChildren(...signs.map((each) => signHit(each, asked)), ...pages.map((each) => pageHit(each, asked)));
    const count = signs.length + pages.length;
    found.scrollTop = 0;
    other.textContent = count ? data.words.else : "";
    say(!shown.trim() ? data.words.start : count ? data.words.found.replace("{count}", inDigits(count)) : data.words.none);
  }

  /** For the eye at once, for a screen reader when nobody types any more. */
  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => (told.textContent = words), told.textContent ? QUIET : 0);
  }

  function signHit({ sign }, asked) {
    return made("li", { class: "hd-find__sign" }, made("a", { href: address(sign.at) },
      made("strong", { class: "hd-find__level" }, `${data.words.sign}: ${sign.level}`), ...english(sign.beside?.level),
      made("span", { class: "hd-find__title" }, ...marked(excerpt(sign.says, asked, finder.rarity, Infinity))), ...english(sign.beside?.says),
      made("span", { class: "hd-find__text" }, sign.soon), ...english(sign.beside?.soon),
    ));
  }

  function pageHit({ page, section }, asked) {
    const at = page.at + (section?.anchor ? `#${section.anchor}` : "");
    const text = section?.text || page.about || page.sections[0]?.text || "";
    return made("li", {}, made("a", { href: address(at) },
      made("span", { class: "hd-find__title" }, ...marked(excerpt(page.title, asked, finder.rarity))),
      section?.heading ? made("span", { class: "hd-find__section" }, ...marked(excerpt(section.heading, asked, finder.rarity))) : "",
      made("span", { class: "hd-find__text" }, ...marked(excerpt(text, asked, finder.rarity))),
    ));
  }

  const links = () => [...found.querySelectorAll("a")];
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    show();
    links()[0]?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const ways = [box, ...links()];
    event.preventDefault();
    ways[Math.min(Math.max(ways.indexOf(document.activeElement) + step, 0), ways.length - 1)].focus();
  });
  found.addEventListener("click", ({ target }) => target.closest("a") && shut());
  show();
};

function english(text) {
  return text ? [made("span", { class: "hd-english", lang: "en", dir: "ltr" }, text)] : [];
}

function marked(pieces) {
  return pieces.map(([text, isMarked]) => (isMarked ? made("mark", {}, text) : text));
}

function inDigits(number) {
  return String(number).replace(/\d/g, (digit) => data.digits[digit]);
}

function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

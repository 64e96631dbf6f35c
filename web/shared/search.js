// Opens the search, from its button or by / and Ctrl K. What it looks through is fetched then, and not before: as plain
// scripts, so that it is the same on a page that was opened from a folder.
(() => {
  "use strict";
  const own = document.currentScript.src;
  const button = document.querySelector("[data-hd-search]");
  if (!button) return;
  const here = (name) => new URL(`../${name}`, own).href;
  const made = (tag, attributes) => Object.assign(document.createElement(tag), attributes);
  const words = button.dataset;
  const box = made("input", { type: "search", className: "hd-find__box", autocomplete: "off", placeholder: words.hint, enterKeyHint: "search", spellcheck: false });
  const close = made("button", { type: "button", className: "hd-find__close", textContent: words.close });
  const bar = made("div", { className: "hd-find__bar" });
  const found = made("div", { className: "hd-find__found" });
  const dialog = made("dialog", { className: "hd-find" });
  const label = button.getAttribute("aria-label");
  box.setAttribute("aria-label", label);
  dialog.setAttribute("aria-label", label);
  bar.append(box, close);
  dialog.append(bar, found);
  let asked = null;

  const add = (src) =>
    new Promise((loaded, failed) => document.head.append(made("script", { src, async: false, onload: loaded, onerror: failed })));
  const fetchAll = () => {
    asked ??= Promise.all([add(here("search.js")), add(here("plain-search.js"))]).then(() =>
      globalThis.heelDropSearch.start({ box, found, dialog, root: here("../"), shut }),
    );
    asked.catch(() => {
      asked = null; // once more, when somebody tries again
      found.replaceChildren(made("p", { className: "hd-find__told", textContent: words.failed }));
    });
  };
  const shut = () => {
    if (dialog.close) dialog.close();
    else dialog.removeAttribute("open");
    if ([document.body, null].includes(document.activeElement) || dialog.contains(document.activeElement)) button.focus();
  };
  const open = () => {
    if (dialog.open || dialog.hasAttribute("open")) return;
    if (!dialog.isConnected) document.body.append(dialog);
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", ""); // before Safari 15.4
    box.focus();
    box.select();
    fetchAll();
  };

  button.addEventListener("click", open);
  close.addEventListener("click", shut);
  dialog.addEventListener("click", ({ target }) => target === dialog && shut());
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && (event.preventDefault(), shut()));
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey);
    if (!wanted || document.querySelector("dialog[open]:not(.hd-find)")) return;
    event.preventDefault();
    open();
  });
  const typed = new URLSearchParams(location.search).get("q");
  if (typed) {
    box.value = typed;
    open();
  }
})();

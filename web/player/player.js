/* Puts the buttons below the picture of an exercise, and loads what moves it when one is pressed: a page that is only
   read stays light. ../README.md says what a figure.hd-figure holds. */
(() => {
  "use strict";
  const own = document.currentScript.src;
  const here = (name) => new URL(name, own).href;
  const PARTS = ["../motions/words.js", "timeline.js", "sound.js", "coach.js"];
  const asked = new Map();

  /* Other scripts lie beside this one; each is loaded once, in this order, and again where it did not come. */
  const load = (name) => {
    if (!asked.has(name)) {
      const loading = new Promise((done, failed) => {
        const script = Object.assign(document.createElement("script"), { src: here(name), async: false, onload: done, onerror: failed });
        document.head.append(script);
      });
      loading.catch(() => asked.delete(name));
      asked.set(name, loading);
    }
    return asked.get(name);
  };

  /* The movements of exercises, and all that shows them. */
  const ready = (exercises) => Promise.all([...PARTS, ...exercises.map((id) => `../motions/${id}.js`)].map(load));

  const player = (globalThis.hdPlayer = { motions: {}, ready });

  function button(text, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "hd-button", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  /* "Show me": one set in the page, until it is stopped. */
  function showMe(figure, bar, { show, stop, motion }) {
    let board = null;
    let wanted = false;
    const end = () => {
      wanted = false;
      board?.remove();
      board = null;
      figure.classList.remove("hd-playing");
      toggle.textContent = show;
    };
    const toggle = button(show, () => {
      if (wanted) return end();
      wanted = true;
      toggle.textContent = stop;
      ready([motion]).then(() => {
        if (!wanted || board) return;
        board = player.board(player.motions[motion], end);
        bar.before(board.element);
        figure.classList.add("hd-playing");
      }, end);
    });
    figure.addEventListener("keydown", (event) => event.key === "Escape" && end());
    bar.append(toggle);
    return end;
  }

  /* "Do it with me": all sets, on the whole screen. */
  function withMe({ motion, together }, chosen, before) {
    return button(together, () => {
      before();
      ready([motion]).then(() => {
        const { name, dose, ...more } = player.motions[motion];
        player.coach({ blocks: [{ ...more, name, dose: { ...dose, ...chosen() } }], title: together });
      }, () => {});
    });
  }

  /* What the first day asks for at first; more only where a person says that their plan does. */
  function choiceOf(doses, text) {
    const label = Object.assign(document.createElement("label"), { className: "hd-doses", textContent: `${text} ` });
    const choice = document.createElement("select");
    doses.forEach(({ told, begin }, at) => choice.add(new Option(told, at, begin, begin)));
    label.append(choice);
    return label;
  }

  function prepare(figure) {
    const words = figure.dataset;
    if (!words.motion || figure.querySelector(".hd-bar")) return;
    const doses = JSON.parse(words.doses);
    const bar = Object.assign(document.createElement("p"), { className: "hd-bar" });
    const stop = showMe(figure, bar, words);
    const choice = doses.length > 1 && choiceOf(doses, words.choose);
    const chosen = () => doses[choice ? choice.querySelector("select").value : 0].dose;
    if (window.HTMLDialogElement) bar.append(withMe(words, chosen, stop)); // not before Safari 15.4
    if (choice) bar.append(choice);
    figure.insertBefore(bar, figure.querySelector(".hd-figure__marks")); // at its end, where nothing explains marks
  }

  const begin = () => document.querySelectorAll("figure.hd-figure").forEach(prepare);
  if (window.document$) window.document$.subscribe(begin); // the theme loads pages without a reload
  else if (document.readyState !== "loading") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();

/* Moves the pictures of the exercises; without it the still ones stay. ../README.md says what a
   figure.hd-figure holds. Words and digits are its data; {n} and {of} are numbers. */
(() => {
  "use strict";
  const READY = 5; // seconds to get into place
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const make = (tag, looks = "", text = "") => Object.assign(document.createElement(tag), { className: looks, textContent: text });
  const inDigits = (number, { digits }) => String(number).replace(/\d/g, (digit) => digits[digit]);
  const filled = (words, key, n, of) => words[key].replace("{n}", inDigits(n, words)).replace("{of}", inDigits(of, words));
  // only changes are written: a screen reader speaks them once
  const put = (element, text) => element.textContent === text || (element.textContent = text);

  function button(text, act) {
    const made = make("button", "hd-button", text);
    made.addEventListener("click", act);
    return made;
  }

  /* One repetition in stretches: words, seconds, and the moments to move through. */
  function* once(motion, place) {
    let from = motion.start;
    if (motion.pause) yield { say: motion.say, seconds: motion.pause, moments: [from], ...place };
    for (const { say, seconds, pause, moments } of motion.steps) {
      const way = [from, ...moments];
      from = way[way.length - 1];
      if (seconds) yield { say, seconds, moments: way, ...place };
      if (pause) yield { say, seconds: pause, down: pause > 5, moments: [from], ...place };
    }
  }

  /* One set to look at, or all sets with rest. */
  function* session(motion, dose, words, together) {
    const still = (say, seconds, set) => ({ say, seconds, set, down: true, moments: [motion.start] });
    if (together) yield still(words.ready, READY);
    for (let set = 1; set <= (together ? dose.sets : 1); set++) {
      if (set > 1 && dose.rest) yield still(words.rest, dose.rest, set);
      for (let repetition = 1; repetition <= dose.repetitions; repetition++) yield* once(motion, { set, repetition });
    }
  }

  /* The picture, and how to move its parts. */
  function stage(template, motion) {
    const element = make("div", "hd-stage");
    element.append(template.content.cloneNode(true));
    const find = (id) => element.querySelector("#" + CSS.escape(id));
    const groups = motion.parts.map((ids) => ids.map(find));
    const outlines = motion.outlines.map(([id, count]) => [find(id), count]);
    const show = (moments, share) => {
      const way = share * (moments.length - 1);
      const index = Math.floor(way);
      const [from, to = from] = moments.slice(index, index + 2);
      let place = -1;
      const next = () => from[++place] + (to[place] - from[place]) * (way - index);
      for (const group of groups) {
        const spot = `translate(${next()} ${next()}) rotate(${next()})`;
        for (const part of group) part.setAttribute("transform", spot);
      }
      for (const [path, count] of outlines) {
        path.setAttribute("d", `M${Array.from({ length: count }, () => `${next()} ${next()}`).join("L")}z`);
      }
    };
    return { element, show };
  }

  /* The stage with count and words, in real seconds. A hidden page stands still. */
  class Board {
    constructor({ template, motion, dose, words }, together, done) {
      Object.assign(this, { dose, words, together, done, spent: 0 });
      this.stage = stage(template, motion);
      this.stretches = session(motion, dose, words, together);
      this.now = this.stretches.next().value;
      [this.count, this.say, this.place] = ["hd-count", "hd-say", "hd-place"].map((looks) => make("p", looks));
      this.count.setAttribute("aria-hidden", "true");
      this.say.setAttribute("role", "status");
      const beside = make("div", "hd-beside");
      beside.append(this.count, this.say, this.place);
      (this.element = make("div", "hd-board")).append(this.stage.element, beside);
    }

    start() {
      this.running = true;
      this.last = performance.now();
      this.draw();
      requestAnimationFrame((time) => this.tick(time));
    }

    tick(time) {
      if (!this.running) return;
      this.spent += Math.min(Math.max(time - this.last, 0), 500) / 1000;
      this.last = time;
      while (this.now && this.spent >= this.now.seconds) {
        this.spent -= this.now.seconds;
        this.now = this.stretches.next().value;
      }
      if (!this.now) return this.finish();
      this.draw();
      requestAnimationFrame((next) => this.tick(next));
    }

    finish() {
      this.running = false;
      put(this.count, "");
      put(this.place, "");
      put(this.say, this.words.done);
      this.done();
    }

    draw() {
      const { say, seconds, down, moments, set, repetition } = this.now;
      const { dose, words, spent } = this;
      this.stage.show(moments, calm.matches ? 1 : spent / seconds);
      put(this.count, inDigits(down ? Math.ceil(seconds - spent) : Math.floor(spent) + 1, words));
      put(this.say, say);
      const places = [
        repetition && filled(words, "repetition", repetition, dose.repetitions),
        set && this.together && dose.sets > 1 && filled(words, "set", set, dose.sets),
      ];
      put(this.place, places.filter(Boolean).join(" · "));
    }
  }

  /* "Show me": one set in the page, until it is stopped. */
  function showMe(figure, parts) {
    const { bar, words } = parts;
    let board = null;
    const stop = () => {
      if (!board) return;
      board.running = false;
      board.element.remove();
      board = null;
      figure.classList.remove("hd-playing");
      toggle.textContent = words.show;
    };
    const toggle = button(words.show, () => {
      if (board) return stop();
      board = new Board(parts, false, stop);
      bar.before(board.element);
      figure.classList.add("hd-playing");
      toggle.textContent = words.stop;
      board.start();
    });
    figure.addEventListener("keydown", (event) => event.key === "Escape" && stop());
    bar.append(toggle);
    return stop;
  }

  /* "Do it with me": all sets, on the whole screen, which stays awake where it can. */
  function withMe(parts, before) {
    const { words } = parts;
    return button(words.together, () => {
      before();
      const dialog = make("dialog", "hd-together");
      dialog.setAttribute("aria-label", words.together);
      let lock = null;
      const awake = async () => {
        if (document.hidden || !navigator.wakeLock) return;
        lock = await navigator.wakeLock.request("screen").catch(() => null);
      };
      const pause = button(words.pause, () => {
        pause.textContent = board.running ? words.goOn : words.pause;
        if (board.running) board.running = false;
        else board.start();
      });
      const close = button(words.close, () => dialog.close());
      const board = new Board(parts, true, () => {
        close.focus();
        pause.remove();
      });
      const bar = make("p", "hd-bar");
      bar.append(pause, close);
      dialog.append(board.element, bar);
      dialog.addEventListener("close", () => {
        board.running = false;
        document.removeEventListener("visibilitychange", awake);
        lock?.release();
        dialog.remove();
      });
      document.body.append(dialog);
      dialog.showModal();
      document.addEventListener("visibilitychange", awake);
      awake();
      board.start();
    });
  }

  /* The full dose at first, fewer sets where the plan says so. */
  function sets({ dose, words }) {
    const label = make("label", "hd-sets", words.sets + " ");
    const choice = make("select");
    for (let set = dose.sets; set; set--) choice.add(new Option(inDigits(set, words), set));
    choice.addEventListener("change", () => (dose.sets = +choice.value));
    label.append(choice);
    return label;
  }

  function prepare(figure) {
    const source = document.getElementById(figure.dataset.motion);
    if (!source || figure.querySelector(".hd-bar")) return;
    const bar = make("p", "hd-bar");
    const parts = { ...JSON.parse(source.text), template: figure.querySelector("template"), bar, words: figure.dataset };
    const stop = showMe(figure, parts);
    if (window.HTMLDialogElement) bar.append(withMe(parts, stop)); // not before Safari 15.4
    if (parts.dose.sets > 1) bar.append(sets(parts));
    figure.append(bar);
  }

  const begin = () => document.querySelectorAll("figure.hd-figure").forEach(prepare);
  if (window.document$) window.document$.subscribe(begin); // the theme loads pages without a reload
  else if (document.readyState !== "loading") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();

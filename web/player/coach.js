/* Shows a session: its picture, count and words in the page, or on the whole screen with sound for whoever asks for it.
   What happens when is the timeline; here it meets a clock. Nothing is kept beyond the page. */
(() => {
  "use strict";
  const player = globalThis.hdPlayer;
  const { words, digits, language } = player;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const TICK = 200; // ms between two looks at the clock behind a dark screen
  const ASLEEP = 2; // seconds without a look: the device slept, and so did the session
  const AGAIN = 2; // "back" in the first seconds of a part leads to the one before
  const NEAR = 0.08; // seconds between two clocks that are brought together little by little,
  const SMOOTH = 16; // by this part with each look

  const make = (tag, looks = "", text = "") => Object.assign(document.createElement(tag), { className: looks, textContent: text });
  const inDigits = (number) => String(number).replace(/\d/g, (digit) => digits[digit]);
  const filled = (key, n, of) => words[key].replace("{n}", inDigits(n)).replace("{of}", inDigits(of));
  const after = (what) => words.next.replace("{what}", what);
  const together = (texts) => texts.filter(Boolean).join(" · ");
  const named = ({ name, side }) => together([name, side && words[side]]);
  // only changes are written: a screen reader speaks them once
  const put = (element, text) => element.textContent === text || (element.textContent = text);

  /* A picture as text; what several have in common comes once for all. */
  const drawn = (stage) => stage.replace(/\{(\d+)\}/g, (_, place) => player.shared[place]);

  /* The picture, and how to move its parts. */
  function stageOf({ stage, motion }) {
    const element = make("div", "hd-stage");
    element.append(...new DOMParser().parseFromString(drawn(stage), "text/html").body.childNodes);
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

  /* Seconds by the clock of the page, or of a sound that plays: then it is where the sound is. */
  function clockOf() {
    let at = 0;
    let since = null;
    let sound = null;
    const real = () => performance.now() / 1000;
    const now = () => {
      if (since === null) return at;
      const told = at + real() - since;
      if (!sound || sound.readyState < 2 || sound.seeking) return told;
      const apart = sound.currentTime - told;
      at += Math.abs(apart) < NEAR ? apart / SMOOTH : apart; // a sound tells its time in steps
      return at + real() - since;
    };
    const set = (time) => {
      at = time;
      if (since !== null) since = real();
      if (sound) sound.currentTime = time;
    };
    return {
      now,
      set,
      follow: (other) => ([at, since, sound] = [now(), since === null ? null : real(), other]),
      start: () => (since ??= real()),
      stop: () => ([at, since] = [now(), null]),
    };
  }

  /* Count and words beside the picture of each part. */
  function viewOf(blocks) {
    const element = make("div", "hd-board");
    const beside = make("div", "hd-beside");
    const [what, count, cue, say, place, next] = ["what", "count", "cue", "say", "place", "next"].map((looks) => make("p", `hd-${looks}`));
    count.setAttribute("aria-hidden", "true");
    beside.append(what, count, cue, say, place, next);
    element.append(beside);
    let stage = null;
    let shown = null;
    const draw = (stretch, at) => {
      const block = blocks[stretch.block];
      if (shown !== block.exercise || !stage) {
        stage?.element.remove();
        stage = stageOf(block);
        element.prepend(stage.element);
        shown = block.exercise;
      }
      stage.show(stretch.moments, calm.matches ? 1 : (at - stretch.start) / stretch.seconds);
      put(count, inDigits(player.counted(stretch, at)));
      const waits = player.waits(stretch);
      const told = waits && stretch.kind !== "rest" ? (block.told ?? words.asPlanned) : stretch.say;
      put(cue, stretch.cue || told);
      put(say, stretch.cue ? told : "");
      put(
        place,
        together([
          stretch.repetition && block.dose.repetitions > 1 && filled("repetition", stretch.repetition, block.dose.repetitions),
          block.dose.sets > 1 && filled("set", stretch.set, block.dose.sets),
        ]),
      );
      return block;
    };
    return { element, draw, what, next, count, cue, say, place };
  }

  /* What is done at a moment; the last one to the end. */
  const stretchAt = (stretches, at) => stretches.find(({ end }) => at < end);

  /* "Show me": one set, and then `done`. */
  function board(motion, done) {
    const block = { ...motion, exercise: motion.name };
    const stretches = player.timeline([block], words, true);
    const clock = clockOf();
    const view = viewOf([block]);
    view.say.setAttribute("role", "status");
    let going = true;
    let last = 0;
    const look = () => {
      if (!going) return;
      if (clock.now() - last > ASLEEP) clock.set(last);
      last = clock.now();
      const stretch = stretchAt(stretches, last);
      if (!stretch) return done();
      view.draw(stretch, last);
      view.place.textContent = view.place.textContent.split(" · ")[0]; // one set is no set of three
      requestAnimationFrame(look);
    };
    clock.start();
    look();
    const remove = () => {
      going = false;
      view.element.remove();
    };
    return { element: view.element, remove };
  }

  const ICONS = {
    back: "M6 5h3v14H6zM20 5v14L9.500 12z",
    pause: "M6 5h4v14H6zM14 5h4v14h-4z",
    go_on: "M7 4v16l13-8z",
    skip: "M15 5h3v14h-3zM4 5v14l10.500-7z",
    sound: "M3 9v6h4l5 5V4L7 9zM14 8.500v7a4 4 0 0 0 0-7zM14 4v2a6.500 6.500 0 0 1 0 12v2a8.500 8.500 0 0 0 0-16z",
    silent: "M3 9v6h4l5 5V4L7 9zM21.500 9.500 20 8l-2.500 2.500L15 8l-1.500 1.500L16 12l-2.500 2.500L15 16l2.500-2.500L20 16l1.500-1.500L19 12z",
    close: "M19 6.400 17.600 5 12 10.600 6.400 5 5 6.400 10.600 12 5 17.600 6.400 19 12 13.400 17.600 19 19 17.600 13.400 12z",
  };

  /* A large button with a sign and a word. */
  function key(name, act) {
    const element = make("button", `hd-key-${name}`);
    const [icon] = new DOMParser().parseFromString('<svg viewBox="0 0 24 24" aria-hidden="true"><path/></svg>', "text/html").body.childNodes;
    const text = make("span");
    const show = (sign, word) => {
      icon.firstChild.setAttribute("d", ICONS[sign]);
      put(text, words[word]);
    };
    element.type = "button";
    element.append(icon, text);
    element.addEventListener("click", act);
    show(name, name);
    return { element, show };
  }

  /**
   * "Do it with me": the whole session on the whole screen, which stays awake where it can.
   *
   * blocks: {exercise, name, side, told, stage, motion, dose}, in their order; end: what stands behind the last one.
   */
  function coach({ blocks, title, end = "" }) {
    const stretches = player.timeline(blocks, words);
    const parts = player.marks(stretches);
    const whole = stretches[stretches.length - 1].end;
    const view = viewOf(blocks);
    const clock = clockOf();
    const heard = player.cues(stretches, { wait: waitWords, done: together([words.done, end]) });
    const dialog = make("dialog", "hd-together");
    const live = make("p", "hd-read-out");
    const note = make("p", "hd-heard");
    let going = false; // nobody has stopped it
    let held = false; // it stands still because nobody sees it
    let over = false;
    let last = 0; // the moment of the last look
    let sound = null; // an <audio> element, while it is asked for
    let voice = null;
    let address = ""; // of the sound file
    let lock = null;
    let timer = 0;

    function waitWords({ kind, block, set, cue }) {
      const now = blocks[block];
      if (kind === "rest") return together([cue, filled("set", set, now.dose.sets)]);
      return kind === "ready" ? together([named(now), cue]) : together([cue, named(now)]);
    }

    /* What comes after this set; what a wait is for stands beside it already. */
    function nextOf(stretch, at) {
      const following = stretchAt(stretches, parts.find((part) => part > at) ?? whole);
      if (!following || player.waits(stretch)) return "";
      if (following.kind === "change") return after(named(blocks[following.block]));
      return after(following.kind === "rest" ? words.rest : filled("set", following.set, blocks[following.block].dose.sets));
    }

    const speaks = () => sound && voice;
    const tell = (text) => put(live, text);

    /* Looks at the clock: what was passed is said, and the picture goes where the time is. */
    function look() {
      if (!going || held) return;
      let at = clock.now();
      if (!sound && at - last > ASLEEP) clock.set((at = last));
      for (const each of heard) if (each.at > last && each.at <= at) pass(each, at);
      last = at;
      const stretch = stretchAt(stretches, at);
      if (stretch) draw(stretch, at);
      else finish();
    }

    function pass({ at, tone, say }, now) {
      if (now - at > 1) return;
      if (sound) player.buzz(tone);
      if (!say) return;
      if (speaks()) player.speak(say, voice);
      else if (/\D/.test(say)) tell(say.replace(/^\d+\. /, "")); // no number is told: that is each second of some
    }

    function draw(stretch, at) {
      const block = view.draw(stretch, at);
      put(view.what, together([blocks.length > 1 && filled("exercise", stretch.block + 1, blocks.length), named(block)]));
      put(view.next, nextOf(stretch, at));
      onLockScreen(block, stretch);
    }

    let locked = "";
    function onLockScreen(block, { set }) {
      const line = filled("set", set, block.dose.sets);
      if (!sound || !navigator.mediaSession || locked === line + named(block)) return;
      locked = line + named(block);
      navigator.mediaSession.metadata = new MediaMetadata({ title: named(block), artist: line, album: title });
    }

    function finish() {
      going = false;
      over = true;
      clock.stop();
      for (const part of [view.count, view.place, view.next, view.what]) put(part, "");
      put(view.cue, words.done);
      put(view.say, end);
      if (!speaks()) tell(together([words.done, end]));
      pause.element.hidden = skip.element.hidden = true;
      dialog.classList.add("hd-over");
      close.element.focus();
    }

    const frame = () => {
      look();
      if (dialog.isConnected) requestAnimationFrame(frame);
    };

    function run() {
      if (over) return;
      going = true;
      held = false;
      clock.start();
      sound?.play().catch(silent);
      pause.show("pause", "pause");
      tell("");
    }

    function stop() {
      going = false;
      clock.stop();
      sound?.pause();
      player.hush();
      pause.show("go_on", "goOn");
    }

    function goTo(at) {
      const time = Math.max(0, Math.min(at, whole));
      over = false;
      pause.element.hidden = skip.element.hidden = false;
      dialog.classList.remove("hd-over");
      player.hush();
      clock.set(time);
      last = time - 0.001; // what begins here is said
      const stretch = stretchAt(stretches, time);
      if (!stretch) finish();
      else draw(stretch, time);
    }

    const onward = () => goTo(parts.find((part) => part > clock.now() + 0.01) ?? whole);
    function backward() {
      const at = over ? whole : clock.now();
      const before = parts.filter((part) => part < at - AGAIN);
      const stood = over;
      goTo(before[before.length - 1] ?? 0);
      if (stood) run();
    }

    /* Sound, when it is asked for: an element that was started by a finger goes on behind a dark screen. */
    function loud() {
      address ||= URL.createObjectURL(new Blob([player.soundFile(heard)], { type: "audio/wav" }));
      const element = new Audio(address);
      sound = element;
      element.addEventListener("loadedmetadata", () => {
        element.currentTime = clock.now();
      });
      element.addEventListener("playing", () => sound === element && clock.follow(element), { once: true });
      element.addEventListener("pause", () => sound === element && going && !element.ended && stop()); // a call came
      element.addEventListener("timeupdate", look);
      element.addEventListener("ended", () => sound === element && going && finish());
      if (going) element.play().catch(silent);
      voice = player.voiceOf(language);
      put(note, voice ? "" : words.noVoice);
      control(true);
      noise.show("sound", "sound");
      noise.element.setAttribute("aria-pressed", "true");
    }

    function quiet() {
      clock.follow(null);
      const element = sound;
      sound = null;
      element?.pause();
      player.hush();
      control(false);
      put(note, words.muted);
      noise.show("silent", "sound");
      noise.element.setAttribute("aria-pressed", "false");
    }

    /* The browser plays nothing: the count goes on without. */
    function silent(why) {
      if (!sound || why.name === "AbortError") return;
      quiet();
      put(note, words.noSound);
    }

    function control(on) {
      const keys = { play: run, pause: stop, previoustrack: backward, nexttrack: onward };
      for (const [name, act] of Object.entries(keys)) navigator.mediaSession?.setActionHandler(name, on ? act : null);
      locked = "";
      if (!on && navigator.mediaSession) navigator.mediaSession.metadata = null;
    }

    /* A page that nobody sees stands still, unless it is heard. */
    async function seen() {
      if (document.hidden && !sound && going) {
        held = true;
        clock.stop();
      } else if (!document.hidden && held) {
        held = false;
        last = clock.now();
        clock.start();
      }
      if (document.hidden || !navigator.wakeLock) return;
      lock = await navigator.wakeLock.request("screen").catch(() => null);
    }

    const back = key("back", backward);
    const pause = key("pause", () => (going ? stop() : run()));
    const skip = key("skip", onward);
    const noise = key("silent", () => (sound ? quiet() : loud()));
    const close = key("close", () => dialog.close());
    const bar = make("div", "hd-keys");
    noise.show("silent", "sound");
    noise.element.setAttribute("aria-pressed", "false");
    bar.append(...[back, pause, skip, noise, close].map(({ element }) => element));
    live.setAttribute("role", "status");
    note.setAttribute("role", "status");
    dialog.setAttribute("aria-label", title);
    dialog.append(view.element, live, note, bar);
    const freshVoice = () => sound && ((voice = player.voiceOf(language)), put(note, voice ? "" : words.noVoice));
    const opener = document.activeElement;
    dialog.addEventListener("close", () => {
      going = false;
      clearInterval(timer);
      if (sound) quiet();
      if (address) URL.revokeObjectURL(address);
      document.removeEventListener("visibilitychange", seen);
      globalThis.speechSynthesis?.removeEventListener?.("voiceschanged", freshVoice);
      lock?.release();
      dialog.remove();
      opener?.focus?.();
    });
    document.body.append(dialog);
    dialog.showModal();
    document.addEventListener("visibilitychange", seen);
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", freshVoice);
    player.voiceOf(language); // some browsers look for their voices when they are first asked
    put(note, words.muted);
    last = -1;
    run();
    seen();
    look();
    pause.element.focus();
    timer = setInterval(look, TICK);
    requestAnimationFrame(frame);
  }

  Object.assign(player, { board, coach, drawn });
})();

/* A session as data: what is done from when to when, and what is heard, said and felt then. No clock and no page is
   needed to make it, so a picture, a sound and a test follow the same one. */
(() => {
  "use strict";
  const READY = 5; // seconds to get into place; the last ones are heard
  const TURN = 10; // to change sides
  const CHANGE = 15; // to the next exercise, at least
  const LAST = 3; // seconds of a wait that are ticked
  const LONG = 5; // what lasts longer is counted down
  const CUED = 2; // repetitions of a set in which each way is named

  /* One repetition in stretches, at the seconds of this dose; what the dose changes is told by its kind alone. */
  function once({ motion, dose }, words) {
    const { tempo = {}, hold } = dose;
    const seconds = (phase, usual) => tempo[phase] ?? (phase === "hold" && hold ? hold : usual);
    const found = [];
    const add = (kind, length, usual, say, moments) => {
      if (length > 0) found.push({ kind, seconds: length, say: length === usual ? say : "", cue: words[kind] ?? "", moments, countDown: length > LONG });
    };
    const stay = (step, from, say) => add("hold", seconds(step.stay, step.pause), step.pause, say, [from]);
    let from = motion.start;
    stay(motion, from, motion.say);
    for (const step of motion.steps) {
      const way = [from, ...step.moments];
      from = way[way.length - 1];
      const same = seconds(step.stay, step.pause) === step.pause;
      add(step.phase === "up" || step.phase === "down" ? step.phase : "move", seconds(step.phase, step.seconds), step.seconds, same ? step.say : "", way);
      stay(step, from, step.say);
    }
    // a way without words of its own is told by what it leads to
    const told = (at) => (found[at] ? found[at].say || found[at].cue || told(at + 1) : "");
    return found.map((each, at) => (each.say || each.cue ? each : { ...each, say: told(at + 1) }));
  }

  /* All repetitions of one set. Where the dose is a time and the picture never stands still, it moves for that time. */
  function set(block, words) {
    const { motion, dose } = block;
    const one = once(block, words);
    const stands = [motion, ...motion.steps].some(({ stay }) => stay === "hold");
    if (!dose.hold || stands) {
      return Array.from({ length: dose.repetitions }, (_, at) => one.map((each, place) => ({ ...each, repetition: at + 1, first: !place }))).flat();
    }
    const found = [];
    for (let left = dose.hold, at = 0; left > 0; at++) {
      const each = one[at % one.length];
      const length = Math.min(each.seconds, left);
      found.push({ ...each, seconds: length, left, first: !at });
      left -= length;
    }
    return found;
  }

  /**
   * The stretches of a session, each with its start and end in seconds.
   *
   * blocks: {exercise, name, side, motion, dose: {sets, repetitions, rest, hold, tempo}}; alone: one set, at once.
   */
  function timeline(blocks, words, alone = false) {
    const found = [];
    let at = 0;
    const add = (stretch) => {
      found.push({ ...stretch, start: at, end: at + stretch.seconds });
      at += stretch.seconds;
    };
    blocks.forEach((block, place) => {
      const { dose, motion } = block;
      const still = { block: place, moments: [motion.start], countDown: true, say: "" };
      const before = blocks[place - 1];
      if (!alone && !before) add({ ...still, kind: "ready", cue: words.ready, seconds: READY, set: 1 });
      if (before?.exercise === block.exercise && before) add({ ...still, kind: "change", cue: words.turn, seconds: TURN, set: 1 });
      else if (before) add({ ...still, kind: "change", cue: words.change, seconds: Math.max(CHANGE, before.dose.rest), set: 1 });
      for (let number = 1; number <= (alone ? 1 : dose.sets); number++) {
        if (number > 1 && dose.rest) add({ ...still, kind: "rest", cue: words.rest, seconds: dose.rest, set: number });
        set(block, words).forEach((stretch, each) => add({ ...stretch, block: place, set: number, begins: !each }));
      }
    });
    return found;
  }

  const waits = ({ kind }) => kind === "ready" || kind === "change" || kind === "rest";

  /* What is heard, felt and said, and when: [{at, tone, say}]. */
  function cues(stretches, told) {
    const found = [];
    for (const stretch of stretches) {
      const { start, end, kind, first, repetition, cue } = stretch;
      if (waits(stretch)) {
        found.push({ at: start, tone: kind === "ready" ? "" : "rest", say: told.wait(stretch) });
        for (let left = LAST; left; left--) if (end - left > start) found.push({ at: end - left, tone: "count" });
        continue;
      }
      const named = !repetition || repetition <= CUED ? cue : "";
      found.push({ at: start, tone: kind, say: [first && repetition ? `${repetition}` : "", named].filter(Boolean).join(". ") });
      for (let tick = start + 1; tick < end; tick++) {
        const left = Math.round(end - tick);
        found.push({ at: tick, tone: "tick", say: kind === "hold" && left % 10 === 0 ? `${left}` : "" });
      }
    }
    const last = stretches[stretches.length - 1];
    if (last) found.push({ at: last.end, tone: "done", say: told.done });
    return found;
  }

  /* Where "skip" and "back" lead: each wait, and each set. */
  const marks = (stretches) => stretches.filter((stretch) => waits(stretch) || stretch.begins).map(({ start }) => start);

  /* The number that is shown at a moment: what is left of a wait or a long hold, else what has been. */
  function counted({ start, end, countDown, left }, at) {
    if (left) return Math.ceil(left - (at - start));
    return countDown ? Math.ceil(end - at) : Math.floor(at - start) + 1;
  }

  Object.assign(globalThis.hdPlayer, { timeline, cues, marks, counted, waits });
})();

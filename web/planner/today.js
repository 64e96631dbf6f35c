// The session of today: what a plan asks for on this day, done together with the player, and a page of it alone.

import { doseOf } from "../shared/dose.js";
import { h, inBoth, withCalls } from "../shared/dom.js";
import { alone, daysAfter, say } from "../shared/words.js";
import { whereIn } from "./sent.js";

const WEEK = 7;
const SIDES = ["left", "right"];

/**
 * What is to be done on a day of a plan (from 0), in its order: {exercise, dose, told}. What is only for comfort is not
 * part of a session: whoever likes it does it alone.
 */
export function sessionOf(schedule, day) {
  const at = Math.floor(day / WEEK);
  const lines = schedule.weeks[at] ?? [];
  const weekday = (day % WEEK) + 1;
  return lines.flatMap((line) => {
    const dose = line.doses.find(({ days, optional }) => !optional && days.includes(weekday));
    return dose ? [{ exercise: line.exercise, dose, changed: line.changed, told: doseOf({ ...line, doses: [dose] }, schedule.first + at, [weekday]) }] : [];
  });
}

/** What is to be done today; nothing on a day of rest, before day 1 and after the last one. */
export function sessionToday({ schedule, start, now }) {
  const { when, day } = whereIn(schedule, start, now);
  return when === "now" ? sessionOf(schedule, day) : [];
}

/** The same as parts that the player counts: each leg by itself where both are done, and spans with their longer end. */
export function blocksOf(session, side, motions) {
  return session
    .filter(({ exercise }) => motions[exercise])
    .flatMap(({ exercise, dose, told }) => {
      const { oneLeg, ...own } = motions[exercise];
      const { sets = 1, repetitions, hold, rest = 0, tempo = undefined, turns = 1 } = dose;
      const counted = { sets, repetitions: longest(repetitions) || 1, rest, tempo, hold: longest(hold) };
      const sides = turns > 1 ? SIDES : [oneLeg && SIDES.includes(side) ? side : ""];
      return sides.map((each) => ({ ...own, exercise, side: each, told: alone(told), dose: counted }));
    });
}

function longest(value) {
  return Math.max(0, ...[value ?? 0].flat());
}

/** The player with the movements of all exercises: so no request tells which of them a plan has. */
async function loaded() {
  await globalThis.hdPlayer.ready([]);
  await globalThis.hdPlayer.ready(globalThis.hdPlayer.moves);
}

/** A large button that does a session with somebody; null where there is none. */
export function doToday(session, side) {
  if (!session.length || !globalThis.HTMLDialogElement || !globalThis.hdPlayer) return null;
  const wrong = h("div", { role: "alert" });
  const begin = async () => {
    const { hdPlayer } = globalThis;
    try {
      await loaded();
      const blocks = blocksOf(session, side, hdPlayer.motions);
      hdPlayer.coach({ blocks, title: alone(say("make.today.title")), end: alone(say("make.today.write")) });
    } catch {
      wrong.replaceChildren(h("p", { class: "hd-wrong" }, say("make.today.failed")));
    }
  };
  return h("div", {}, h("button", { type: "button", class: "hd-button hd-today__go", onclick: begin }, say("make.today.do")), wrong);
}

/** The next day after today on which there is a session; null where the plan has none any more. */
export function nextSession({ schedule, start, now }) {
  const { when, day } = whereIn(schedule, start, now);
  const ahead = when === "now" ? schedule.sessions.findIndex((sessions, each) => each > day && sessions) : -1;
  return ahead < 0 ? null : daysAfter(start, ahead);
}

/** A session on one screen: each exercise small, with its dose; null where there is none. */
export function todayList(session) {
  if (!session.length) return null;
  return h("ol", { class: "hd-today" }, session.map(line));
}

function line({ exercise, told, changed }) {
  const name = globalThis.heelDrop.exercises[exercise];
  return h(
    "li",
    { class: "hd-today__line" },
    picture(exercise),
    h("div", {}, h("b", {}, name), h("p", {}, withCalls(told)), changed && h("p", { class: "hd-small" }, inBoth(say("make.sent.changed")))),
  );
}

/** How an exercise begins, small; nothing where the movements cannot be had. */
function picture(exercise) {
  const place = h("img", { class: "hd-exercise__picture", alt: "" });
  loaded().then(
    () => {
      const { stage } = globalThis.hdPlayer.motions[exercise] ?? {};
      if (stage) place.src = `data:image/svg+xml,${encodeURIComponent(globalThis.hdPlayer.drawn(stage))}`;
    },
    () => place.remove(),
  );
  return place;
}

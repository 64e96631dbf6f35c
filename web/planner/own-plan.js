// This person's plan on the screen: the week of today with each exercise, its picture and its dose.

import { doseOf, trainingDays } from "../shared/dose.js";
import { h, withCalls } from "../shared/dom.js";
import { dated, daysAfter, say } from "../shared/words.js";
import { whereIn } from "./sent.js";

const WEEK = 7;

/**
 * The weeks of a plan, one at a time, from that of `now` on. about: {schedule, start, now, link(text, page)}; start is
 * null for a plan without dates.
 */
export function ownPlan({ schedule, start, now, link }) {
  const today = whereIn(schedule, start, now);
  const room = h("div", { class: "hd-week" });
  const show = (at) => room.replaceChildren(...week(schedule, start, at, link), steps(schedule, at, show));
  show(today.at);
  return [h("p", { class: "hd-strong" }, where(schedule, start, today)), room];
}

/** Where the person is: before day 1, on a day of the plan, or after its end. */
export function where(schedule, start, { when, at, day }) {
  if (when === "open") return say("make.sent.open");
  if (when === "before") return say("make.sent.before", { date: dated("long", start) });
  if (when === "after") return say("make.sent.after", { date: dated("long", daysAfter(start, schedule.sessions.length - 1)) });
  const told = { day: day + 1 + (schedule.first - 1) * WEEK, week: schedule.first + at };
  return say(schedule.sessions[day] ? "make.sent.now" : "make.sent.rest", told);
}

function week(schedule, start, at, link) {
  const number = schedule.first + at;
  const lines = schedule.weeks[at];
  const training = trainingDays(lines);
  const parts = [[], []];
  for (const line of lines) parts[Number(line.optional)].push(card(line, number, training, link));
  const first = start && daysAfter(start, at * WEEK);
  const dates = first && say("handout.week_page.dates", { first: dated("day", first), last: dated("day", daysAfter(first, WEEK - 1)) });
  return [
    h("h3", { class: "hd-week__title", tabindex: -1 }, say("make.sent.week", { week: number })),
    dates ? h("p", {}, dates) : "",
    ...parts[0],
    parts[1].length ? h("h4", {}, say("make.sent.optional")) : "",
    ...parts[1],
  ];
}

function card(line, number, training, link) {
  const name = globalThis.heelDrop.exercises[line.exercise];
  return h(
    "article",
    { class: "hd-card hd-exercise" },
    h("h4", {}, name),
    picture(line.exercise, say("make.sent.picture", { exercise: name })),
    h("p", { class: "hd-exercise__dose" }, withCalls(doseOf(line, number, training))),
    line.changed && h("p", { class: "hd-small" }, say("make.sent.changed")),
    h("p", {}, link(say("make.sent.how"), `exercises/${line.exercise}.md`)),
  );
}

/** A place for the picture of an exercise; it comes with all others in one file, so that nobody sees which are shown. */
function picture(exercise, alt) {
  const place = h("img", { class: "hd-exercise__picture", alt });
  pictures().then((all) => {
    if (all[exercise]) place.src = `data:image/svg+xml,${encodeURIComponent(all[exercise])}`;
    else place.remove();
  });
  return place;
}

let asked = null;

/** The picture of every exercise; without a network, and none kept, there are none. */
function pictures() {
  const { heelDrop } = globalThis;
  asked ??= new Promise((done) => {
    const script = Object.assign(document.createElement("script"), { src: `${heelDrop.root}assets/pictures.js` });
    script.onload = () => done(heelDrop.pictures);
    script.onerror = () => done({});
    document.head.append(script);
  });
  return asked;
}

/** The ways to the week before and after. */
function steps(schedule, at, show) {
  const to = (next, key) => {
    if (!schedule.weeks[next]) return null;
    const go = ({ currentTarget }) => {
      const room = currentTarget.closest(".hd-week");
      show(next);
      const title = room.querySelector(".hd-week__title");
      title.focus({ preventScroll: true });
      title.scrollIntoView({ block: "start" });
    };
    return h("button", { type: "button", class: "hd-plain", onclick: go }, say(key, { week: schedule.first + next }));
  };
  return h("div", { class: "hd-foot" }, to(at - 1, "make.sent.to_week"), to(at + 1, "make.sent.to_week"));
}

// "Make your plan": the signs in groups, a few choices, then a PDF that is made on this device.

import { calendar } from "./calendar.js";
import { apart, h, inBoth, list, saveLink } from "../shared/dom.js";
import { forget, keeping, remember, wentBack } from "./keep.js";
import { merger, printedFor } from "../shared/masters.js";
import { keepForOffline, lettersAreUsual } from "../shared/offline.js";
import { mergedWithLines, record } from "../shared/record.js";
import { linked, pageOfLinks } from "../shared/link.js";
import { ownPlan, where } from "./own-plan.js";
import { allowed, programmesLeft } from "../shared/route.js";
import { groups, readBack, screens, settle, tick, ticked } from "./screens.js";
import { answersOf, isNearly, isUsual, opened, scheduleOf, whereIn } from "./sent.js";
import { fresh, pressedAt, shielded } from "./taps.js";
import { doToday, nextSession, sessionToday, todayList } from "./today.js";
import { inAnotherApp, otherWay, toCopy } from "./visit.js";
import { dated, dayOf, daysAfter, isoDay, listed, say, timed, today } from "../shared/words.js";

const data = globalThis.heelDrop;
const { mount } = data;
const ofToday = mount.dataset.hdPage === "today"; // the page of one day
const picture = mount.querySelector(".hd-make-picture");
const points = document.querySelector(".hd-key"); // what the page is, told once
const EARLIEST = -14; // days from today
const LATEST = 366;
const SESSIONS = ["first", "second", "third"];
const ANSWERS = ["yes", "no", "unsure"];

let sent = opened(data, location.hash); // the plan of a link
let answers = given();
let at = 0; // how many screens lie behind
let offline = false;
let changing = false; // one answer is changed: then on to what was said
let leaving = false; // "Start again" was chosen, and is asked about

begin();

async function begin() {
  shielded(mount);
  const kept = await keeping(() => answers);
  const same = kept && kept.link === sent?.code;
  if (same) answers = kept;
  at = same ? (history.state?.at ?? 0) : 0;
  remember(at, false);
  addEventListener("hashchange", () => opened(data, location.hash) && location.reload()); // another link
  addEventListener("popstate", (event) => {
    at = event.state?.at ?? 0;
    changing = leaving = false;
    show();
  });
  show({ focus: at > 0 });
  keepForOffline(() => {
    offline = true;
    mount.querySelector(".hd-kept")?.replaceChildren(say("make.ready.offline"));
  });
}

/** The answers to begin with: what a link gives. */
function given() {
  return sent?.link ? answersOf(data, sent) : {};
}

/** Shows the screen at which the person is; its heading takes the focus, so that it is read aloud. */
function show({ focus = true } = {}) {
  const { shown, way, of } = screens(data, answers);
  at = Math.min(at, shown.length - 1);
  const own = ofToday && !sent ? { kind: "nothing" } : shown[at];
  const screen = leaving ? { kind: "leave" } : sent?.refused ? { kind: "refused" } : own;
  const view = h("section", { class: "hd-step", "aria-labelledby": "hd-question" }, VIEWS[screen.kind](screen, way));
  if (points) points.hidden = at > 0 || Boolean(sent);
  document.documentElement.classList.toggle("hd-sheet", screen.kind === "stop");
  const first = at === 0 && inAnotherApp() && otherWay(say("make.app.title"));
  const look = at === 0 && !Object.keys(data.masters).length && h("p", { class: "hd-wrong" }, say("make.look"));
  const about = at === 0 && sent?.link && screen.kind === "where" && aboutLink();
  mount.replaceChildren(...[look, first, about, progress(screen, of), view, footer(screen)].filter(Boolean));
  const heading = view.querySelector("#hd-question");
  if (focus) {
    heading.focus({ preventScroll: true });
    mount.scrollIntoView({ block: "start" });
  }
  keepAway(mount.querySelector(".hd-again"));
  fresh();
}

/** Something that loses answers never lies where the finger has just been. */
function keepAway(button) {
  const finger = pressedAt();
  if (!button || !finger) return;
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const near = 24; // px
  const under = finger.x > left - near && finger.x < right + near && finger.y > top - near && finger.y < bottom + near;
  button.parentElement.classList.toggle("hd-away", under);
}

function go(key, value) {
  answers[key] = value;
  goOn();
}

/** On to the next screen; after a change, to the first that is open or to what was said. */
function goOn() {
  const { shown } = screens(data, answers);
  const said = shown.findIndex(({ kind }) => kind === "said");
  at = changing ? (said < 0 ? shown.length - 1 : said) : at + 1;
  if (at === said) changing = false;
  remember(at, true);
  show();
}

function back() {
  if (at > 0 && !wentBack(at)) {
    at -= 1;
    show();
  }
}

// -- parts of a screen -------------------------------------------------------------------------

function progress({ kind }, of) {
  if (["stop", "ready", "leave", "refused", "nothing"].includes(kind) || (kind === "programme" && answers.given)) return null;
  return h(
    "div",
    { class: "hd-progress" },
    h("span", { id: "hd-progress" }, say("make.step", { at: at + 1, of })),
    h("progress", { max: of, value: at + 1, "aria-labelledby": "hd-progress" }),
  );
}

function footer({ kind }) {
  const begun = at > 0 || Object.keys(answers).length > Object.keys(given()).length;
  const buttons = !["leave", "refused", "nothing"].includes(kind) && [
    at > 0 && kind !== "stop" && h("button", { type: "button", class: "hd-plain", onclick: back }, say("make.back")),
    begun && h("button", { type: "button", class: "hd-plain hd-again", onclick: () => leave(true) }, say("make.again")),
  ];
  const kept = h("p", { class: "hd-small hd-kept", role: "status" }, offline ? say("make.ready.offline") : "");
  return h("div", { class: "hd-foot" }, buttons, kept);
}

function leave(asked) {
  leaving = asked;
  show();
}

function startAgain() {
  answers = given();
  at = 0;
  changing = leaving = false;
  forget();
  remember(at, true);
  show();
}

function heading(text, looks = null) {
  return h("h2", { id: "hd-question", class: looks, tabindex: -1 }, text);
}

/** A large button that answers and goes on; a small text under its words says more. */
function choice(key, value, text, more = null) {
  const chosen = String(answers[key]) === String(value) && answers[key] !== undefined;
  const looks = chosen ? "hd-choice hd-choice--chosen" : "hd-choice";
  return h(
    "button",
    { type: "button", class: looks, onclick: () => go(key, value) },
    h("span", { class: "hd-choice__text" }, text),
    more && h("span", { class: "hd-choice__more" }, more),
  );
}

function soFar(key, text) {
  return answers[key] !== undefined && h("p", { class: "hd-small" }, say("make.your_answer", { answer: text }));
}

function choices(...buttons) {
  return h("div", { class: "hd-choices", role: "group", "aria-labelledby": "hd-question" }, buttons);
}

function yesOrNo(key) {
  return [soFar(key, say(`make.${answers[key] ?? "no"}`)), choices(...ANSWERS.map((value) => choice(key, value, say(`make.${value}`))))];
}

function link(text, path) {
  return h("a", { href: data.root + address(path), target: "_blank", rel: "noopener" }, text);
}

/** The address of a page's file: "get-help.md#r2" is get-help/#r2. */
function address(path) {
  const page = path.replace(/(^|\/)index\.md/, "$1").replace(".md", "/");
  return location.protocol === "file:" ? page.replace(/(\/|^)(?=#|$)/, "$1index.html") : page;
}

/** One box to tick or one of several to choose, with its words; the whole line takes the finger. */
function box(type, id, text, { more = null, ...attributes }) {
  const words = h("span", {}, h("span", { class: "hd-tick__text" }, text), more && h("span", { class: "hd-choice__more" }, more));
  return h("label", { class: "hd-tick", for: id }, h("input", { type, id, autocomplete: "off", ...attributes }), words);
}

/** Several answers of which one can be chosen; `chosen` is called with the one that is. */
function radios(key, legend, values, chosen) {
  return h(
    "fieldset",
    { id: `hd-${key}`, class: "hd-boxes", tabindex: -1 },
    h("legend", {}, legend),
    values.map(({ value, text, more }, place) =>
      box("radio", `hd-${key}-${place}`, text, {
        more,
        name: `hd-${key}`,
        value,
        checked: answers[key] === value,
        onchange: () => chosen(value),
      }),
    ),
  );
}

/** A text field with its name and its help. */
function field(id, label, attributes, help = null) {
  const described = [help && `${id}-help`, "hd-wrong"].filter(Boolean).join(" ");
  return [
    h("label", { for: id, class: "hd-label" }, label),
    help && h("p", { id: `${id}-help`, class: "hd-small" }, help),
    h("input", { id, autocomplete: "off", "aria-describedby": described, ...attributes }),
  ];
}

/** A form that goes on with Enter too, and is never sent; what is wrong is said above its buttons. */
function form(submit, parts, ...buttons) {
  const send = (event) => {
    event.preventDefault();
    const wrong = submit();
    if (wrong) complain(wrong);
    else if (wrong === null) goOn();
  };
  return h(
    "form",
    { class: "hd-form", novalidate: true, autocomplete: "off", onsubmit: send },
    parts,
    h("div", { id: "hd-wrong", class: "hd-wrong", role: "alert", tabindex: -1 }),
    h("div", { class: "hd-choices" }, buttons, h("button", { type: "submit", class: "hd-button" }, say("make.next"))),
  );
}

/** Says what is wrong, with a way to each place that it is about; a field to type in takes the focus itself. */
function complain({ text, places = [], into = null }) {
  const wrong = mount.querySelector("#hd-wrong");
  for (const each of mount.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const to = (id) => (event) => {
    event.preventDefault();
    mount.querySelector(`[id="${id}"]`).focus();
  };
  const ways = places.map(({ id, words }) => h("li", {}, h("a", { href: `#${id}`, onclick: to(id) }, words)));
  wrong.replaceChildren(h("p", {}, text), ...(ways.length ? [h("ul", {}, ways)] : []));
  for (const { id } of places) mount.querySelector(`[id="${id}"]`).setAttribute("aria-invalid", "true");
  const field = into && mount.querySelector(`[id="${into}"]`);
  field?.setAttribute("aria-invalid", "true");
  (field ?? wrong).focus();
  fresh();
}

// -- the screens -------------------------------------------------------------------------------

const VIEWS = {
  refused: refusedStep,
  nothing: () => [
    heading(say("make.today.none")),
    h("p", {}, say("make.today.what")),
    h("div", { class: "hd-actions" }, h("a", { class: "hd-button", href: data.root + address("make-your-plan.md") }, say("make.sent.anew"))),
  ],
  leave: () => [
    heading(say("make.leave.title")),
    h("p", {}, say("make.leave.lost")),
    h(
      "div",
      { class: "hd-choices" },
      h("button", { type: "button", class: "hd-button", onclick: () => leave(false) }, say("make.leave.stay")),
      h("div", {}, h("button", { type: "button", class: "hd-plain hd-again", onclick: startAgain }, say("make.leave.go"))),
    ),
  ],
  where: () => [
    heading(say("make.where.title")),
    h("p", {}, say("make.where.help")),
    picture,
    choices(
      ...[...Object.keys(data.places), "unsure"].map((place) =>
        choice("where", place, say(`make.where.${place}`), say(`make.where.${place}_help`)),
      ),
    ),
  ],
  group: groupStep,
  more: moreStep,
  said: saidStep,
  ask_first: ({ key, programme }) => [
    heading(say("make.ask_first.title")),
    list(programme.ask_first),
    h("p", { class: "hd-small" }, say("make.sign.unsure_counts")),
    yesOrNo(key),
  ],
  stop: stopSheet,
  programme: programmeStep,
  dates: datesStep,
  print: printStep,
  ready: readyStep,
};

function programmeStep(_, way) {
  if (answers.given) return ruledOut(way);
  return [
    heading(say("make.programme.title")),
    h("p", {}, say(way.gentle ? "make.programme.only" : "make.programme.help")),
    notes(way, allowed(data, answers, way)),
    allowed(data, answers, way).map(programmeCard),
  ];
}

/** All signs of one urgency, each a box; "Not sure" has a box of its own when it is asked for. */
function groupStep({ group }) {
  const { tier, boxes, list: others } = group;
  const flag = `unsure-${tier}`;
  const open = () => answers[flag] || ticked(group, answers).some(({ key }) => answers[key] === "unsure");
  const told = h("p", { class: "hd-small", role: "status" });
  const line = (each) => signLine(each, told);
  const view = form(
    () => {
      const wrong = groupWrong(group, answers[flag]);
      if (wrong) return wrong;
      delete answers[flag];
      settle(group, answers);
      return null;
    },
    [
      told,
      h("fieldset", { class: "hd-boxes" }, h("legend", {}, say("make.group.tick")), boxes.map(line)),
      others.length > 0 && h("fieldset", { class: "hd-boxes" }, h("legend", {}, say("make.group.not_for")), others.map(line)),
    ],
    h("button", { type: "button", class: "hd-choice", onclick: none }, h("span", { class: "hd-choice__text" }, say("make.group.none"))),
    h(
      "button",
      { type: "button", class: "hd-choice hd-unsure", "aria-expanded": String(Boolean(open())), onclick: () => mark(!open()) },
      h("span", { class: "hd-choice__text" }, say("make.group.unsure")),
    ),
  );
  view.classList.toggle("hd-form--unsure", Boolean(open()));

  /** None of these: only where no tick says something else. */
  function none() {
    const said = ticked(group, answers);
    if (said.length) return complain({ text: say("make.group.not_none"), places: said.map(placeOf) });
    delete answers[flag];
    settle(group, answers);
    goOn();
  }

  /** Shows the boxes for "Not sure", or hides them while none of them is ticked. */
  function mark(wanted) {
    const unsure = ticked(group, answers).filter(({ key }) => answers[key] === "unsure");
    if (!wanted && unsure.length) return complain({ text: say("make.group.unsure_ticked"), places: unsure.map(placeOf) });
    if (wanted) answers[flag] = true;
    else delete answers[flag];
    view.classList.toggle("hd-form--unsure", wanted);
    view.querySelector(".hd-unsure").setAttribute("aria-expanded", String(wanted));
    told.replaceChildren(wanted ? say(tier === 3 ? "make.group.unsure_asks" : "make.group.unsure_counts") : "");
    if (wanted) {
      const first = view.querySelector(".hd-tick--unsure input");
      first.focus({ preventScroll: true });
      first.closest(".hd-sign").scrollIntoView({ block: "center" });
    }
    fresh();
  }

  return [heading(say(`make.group.title_${tier}`)), h("p", {}, say(`make.group.help_${tier}`)), view];
}

/** A sign with its two boxes: yes, and not sure; one takes the place of the other, and says so. */
function signLine(each, told) {
  const { key, text } = each;
  const inputs = {};
  const lines = ["yes", "unsure"].map((value) => {
    const onchange = ({ target }) => {
      const other = inputs[value === "yes" ? "unsure" : "yes"];
      told.replaceChildren(...(target.checked && other.checked ? inBoth(say(`make.group.instead_${value}`, { sign: text })) : []));
      other.checked = false;
      tick(answers, each, target.checked ? value : null);
      target.removeAttribute("aria-invalid");
    };
    const words = value === "yes" ? text : say("make.group.unsure_one");
    const name = value === "unsure" ? say("make.group.unsure_about", { sign: text }) : null;
    const line = box("checkbox", idOf(key, value), words, { checked: answers[key] === value, "aria-label": name, onchange });
    line.classList.add(`hd-tick--${value}`);
    inputs[value] = line.querySelector("input");
    return line;
  });
  return h("div", { class: "hd-sign" }, lines);
}

function idOf(key, value) {
  return `hd-${key}-${value}`;
}

function placeOf({ key, text }) {
  const words = answers[key] === "unsure" ? say("make.group.unsure_said", { sign: text }) : text;
  return { id: idOf(key, answers[key]), words };
}

/** What stands in the way of going on from a group: nothing is said, or nobody knows about what it is not sure. */
function groupWrong(group, notSure) {
  const said = ticked(group, answers);
  if (notSure && !said.some(({ key }) => answers[key] === "unsure")) return { text: say("make.group.which") };
  return said.length ? null : { text: say("make.group.nothing") };
}

/** The second questions about what was ticked. */
function moreStep({ questions }) {
  const asked = questions.map(({ kind, key, sign }) => {
    const again = kind === "again";
    const legend = [
      h("span", { class: "hd-small" }, again ? say("make.sign.again") : say("make.sign.about", { sign: sign.question })),
      again ? sign.question : sign.follow_up.question,
    ];
    const values = ANSWERS.map((value) => ({ value, text: say(`make.${value}`) }));
    return radios(key, legend, values, (value) => (answers[key] = value));
  });
  const submit = () => {
    const open = questions.filter(({ key }) => answers[key] === undefined);
    const places = open.map(({ kind, key, sign }) => ({ id: `hd-${key}`, words: kind === "again" ? sign.question : sign.follow_up.question }));
    return open.length ? { text: say("make.sign.open"), places } : null;
  };
  return [
    heading(say("make.sign.follow", { count: questions.length })),
    h("p", { class: "hd-small" }, say("make.sign.unsure_counts")),
    form(submit, asked),
  ];
}

/** What was said, read back before a plan is given. */
function saidStep() {
  const { shown } = screens(data, answers);
  const asked = groups(data);
  const nothing = asked.every((group) => !ticked(group, answers).length);
  const change = (key, title) => {
    const to = () => {
      changing = true;
      at = shown.findIndex((screen) => screen.key === key);
      remember(at, true);
      show();
    };
    return h("button", { type: "button", class: "hd-plain", "aria-label": say("make.said.change_what", { what: title }), onclick: to }, say("make.said.change"));
  };
  const part = (key, title, told) => h("div", { class: "hd-said" }, h("h3", {}, title), told, change(key, title));
  const second = (tier) => {
    const more = shown.find(({ key }) => key === `more-${tier}`);
    return (more?.questions ?? []).map(({ kind, key, sign }) => saidLine(kind === "again" ? sign.question : sign.follow_up.question, answers[key]));
  };
  return [
    heading(say("make.said.title")),
    h("p", {}, say(nothing ? "make.said.nothing" : "make.said.something")),
    part("where", say("make.where.title"), h("p", {}, say("make.said.place", { place: say(`make.where.${answers.where}`) }))),
    asked.map((group) => {
      const said = ticked(group, answers);
      const told = said.length ? h("ul", {}, said.map(({ key, text }) => saidLine(text, answers[key])), second(group.tier)) : h("p", {}, say("make.said.none"));
      return part(`group-${group.tier}`, say(`make.group.title_${group.tier}`), told);
    }),
    choices(h("button", { type: "button", class: "hd-button", onclick: () => go("said", readBack(data, answers)) }, say("make.said.right"))),
  ];
}

function saidLine(question, answer) {
  return h("li", {}, say("make.said.answer", { question, answer: say(`make.${answer}`) }));
}

/** What the answers ask for beside the plan. */
function notes(way, programmes) {
  const told = way.notes.map((sign) => [h("h3", {}, sign.short), list(sign.do)]);
  const left = Object.keys(data.exercises).filter(
    (exercise) => way.left.has(exercise) && programmes.some(({ exercises }) => exercises.includes(exercise)),
  );
  const unsure = openIn(way).map((sign) => h("li", {}, link(sign.short, sign.page)));
  if (!told.length && !unsure.length) return null;
  return h(
    "div",
    { class: "hd-notes" },
    told.length > 0 && h("p", { class: "hd-strong" }, say("make.programme.notes")),
    told,
    left.length > 0 && h("p", {}, say("make.programme.left_out", { exercises: listed(left.map((exercise) => data.exercises[exercise])) })),
    unsure.length > 0 && [h("p", { class: "hd-strong" }, say("make.programme.ask")), h("ul", {}, unsure)],
  );
}

/** What the person was not sure about, and what no note tells already. */
function openIn({ notes: told, unsure }) {
  return unsure.filter(({ short }) => !told.some((note) => note.short === short));
}

function programmeCard(programme) {
  const chosen = answers.programme === programme.id;
  return h(
    "article",
    { class: "hd-card" },
    h("h3", { id: `hd-${programme.id}` }, programme.name),
    h("p", {}, programme.whom),
    programme.before.length > 0 && [h("p", { class: "hd-strong" }, say("make.programme.before")), list(programme.before)],
    h("p", {}, link(say("make.programme.more"), programme.page)),
    h(
      "button",
      {
        type: "button",
        class: chosen ? "hd-choice hd-choice--chosen" : "hd-choice",
        "aria-describedby": `hd-${programme.id}`,
        onclick: () => go("programme", programme.id),
      },
      say(chosen ? "make.programme.chosen" : "make.programme.choose"),
    ),
  );
}

/** Which side, which first day and which hours: one form. */
function datesStep(_, way) {
  const now = today();
  const monday = isoDay(daysAfter(now, 7 - ((now.getUTCDay() + 6) % 7)));
  const given = answers.start;
  let start = given === undefined ? null : given === "" ? "open" : given === monday ? "monday" : "other";
  const day = h("div", {}, field("hd-day", say("make.start.day"), {
    type: "date",
    value: start === "other" ? given : null,
    min: isoDay(daysAfter(now, EARLIEST)),
    max: isoDay(daysAfter(now, LATEST)),
    oninput: () => fill(),
  }));
  const hours = h("div", {});
  const sides = ["left", "right", "both"].map((value) => ({ value, text: say(`make.side.${value}`), more: value === "both" && say("make.side.both_help") }));
  const starts = [
    { value: "monday", text: say("make.start.monday", { date: dated("long", dayOf(monday)) }) },
    { value: "open", text: say("make.start.open") },
    { value: "other", text: say("make.start.other") },
  ];
  const first = radios("start", say("make.start.title"), starts, (value) => {
    start = value;
    fill();
    if (value === "other") day.querySelector("input").focus();
  });
  for (const input of first.querySelectorAll("input")) input.checked = input.value === start;

  const chosenDay = () => ({ monday, open: "" })[start] ?? day.querySelector("input").value;
  const wrongDay = () => {
    if (start === null) return { text: say("make.start.none"), places: [{ id: "hd-start", words: say("make.start.title") }] };
    const chosen = dayOf(chosenDay());
    if (start !== "other") return null;
    if (!chosen) return { text: say("make.start.no_day"), into: "hd-day" };
    if (chosen < daysAfter(now, EARLIEST)) return { text: say("make.start.past"), into: "hd-day" };
    return chosen > daysAfter(now, LATEST) ? { text: say("make.start.far"), into: "hd-day" } : null;
  };

  /** What depends on the side and the day: the field for another day, and the hours of a plan with dates. */
  function fill() {
    day.hidden = start !== "other";
    const dayOne = start !== null && !wrongDay() && chosenDay() ? dayOf(chosenDay()) : null;
    if (start !== null && !wrongDay()) answers.start = chosenDay();
    hours.replaceChildren(...(dayOne && answers.side ? hoursOf(dayOne, way) : []));
  }

  const submit = () => {
    if (!answers.side) return { text: say("make.side.none"), places: [{ id: "hd-side", words: say("make.side.title") }] };
    const { shown } = screens(data, { ...answers, start: undefined });
    if (shown[shown.length - 1].kind === "stop") return null; // no plan for two sore sides: nothing else matters
    const wrong = wrongDay();
    if (wrong) return wrong;
    answers.start = chosenDay();
    answers.times ??= [];
    return null;
  };
  const view = form(submit, [
    !answers.given?.includes("side") &&
      radios("side", say("make.side.title"), sides, (value) => {
        answers.side = value;
        fill();
      }),
    first,
    h("p", { class: "hd-small" }, say("make.start.help")),
    day,
    hours,
  ]);
  fill();
  return [heading(say("make.dates.title")), view];
}

/** The fields for the hours of the sessions; they may stay empty. */
function hoursOf(start, way) {
  const { schedule } = chosen(way);
  if (!schedule) return [h("p", { class: "hd-wrong" }, say("make.ready.absent"))];
  const days = [...Array(7).keys()].filter((day) => schedule.sessions.some((count, at) => count && at % 7 === day));
  const names = listed(inWeekOrder(days.map((day) => daysAfter(start, day))).map((date) => dated("EEEE", date)));
  const every = days.length === 7;
  const most = Math.max(...schedule.sessions);
  const times = Array.from({ length: most }, (_, number) => answers.times?.[number] ?? "");
  const write = (number) => (event) => {
    times[number] = event.target.value;
    answers.times = times;
  };
  return [
    h("h3", {}, say("make.times.title")),
    h("p", {}, every ? say("make.times.every_day") : say("make.times.days", { days: names })),
    !every && h("p", {}, say("make.times.days_change")),
    h("p", { class: "hd-small" }, say("make.times.help")),
    ...SESSIONS.slice(0, most).flatMap((session, number) =>
      field(`hd-time-${session}`, say(`make.times.${session}`), { type: "time", value: times[number], oninput: write(number) }),
    ),
  ].filter(Boolean);
}

function timesInOrder() {
  return (answers.times ?? []).filter(Boolean).sort();
}

function inWeekOrder(dates) {
  return dates.sort((one, other) => ((one.getUTCDay() + 6) % 7) - ((other.getUTCDay() + 6) % 7));
}

function nameField(heard) {
  const looks = { type: "text", dir: "auto", maxlength: data.lists.limits.name, spellcheck: "false", autocapitalize: "words", translate: "no" };
  return field("hd-name", say("make.name.label"), { ...looks, value: answers.name ?? null, ...heard }, say("make.name.private"));
}

/** Name, paper and size of print: one form, with what is usual here chosen beforehand. */
function printStep(_, way) {
  const usual = answers.paper ?? data.papers[lettersAreUsual() ? data.papers.length - 1 : 0];
  const wanted = { paper: usual, size: answers.size ?? data.sizes[0] };
  const papers = [usual, ...data.papers.filter((other) => other !== usual)].map((value) => ({
    value,
    text: say(`make.paper.${value}`),
    more: say(`make.paper.${value}_help`),
  }));
  const sizes = data.sizes.map((points) => ({
    value: points,
    text: say(points < data.largePrint ? "make.paper.usual" : "make.paper.large"),
    more: " ",
  }));
  const name = nameField({ oninput: (event) => (answers.name = event.target.value) });
  const paper = radios("paper", say("make.paper.title"), papers, (value) => fill({ paper: value }));
  const size = radios("size", say("make.paper.size"), sizes, (value) => fill({ size: value }));

  /** Marks what is chosen, and says how many pages it makes. */
  function fill(more = {}) {
    Object.assign(wanted, more);
    Object.assign(answers, more);
    for (const input of paper.querySelectorAll("input")) input.checked = input.value === wanted.paper;
    for (const input of size.querySelectorAll("input")) {
      input.checked = Number(input.value) === wanted.size;
      const { pages } = data.masters[chosen(way, { ...wanted, size: Number(input.value) }).master] ?? {};
      const told = pages ? say("make.paper.points", { points: input.value, pages }) : "";
      input.closest("label").querySelector(".hd-choice__more").replaceChildren(told);
    }
  }

  const submit = () => {
    Object.assign(answers, wanted, { name: mount.querySelector("#hd-name").value.normalize("NFC").trim() });
    return null;
  };
  fill();
  return [
    heading(say("make.name.title")),
    form(submit, [h("p", {}, say("make.name.help")), name, papers.length > 1 && paper, sizes.length > 1 && size]),
  ];
}

// -- no plan -----------------------------------------------------------------------------------

/** Where to go instead, on a page that prints as a sheet to take along. */
function stopSheet({ tier, why, sign, said = [], words = {}, also = [], others = [] }) {
  const level = data.levels[tier];
  const short = sign ? (words.short ?? sign.short) : say(`make.${why}.stop`);
  const reason = sign ? (words.why ?? sign.why) : say(`make.${why}.stop_why`);
  const asFirstSaid = sign?.tier === tier; // a follow-up may make it more urgent than the sign's own words
  const signDo = words.do ?? (asFirstSaid ? sign.do : [say("make.stop.urgent")]);
  const todo = sign ? signDo : [say(`make.${why}.stop_do`)];
  const notSure = said.some(({ answer }) => answer === "unsure");
  const beside = [...others.map((each) => say(`make.${each}.stop`)), ...also.map(alsoSaid)];
  return [
    h(
      "div",
      { class: `hd-care hd-care--${tier}` },
      heading(level.name, `hd-care__title hd-shape hd-shape--${level.shape}`),
      h("p", { class: "hd-strong" }, level.how_soon),
      writingLine("for", "hd-on-paper "),
      h("h3", {}, say("referral.reported")),
      notSure && h("p", {}, say("make.stop.unsure")),
      h("p", {}, h("b", {}, short), " ", reason),
      toldInFull(said, why).map(({ question, answer }) =>
        h("p", { class: "hd-small" }, say("make.stop.answered", { question, answer: say(`make.${answer}`) })),
      ),
      beside.length > 0 && [h("p", { class: "hd-strong" }, say("make.stop.also")), list(beside)],
      h("h3", {}, say("referral.do")),
      list(todo),
      h("h3", {}, say("referral.where")),
      list(level.where),
      h("h3", {}, say("referral.say")),
      h("p", {}, asFirstSaid ? sign.say : level.say),
      h(
        "div",
        { class: "hd-on-paper" },
        ["date", "seen", "result"].map((key) => writingLine(key)),
        h("p", { class: "hd-small" }, say("referral.no_plan"), " ", data.disclaimer),
      ),
    ),
    h("p", { class: "hd-off-paper" }, say("make.stop.no_plan")),
    h(
      "div",
      { class: "hd-actions hd-off-paper" },
      h("button", { type: "button", class: "hd-button", onclick: () => print() }, say("make.stop.print")),
      sign && h("p", {}, link(say("make.stop.page"), sign.page)),
      h("p", {}, link(say("make.stop.level"), level.page)),
      h("button", { type: "button", class: "hd-plain", onclick: back }, say("make.stop.mistake")),
    ),
  ];
}

function alsoSaid({ short, unsure }) {
  return unsure ? say("make.group.unsure_said", { sign: short }) : short;
}

/** What was said, where the sign alone does not tell it. */
function toldInFull(said, why) {
  return why === "not_for" || said.length > 1 || said.some(({ answer }) => answer === "unsure") ? said : [];
}

function writingLine(key, looks = "") {
  return h("p", { class: `${looks}hd-write` }, h("b", {}, say(`referral.${key}`)), h("span", { class: "hd-line" }));
}

// -- the plan ----------------------------------------------------------------------------------

function chosen(way, wanted = answers) {
  const programme = data.programmes.find(({ id }) => id === answers.programme);
  const { paper, size = data.sizes[0] } = wanted;
  const { schedule, master } = printedFor(programme, way.left, { side: answers.side, paper, size });
  return { programme, schedule, master, start: dayOf(answers.start ?? ""), title: programme.titles[answers.side], heed: heeded(way) };
}

/** What was answered and leaves a plan, in a few words each. */
function heeded(way) {
  const asked = openIn(way).map(({ brief }) => say("make.ask_about", { what: brief }));
  return [...way.notes.map(({ brief }) => brief), ...asked];
}

function readyStep(_, way) {
  if (sent?.link) return ofToday ? todayStep(way) : sentPlan(way);
  const wanted = chosen(way);
  const heedful = way.notes.length || way.unsure.length;
  const title = heading(say(heedful ? "make.ready.title_notes" : "make.ready.title"));
  const room = h("div", { role: "status" }, h("p", {}, say("make.ready.working")));
  making(wanted, way).then((made) => {
    room.replaceWith(...made);
    fresh();
  });
  return [title, doToday(sessionToday({ ...wanted, now: today() }), answers.side), room];
}

/** What stands on the last page: the plan to save, print and share, or why there is none. */
async function making(wanted, way) {
  if (!wanted.master) return [h("p", { class: "hd-wrong", role: "alert" }, say("make.ready.absent"))];
  try {
    const asked = performance.now();
    const ready = await merger(wanted.master);
    const fetched = performance.now();
    const { pdf, wrong } = merged(ready, wanted);
    const file = new File([pdf], fileName(wanted, "pdf"), { type: "application/pdf" });
    const offered = [!sent?.link && notes(way, [wanted.programme]), summary(wanted, wrong), actions(file, wanted), !sent?.link && toSend()];
    measured(asked, fetched);
    return offered.filter(Boolean);
  } catch (failure) {
    const retry = h("button", { type: "button", class: "hd-button", onclick: () => show() }, say("make.ready.try"));
    const why = navigator.onLine && failure.message === "404" ? "make.ready.newer" : "make.ready.failed";
    return [h("p", { class: "hd-wrong", role: "alert" }, say(why)), retry];
  }
}

/** Notes for benchmarks how long it took; older browsers know no such notes. */
function measured(asked, fetched) {
  try {
    performance.measure("heel-drop-fetch", { start: asked, end: fetched });
    performance.measure("heel-drop-merge", { start: fetched });
  } catch {
    // the plan is there all the same
  }
}

/** The PDF, and the reason in words for each text that the master cannot hold and leaves a line for. */
function merged(ready, { title, start, heed }) {
  const texts = record(ready.fields, { name: answers.name, heed, start, times: start ? timesInOrder() : [] });
  const { pdf, left } = mergedWithLines(ready, texts, title);
  const why = (field) => (field === "name" && ready.lacking("name", texts.name) ? "letters" : "long");
  return { pdf, wrong: Object.fromEntries(left.map((field) => [field, say(`make.${field}.${why(field)}`, texts)])) };
}

function summary({ programme, start }, wrong) {
  const side = say(`make.ready.side_${answers.side}`);
  const who = answers.name && !wrong.name ? say("make.ready.named", { name: apart(answers.name) }) : say("make.ready.line");
  return h(
    "div",
    {},
    list([
      say("make.ready.about", { programme: programme.name, side }),
      start ? say("make.ready.started", { date: dated("long", start) }) : say("make.ready.open"),
      start && timesInOrder().length > 0 && say("make.ready.times", { times: listed(timesInOrder().map(timed)) }),
      who,
    ].filter(Boolean)),
    !sent?.link && until(start),
    Object.values(wrong).map((why) => h("p", { class: "hd-wrong", role: "alert" }, why)),
    h("p", { class: "hd-strong" }, say("make.ready.check")),
  );
}

/** Until when the plan may be begun, and that this one is begun later. */
function until(start) {
  const late = start && isoDay(start) > data.until.day;
  return [h("p", { class: "hd-strong" }, data.until.told), late && h("p", { class: "hd-wrong", role: "alert" }, say("make.start.late", { date: data.until.date }))];
}

function actions(file, wanted) {
  const share = { files: [file] };
  const url = URL.createObjectURL(file);
  return h(
    "div",
    { class: "hd-actions" },
    h("a", { class: "hd-button", href: url, download: file.name }, say("make.ready.download")),
    h("a", { class: "hd-button", href: url, target: "_blank" }, say("make.ready.print")),
    navigator.canShare?.(share) &&
      h("button", { type: "button", class: "hd-button", onclick: () => navigator.share(share).catch(() => {}) }, say("make.ready.share")),
    toCalendar(wanted),
    h("p", { class: "hd-small" }, say("make.ready.print_help")),
    otherWay(say("make.app.nothing"), inAnotherApp()),
  );
}

/** The sessions as a file for a calendar, where the first day is known. */
function toCalendar({ programme: { id, name }, schedule, start }) {
  const made = () => calendar({ id, name, schedule, start, side: answers.side, times: timesInOrder() }, data.edition);
  return start && saveLink(say("make.ready.calendar"), new Blob([made()], { type: "text/calendar" }), `${say("make.calendar.file")}.ics`);
}

/** The plan as a link, to keep or to send on; nothing where this page has no address, or the link would be too long. */
function toSend() {
  const address = addressOfPlan();
  if (!address) return null;
  const words = { label: say("make.send.link"), copy: say("make.send.copy"), copied: say("make.send.copied") };
  const share = { url: address, title: say("make.send.subject") };
  return h(
    "div",
    { class: "hd-send hd-off-paper" },
    h("h3", {}, say("make.send.title")),
    h("p", {}, say("make.send.holds")),
    toCopy("hd-link", address, words),
    navigator.share && h("button", { type: "button", class: "hd-plain", onclick: () => navigator.share(share).catch(() => {}) }, say("make.send.on")),
    ofPlan(data.links.today, say("make.today.page")),
  );
}

/** A way to another page for this very plan: that of today, or of all of it. */
function ofPlan(page, text) {
  const code = addressOfPlan().split("#")[1];
  return code && page && h("p", {}, h("a", { href: `${data.root}${page}#${code}` }, text));
}

/** The link of the plan as it stands; "" where this page has no address, or the link would be too long. */
function addressOfPlan() {
  const own = { weeks: [], days: [], changes: [], fromWeek: null, format: "booklet", ...sent?.link };
  const { programme, side, start = "", paper, size = data.sizes[0] } = answers;
  const kept = sent?.link ? {} : { paper, size };
  try {
    const page = pageOfLinks();
    return page && linked(page, { ...own, ...kept, edition: data.edition, language: data.language, programme, side, start });
  } catch {
    return ""; // it has no room in a message
  }
}

// -- the plan of a link ------------------------------------------------------------------------

/** What a link holds, told before the first question. */
function aboutLink() {
  const { programme, side } = sent.link;
  const { name } = data.programmes.find(({ id }) => id === programme);
  const held = side ? say("make.ready.about", { programme: name, side: say(`make.ready.side_${side}`) }) : name;
  return h(
    "div",
    { class: "hd-notes" },
    h("p", { class: "hd-strong" }, say("make.sent.title")),
    h("p", {}, held),
    h("p", {}, say(sent.superseded ? "make.sent.superseded" : "make.sent.current")),
    h("p", {}, say("make.sent.first")),
    !ofToday && h("p", { class: "hd-small" }, say("make.sent.seen")),
  );
}

/** A link that gives no plan: why, and a way to begin anew. */
function refusedStep() {
  const { refused, edition } = sent;
  const why = refused === "exercise" ? "programme" : refused;
  const page = refused === "withdrawn" && location.protocol !== "file:" && `${data.root}${data.links.states}${edition}/`;
  return [
    heading(say(`make.sent.${why}.title`)),
    h("p", { class: "hd-strong" }, say(`make.sent.${why}.do`)),
    page && h("p", {}, h("a", { href: page }, say("make.sent.withdrawn.page"))),
    h("div", { class: "hd-choices" }, h("button", { type: "button", class: "hd-button", onclick: withoutLink }, say("make.sent.anew"))),
  ];
}

/** The answers rule the plan of the link out: why, and what is left. */
function ruledOut(way) {
  const { name } = data.programmes.find(({ id }) => id === answers.programme);
  const elsewhere = programmesLeft(data, way).some(({ id }) => id === answers.programme);
  return [
    heading(say("make.sent.ruled_out.title")),
    h("p", {}, say("make.sent.ruled_out.why", { programme: name })),
    elsewhere && h("p", {}, say("make.sent.ruled_out.place")),
    notes(way, allowed(data, answers, way)),
    h("p", { class: "hd-strong" }, say("make.sent.ruled_out.do")),
    h("div", { class: "hd-choices" }, h("button", { type: "button", class: "hd-plain", onclick: withoutLink }, say("make.sent.other"))),
  ];
}

/** Goes on without the link: its plan is forgotten, and the answers to the signs stay. */
function withoutLink() {
  if (ofToday) return location.assign(data.root + address("make-your-plan.md"));
  for (const key of ["link", "given", "programme", "side", "start", "times", "paper", "size", "name"]) delete answers[key];
  sent = null;
  history.replaceState(history.state, "", location.pathname + location.search);
  show();
}

/** The days of the link's plan as the answers leave it; undefined where it asks for what is not safe. */
function scheduleLeft(way) {
  const { link: own } = sent;
  try {
    const days = answers.start ? own.days : []; // nobody knows on which days of the week they fall
    return scheduleOf(data, own, { side: answers.side, start: answers.start, days, left: way.left });
  } catch {
    sent = { refused: "limits" }; // these changes are none for two sore sides
    return undefined;
  }
}

/** Today on one screen: what to do, and one button that does it with somebody. */
function todayStep(way) {
  const wanted = chosen(way);
  const schedule = scheduleLeft(way);
  if (schedule === undefined) return refusedStep();
  const title = heading(say("make.today.title"));
  if (!schedule) return [title, h("p", { class: "hd-wrong", role: "alert" }, say("make.ready.absent"))];
  const about = { schedule, start: wanted.start, now: today(), link };
  const now = whereIn(schedule, about.start, about.now);
  const session = sessionToday(about);
  const next = nextSession(about);
  return [
    title,
    sent.superseded && h("p", { class: "hd-strong" }, say("make.sent.superseded")),
    now.when === "now" ? h("p", { class: "hd-strong" }, where(schedule, about.start, now)) : ownPlan(about),
    notes(way, [wanted.programme]),
    doToday(session, answers.side),
    todayList(session) ?? (next && h("p", {}, say("make.today.next", { date: dated("day", next) }))),
    h("p", { class: "hd-strong" }, say("make.sent.stop"), " ", link(say("make.stop.level"), data.levels[1].page)),
    ofPlan(data.links.page, say("make.today.whole")),
  ];
}

/** The week of today on the screen, then paper and calendar. */
function sentPlan(way) {
  const { link: own } = sent;
  const wanted = chosen(way);
  const schedule = scheduleLeft(way);
  if (schedule === undefined) return refusedStep();
  const title = heading(say("make.ready.about", { programme: wanted.programme.name, side: say(`make.ready.side_${answers.side}`) }));
  if (!schedule) return [title, h("p", { class: "hd-wrong", role: "alert" }, say("make.ready.absent"))];
  const usual = isUsual(own, schedule, wanted.schedule);
  const room = h("div", { role: "status" }, h("p", {}, say("make.ready.working")));
  const print = () => making(wanted, way).then((made) => room.replaceChildren(...made));
  if (usual) print();
  return [
    title,
    sent.superseded && h("p", { class: "hd-strong" }, say("make.sent.superseded")),
    notes(way, [wanted.programme]),
    doToday(sessionToday({ schedule, start: wanted.start, now: today() }), answers.side),
    ownPlan({ schedule, start: wanted.start, now: today(), link }),
    until(wanted.start),
    h("p", { class: "hd-strong" }, say("make.sent.stop")),
    h("p", {}, link(say("make.stop.level"), data.levels[1].page)),
    h("h3", {}, say("make.sent.paper")),
    usual && isNearly(answers, own) && h("p", {}, say("make.sent.nearly")),
    usual && [nameField({ onchange: ({ target }) => rename(target.value, print) }), room],
    !usual && [h("p", {}, say("make.sent.no_paper")), h("div", { class: "hd-actions" }, toCalendar({ ...wanted, schedule }))],
    toSend(),
  ];
}

function rename(name, print) {
  answers.name = name.normalize("NFC").trim();
  print();
}

function fileName({ programme }, ending) {
  return `${say("make.ready.file", { programme: programme.id, side: answers.side })}.${ending}`;
}

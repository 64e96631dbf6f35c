// "Make your plan": one question at a time, then a PDF that is made on this device.

import { calendar } from "./calendar.js";
import { h, list, saveLink } from "./dom.js";
import { forget, keeping, remember, wentBack } from "./keep.js";
import { merger, printedFor } from "./masters.js";
import { keepForOffline, lettersAreUsual } from "./offline.js";
import { mergedWithLines, record } from "./record.js";
import { allowed, route } from "./route.js";
import { inAnotherApp, otherWay } from "./visit.js";
import { dated, dayOf, daysAfter, isoDay, listed, say, timed, today } from "./words.js";

const data = globalThis.heelDrop;
const { mount } = data;
const picture = mount.querySelector(".hd-make-picture");
const points = document.querySelector(".hd-key"); // what the page is, told once
const EARLIEST = -14; // days from today
const LATEST = 366;
const SESSIONS = ["first", "second", "third"];

let answers = {};
let at = 0; // how many steps were taken
let offline = false;

begin();

async function begin() {
  const kept = await keeping(() => answers);
  if (kept) answers = kept;
  at = kept ? (history.state?.at ?? 0) : 0;
  remember(at, false);
  addEventListener("popstate", (event) => {
    at = event.state?.at ?? 0;
    show();
  });
  show({ focus: at > 0 });
  keepForOffline(() => {
    offline = true;
    mount.querySelector(".hd-kept")?.replaceChildren(say("make.ready.offline"));
  });
}

/** Shows the step at which the person is; its heading takes the focus, so that it is read aloud. */
function show({ focus = true } = {}) {
  const way = route(data, answers);
  at = Math.min(at, way.steps.length - 1);
  const step = way.steps[at];
  const view = h("section", { class: "hd-step", "aria-labelledby": "hd-question" }, VIEWS[step.kind](step, way));
  if (points) points.hidden = at > 0;
  const first = at === 0 && inAnotherApp() && otherWay(say("make.app.title"));
  mount.replaceChildren(...[first, progress(step, way), view, footer(step)].filter(Boolean));
  const heading = view.querySelector("#hd-question");
  if (focus) {
    heading.focus({ preventScroll: true });
    mount.scrollIntoView({ block: "start" });
  }
}

function go(key, value) {
  answers[key] = value;
  at += 1;
  remember(at, true);
  show();
}

function back() {
  if (at > 0 && !wentBack(at)) {
    at -= 1;
    show();
  }
}

// -- parts of a step ---------------------------------------------------------------------------

function progress(step, way) {
  if (step.kind === "stop" || step.kind === "ready") return null;
  const extra = way.steps.filter(({ kind }) => kind === "follow" || kind === "again").length;
  const of = data.signs.length + 8 + extra;
  return h(
    "div",
    { class: "hd-progress" },
    h("span", { id: "hd-progress" }, say("make.step", { at: at + 1, of })),
    h("progress", { max: of, value: at + 1, "aria-labelledby": "hd-progress" }),
  );
}

function footer({ kind }) {
  const buttons = [
    at > 0 && kind !== "stop" && h("button", { type: "button", class: "hd-plain", onclick: back }, say("make.back")),
    at > 0 && h("button", { type: "button", class: "hd-plain", onclick: startAgain }, say("make.again")),
  ];
  const kept = h("p", { class: "hd-small hd-kept", role: "status" }, offline ? say("make.ready.offline") : "");
  return h("div", { class: "hd-foot" }, buttons, kept);
}

function startAgain() {
  answers = {};
  at = 0;
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
  return [
    soFar(key, say(`make.${answers[key] ?? "no"}`)),
    choices(...["yes", "no", "unsure"].map((value) => choice(key, value, say(`make.${value}`)))),
  ];
}

function link(text, path) {
  return h("a", { href: data.root + address(path), target: "_blank", rel: "noopener" }, text);
}

/** The address of a page's file: "get-help.md#r2" is get-help/#r2. */
function address(path) {
  const page = path.replace(/(^|\/)index\.md/, "$1").replace(".md", "/");
  return location.protocol === "file:" ? page.replace(/(\/|^)(?=#|$)/, "$1index.html") : page;
}

/** A text field with its name, its help and a place for what is wrong with it. */
function field(id, label, attributes, help = null) {
  const input = h("input", { id, autocomplete: "off", "aria-describedby": `${id}-help ${id}-wrong`, ...attributes });
  const wrong = h("p", { id: `${id}-wrong`, class: "hd-wrong", role: "alert" });
  return {
    input,
    wrong: (text) => {
      input.setAttribute("aria-invalid", "true");
      wrong.replaceChildren(text);
      input.focus();
    },
    parts: [
      h("label", { for: id, class: "hd-label" }, label),
      help && h("p", { id: `${id}-help`, class: "hd-small" }, help),
      input,
      wrong,
    ],
  };
}

/** A form that goes on with Enter too, and is never sent. */
function form(submit, ...children) {
  const send = (event) => {
    event.preventDefault();
    submit();
  };
  return h(
    "form",
    { class: "hd-form", novalidate: true, autocomplete: "off", onsubmit: send },
    children,
    h("button", { type: "submit", class: "hd-button" }, say("make.next")),
  );
}

// -- the steps ---------------------------------------------------------------------------------

const VIEWS = {
  where: () => [
    heading(say("make.where.title")),
    h("p", {}, say("make.where.help")),
    picture,
    choices(
      ...["midportion", "insertion", "unsure"].map((place) => {
        const zone = data.words[`make.where.${place}_zone`];
        return choice("where", place, say(`make.where.${place}`), say(`make.where.${place}_help`, { zone }));
      }),
    ),
  ],
  sign: ({ key, sign }) => [heading(sign.question), sign.tier <= 2 && unsureCounts(), yesOrNo(key)],
  follow: ({ key, sign }) => [
    h("p", { class: "hd-small" }, say("make.sign.follow")),
    heading(sign.follow_up.question),
    unsureCounts(),
    yesOrNo(key),
  ],
  again: ({ key, sign }) => [
    h("p", { class: "hd-small" }, say("make.sign.again")),
    heading(sign.question),
    unsureCounts(),
    yesOrNo(key),
  ],
  not_for: ({ key }) => [heading(say("make.not_for.title")), list(data.notFor), unsureCounts(), yesOrNo(key)],
  ask_first: ({ key, programme }) => [heading(say("make.ask_first.title")), list(programme.ask_first), unsureCounts(), yesOrNo(key)],
  stop: stopSheet,
  programme: (_, way) => [
    heading(say("make.programme.title")),
    h("p", {}, say(way.gentle ? "make.programme.only" : "make.programme.help")),
    notes(way, allowed(data, answers, way)),
    allowed(data, answers, way).map(programmeCard),
  ],
  side: ({ key }) => [
    heading(say("make.side.title")),
    choices(
      choice(key, "left", say("make.side.left")),
      choice(key, "right", say("make.side.right")),
      choice(key, "both", say("make.side.both"), say("make.side.both_help")),
    ),
  ],
  start: startStep,
  times: timesStep,
  name: nameStep,
  paper: ({ key }) => {
    const papers = lettersAreUsual() ? ["letter", "a4"] : ["a4", "letter"];
    const buttons = papers.map((paper) => choice(key, paper, say(`make.paper.${paper}`), say(`make.paper.${paper}_help`)));
    return [heading(say("make.paper.title")), choices(...buttons)];
  },
  size: ({ key, sizes }, way) => [
    heading(say("make.paper.size")),
    choices(
      ...sizes.map((points) => {
        const { pages } = data.masters[chosen(way, points).master] ?? {};
        const looks = say(points < data.largePrint ? "make.paper.usual" : "make.paper.large");
        return choice(key, points, looks, pages && say("make.paper.points", { points, pages }));
      }),
    ),
  ],
  ready: readyStep,
};

function unsureCounts() {
  return h("p", { class: "hd-small" }, say("make.sign.unsure_counts"));
}

/** What the answers ask for beside the plan. */
function notes(way, programmes) {
  const told = way.notes.map((sign) => [h("h3", {}, sign.short), list(sign.do)]);
  const left = Object.keys(data.exercises).filter(
    (exercise) => way.left.has(exercise) && programmes.some(({ exercises }) => exercises.includes(exercise)),
  );
  const unsure = way.unsure.map((sign) => h("li", {}, link(sign.short, sign.page)));
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

function startStep({ key }) {
  const now = today();
  const monday = daysAfter(now, 7 - ((now.getUTCDay() + 6) % 7));
  const other = field("hd-day", say("make.start.day"), {
    type: "date",
    value: answers.start ?? null,
    min: isoDay(daysAfter(now, EARLIEST)),
    max: isoDay(daysAfter(now, LATEST)),
  });
  const submit = () => {
    const chosen = dayOf(other.input.value);
    if (!chosen) return other.wrong(say("make.start.no_day"));
    if (chosen < daysAfter(now, EARLIEST)) return other.wrong(say("make.start.past"));
    if (chosen > daysAfter(now, LATEST)) return other.wrong(say("make.start.far"));
    go(key, isoDay(chosen));
  };
  const more = form(submit, other.parts);
  more.hidden = !answers.start || answers.start === isoDay(monday);
  const open = () => {
    more.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    other.input.focus();
  };
  const opener = h(
    "button",
    { type: "button", class: "hd-choice", "aria-expanded": String(!more.hidden), onclick: open },
    h("span", { class: "hd-choice__text" }, say("make.start.other")),
  );
  return [
    heading(say("make.start.title")),
    h("p", {}, say("make.start.help")),
    choices(
      choice(key, isoDay(monday), say("make.start.monday", { date: dated("long", monday) })),
      choice(key, "", say("make.start.open")),
      opener,
    ),
    more,
  ];
}

function timesStep({ key }, way) {
  const { schedule, start } = chosen(way);
  if (!schedule) return [heading(say("make.times.title")), h("p", { class: "hd-wrong" }, say("make.ready.absent"))];
  const days = [...Array(7).keys()].filter((day) => schedule.sessions.some((count, at) => count && at % 7 === day));
  const names = listed(inWeekOrder(days.map((day) => daysAfter(start, day))).map((date) => dated("EEEE", date)));
  const most = Math.max(...schedule.sessions);
  const fields = SESSIONS.slice(0, most).map((session, number) =>
    field(`hd-time-${session}`, say(`make.times.${session}`), { type: "time", value: answers.times?.[number] ?? null }),
  );
  const submit = () => go(key, fields.map(({ input }) => input.value));
  return [
    heading(say("make.times.title")),
    h("p", {}, days.length === 7 ? say("make.times.every_day") : say("make.times.days", { days: names })),
    days.length < 7 && h("p", {}, say("make.times.days_change")),
    h("p", {}, say("make.times.help")),
    form(submit, fields.map(({ parts }) => parts)),
  ];
}

function timesInOrder() {
  return (answers.times ?? []).filter(Boolean).sort();
}

function inWeekOrder(dates) {
  return dates.sort((one, other) => ((one.getUTCDay() + 6) % 7) - ((other.getUTCDay() + 6) % 7));
}

function nameStep({ key }) {
  const name = field(
    "hd-name",
    say("make.name.label"),
    { type: "text", value: answers.name ?? null, maxlength: data.lists.longest.name, spellcheck: "false", autocapitalize: "words", translate: "no" },
    say("make.name.private"),
  );
  return [
    heading(say("make.name.title")),
    h("p", {}, say("make.name.help")),
    form(() => go(key, name.input.value.normalize("NFC").trim()), name.parts),
  ];
}

// -- no plan -----------------------------------------------------------------------------------

/** Where to go instead, on a page that prints as a sheet to take along. */
function stopSheet({ tier, why, sign, said = [] }) {
  const level = data.levels[tier];
  const short = sign ? sign.short : say(`make.${why}.stop`);
  const reason = sign ? sign.why : say(`make.${why}.stop_why`);
  const asFirstSaid = sign?.tier === tier; // a follow-up may make it more urgent than the sign's own words
  const todo = sign ? (asFirstSaid ? sign.do : [say("make.stop.urgent")]) : [say(`make.${why}.stop_do`)];
  return [
    h(
      "div",
      { class: `hd-care hd-care--${tier}` },
      heading(level.name, `hd-care__title hd-shape hd-shape--${level.shape}`),
      h("p", { class: "hd-strong" }, level.how_soon),
      writingLine("for", "hd-on-paper "),
      h("h3", {}, say("referral.reported")),
      h("p", {}, h("b", {}, short), " ", reason),
      toldInFull(said).map(({ question, answer }) =>
        h("p", { class: "hd-small" }, say("make.stop.answered", { question, answer: say(`make.${answer}`) })),
      ),
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
        h("p", { class: "hd-small" }, `${say("referral.no_plan")} ${data.disclaimer}`),
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

/** What was said, where the sign alone does not tell it. */
function toldInFull(said) {
  return said.length > 1 || said.some(({ answer }) => answer === "unsure") ? said : [];
}

function writingLine(key, looks = "") {
  return h("p", { class: `${looks}hd-write` }, h("b", {}, say(`referral.${key}`)), h("span", { class: "hd-line" }));
}

// -- the plan ----------------------------------------------------------------------------------

function chosen(way, size = answers.size ?? data.sizes[0]) {
  const programme = data.programmes.find(({ id }) => id === answers.programme);
  const { schedule, master } = printedFor(programme, way.left, { ...answers, size });
  return { programme, schedule, master, start: dayOf(answers.start ?? ""), title: programme.titles[answers.side], heed: heeded(way) };
}

/** What was answered and leaves a plan, in a few words each. */
function heeded(way) {
  const asked = way.unsure.map(({ brief }) => say("make.ask_about", { what: brief }));
  return [...way.notes.map(({ brief }) => brief), ...asked];
}

function readyStep(_, way) {
  const title = heading(say("make.ready.title"));
  const room = h("div", { role: "status" }, h("p", {}, say("make.ready.working")));
  making(chosen(way), way).then((made) => room.replaceWith(...made));
  return [title, room];
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
    const offered = [summary(wanted, wrong), notes(way, [wanted.programme]), actions(file, wanted)];
    performance.measure("heel-drop-fetch", { start: asked, end: fetched });
    performance.measure("heel-drop-merge", { start: fetched });
    return offered.filter(Boolean);
  } catch (failure) {
    const retry = h("button", { type: "button", class: "hd-button", onclick: () => show() }, say("make.ready.try"));
    const why = navigator.onLine && failure.message === "404" ? "make.ready.newer" : "make.ready.failed";
    return [h("p", { class: "hd-wrong", role: "alert" }, say(why)), retry];
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
  const side = say(`make.side.${answers.side}`).toLocaleLowerCase(data.language);
  const who = answers.name && !wrong.name ? say("make.ready.named", { name: answers.name }) : say("make.ready.line");
  return h(
    "div",
    {},
    list([
      say("make.ready.about", { programme: programme.name, side }),
      start ? say("make.ready.started", { date: dated("long", start) }) : say("make.ready.open"),
      start && timesInOrder().length > 0 && say("make.ready.times", { times: listed(timesInOrder().map(timed)) }),
      who,
    ].filter(Boolean)),
    Object.values(wrong).map((why) => h("p", { class: "hd-wrong", role: "alert" }, why)),
    h("p", { class: "hd-strong" }, say("make.ready.check")),
  );
}

function actions(file, wanted) {
  const share = { files: [file] };
  const url = URL.createObjectURL(file);
  const { id, name } = wanted.programme;
  const ics = () => calendar({ ...wanted, id, name, side: answers.side, times: timesInOrder() }, data.edition);
  return h(
    "div",
    { class: "hd-actions" },
    h("a", { class: "hd-button", href: url, download: file.name }, say("make.ready.download")),
    h("a", { class: "hd-button", href: url, target: "_blank" }, say("make.ready.print")),
    navigator.canShare?.(share) &&
      h("button", { type: "button", class: "hd-button", onclick: () => navigator.share(share).catch(() => {}) }, say("make.ready.share")),
    wanted.start &&
      saveLink(say("make.ready.calendar"), new Blob([ics()], { type: "text/calendar" }), `${say("make.calendar.file")}.ics`),
    h("p", { class: "hd-small" }, say("make.ready.print_help")),
    otherWay(say("make.app.nothing"), inAnotherApp()),
  );
}

function fileName({ programme }, ending) {
  return `${say("make.ready.file", { programme: programme.id, side: answers.side })}.${ending}`;
}

// The questions as a person meets them: the signs in groups by urgency, each sign a box to tick, and what is left on
// a few forms. What the answers lead to is decided in route.js, sign by sign; nothing is decided here but the order.

import { heard, isAnswered, route } from "../shared/route.js";

const LEVELS = [1, 2, 3, 4];
const URGENT = 2; // up to this level everybody is asked, wherever it hurts
const FORMS = { side: "dates", start: "dates", times: "dates", name: "print", paper: "print", size: "print" };
const AFTER_THE_SIGNS = 4; // what was said, the plan, its dates, its paper
const GIVEN = ["programme", "print"]; // what a link always gives

/**
 * The screens up to the first one that is not answered, to the end, or to a stop; what route() says of the answers;
 * and how many screens this person sees.
 */
export function screens(data, answers) {
  const way = route(data, answers);
  const shown = [];
  for (const screen of walk(data, answers, way)) {
    shown.push(screen);
    if (screen.kind === "stop" || !screen.answered) break;
  }
  return { way, shown: shown.filter((screen) => !isGiven(screen, answers)), of: count(data, answers, shown) };
}

/** Whether a screen asks only for what a link has given: then nobody sees it. */
function isGiven({ kind, answered }, { given }) {
  return Boolean(given && answered && (GIVEN.includes(kind) || (kind === "dates" && given.length === 2)));
}

/** The signs by urgency: {tier, boxes, signs, list}; a second question that stands alone is a box where it leads to. */
export function groups(data) {
  return LEVELS.map((tier) => {
    const group = { tier, boxes: [], signs: [], list: [] };
    for (const sign of data.signs) {
      const own = { key: sign.code, text: sign.question, rests: restingOn(sign) };
      const second = { key: `${sign.code}+`, text: sign.follow_up?.alone };
      const boxes = [...(sign.tier === tier ? [own] : []), ...(second.text && levelOf(sign) === tier ? [second] : [])];
      if (boxes.length) group.signs.push(sign);
      group.boxes.push(...boxes);
    }
    if (tier === LEVELS.length) group.list.push(...data.notFor.map((text, place) => ({ key: `not_for-${place}`, text })));
    return group;
  }).filter(({ boxes, list }) => boxes.length || list.length);
}

/** The answers that are asked for because of a sign's own, and so go when that one changes. */
function restingOn({ code, follow_up: second, again }) {
  return [...(second && !second.alone ? [`${code}+`] : []), ...(again ? [`${again}*`] : [])];
}

function levelOf({ tier, follow_up: { answers } }) {
  return Math.max(tier, answers.yes.tier ?? answers.yes.stop);
}

/** Ticks a box with "yes" or "unsure", or takes the tick away; what rested on it has to be asked anew. */
export function tick(answers, { key, rests = [] }, value) {
  if (value) answers[key] = value;
  else delete answers[key];
  for (const each of rests) delete answers[each];
  if (key.startsWith("not_for-")) delete answers.not_for;
}

/** Every box of a group that is not ticked is a no. */
export function settle({ boxes, list }, answers) {
  for (const { key } of [...boxes, ...list]) answers[key] ??= "no";
  const said = list.map(({ key }) => answers[key]);
  if (list.length) answers.not_for = ["yes", "unsure"].find((answer) => said.includes(answer)) ?? "no";
}

/** The boxes of a group that are ticked, with "yes" or with "unsure". */
export function ticked({ boxes, list }, answers) {
  return [...boxes, ...list].filter(({ key }) => answers[key] === "yes" || answers[key] === "unsure");
}

/** What is read back, as one text: when it changes, it has to be read back again. */
export function readBack(data, answers) {
  const asked = new Set(["where", ...data.signs.flatMap(({ code }) => [code, `${code}+`, `${code}*`])]);
  const said = Object.keys(answers).filter((key) => asked.has(key) || key.startsWith("not_for"));
  return said.sort().map((key) => `${key}: ${answers[key]}`).join(", ");
}

function* walk(data, answers, way) {
  yield { kind: "where", key: "where", answered: answers.where !== undefined };
  const told = [];
  const boxes = new Set(groups(data).flatMap((group) => group.boxes.map(({ key }) => key)));
  for (const group of groups(data)) {
    if (answers.where === "unsure" && group.tier > URGENT) return yield stopped([where()], told);
    const keys = [...group.boxes.map(({ key }) => key), ...(group.list.length ? ["not_for"] : [])];
    yield { kind: "group", key: `group-${group.tier}`, group, answered: keys.every((key) => answers[key] !== undefined) };
    const signs = group.signs.map((sign) => heard(data, sign, answers));
    const questions = signs.flatMap(({ steps }) => steps).filter(({ key }) => !boxes.has(key));
    const all = questions.every(({ key }) => answers[key] !== undefined);
    if (questions.length) yield { kind: "more", key: `more-${group.tier}`, group, questions, answered: all };
    told.push(...signs.flatMap((each) => reported(each, answers)));
    const stops = signs.map(({ stop }) => stop).filter(Boolean);
    if (group.list.length && answers.not_for !== "no") stops.push(notFor(group, answers));
    if (stops.length) return yield stopped(stops, told);
  }
  yield { kind: "said", key: "said", answered: answers.said === readBack(data, answers) };
  yield* planned(data, answers, way);
}

/** The steps after the signs: some have a screen of their own, the others share a form. */
function planned(data, answers, { steps, ...way }) {
  const first = steps.findIndex(({ kind }) => kind === "programme");
  const screens = [];
  for (const step of steps.slice(first)) {
    const kind = FORMS[step.kind] ?? step.kind;
    const last = screens[screens.length - 1];
    const answered = isAnswered(data, step, answers, way);
    if (kind === step.kind) screens.push({ ...step, answered });
    else if (last?.kind === kind) Object.assign(last, { answered: last.answered && answered });
    else screens.push({ kind, key: kind, answered });
  }
  return screens.map((screen) => (screen.kind === "stop" ? stopped([screen], heeded(way)) : screen));
}

function where() {
  return { kind: "stop", key: "stop", tier: 3, why: "where" };
}

function notFor({ list }, answers) {
  const said = ticked({ boxes: [], list }, answers).map(({ key, text }) => ({ question: text, answer: answers[key] }));
  return { kind: "stop", key: "stop", tier: 3, why: "not_for", said };
}

/** The most urgent of several stops leads; what else was reported is told beside it. */
function stopped(stops, told) {
  const lead = stops.reduce((one, other) => (other.tier < one.tier ? other : one));
  const also = new Map(told.filter(({ code }) => code !== lead.sign?.code).map((each) => [each.code, each]));
  const others = stops.filter((stop) => stop !== lead && !stop.sign).map(({ why }) => why);
  return { ...lead, also: [...also.values()], others };
}

/** What was reported of one sign, and what it leads to: in the words that fit the answers. */
function reported({ stop, notes, unsure }, answers) {
  const said = [...(stop ? [{ ...stop.sign, ...stop.words }] : []), ...notes, ...unsure];
  return said.map(({ code, short }) => ({ code, short, unsure: answers[code] === "unsure" }));
}

function heeded({ notes, unsure }) {
  const told = (signs, open) => signs.map(({ code, short }) => ({ code, short, unsure: open }));
  return [...told(notes, false), ...told(unsure, true)];
}

function count(data, answers, shown) {
  const asked = groups(data).filter(({ tier }) => answers.where !== "unsure" || tier <= URGENT);
  const extra = shown.filter(({ kind }) => kind === "more" || kind === "ask_first");
  const after = !answers.given ? AFTER_THE_SIGNS : answers.given.length === 2 ? 1 : 2; // what was said, and its dates
  return 1 + asked.length + extra.length + (answers.where === "unsure" ? 0 : after);
}

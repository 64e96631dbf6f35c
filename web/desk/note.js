// The note for a clinic's record: generator/paper/note.py in the browser, for what the desk prints. No name stands in it.

import { printedFor } from "../shared/masters.js";
import { nameOr, weekdays } from "../shared/record.js";
import { alone, dated, dayOf, daysAfter, listed, say } from "../shared/words.js";

const LONGEST = 1500; // letters
const LEFT_OUT = ["comfort", "asked", "advice"]; // what goes first where a note gets too long

/** What a note needs of a row, and nothing that names somebody. */
export function noted({ programme, side, start, next, warnings, reference }) {
  return { programme, side, start, next, warnings, reference };
}

/** The note of a plan, or of the referral in its place. */
export function note(data, row) {
  const signs = [...new Set(row.warnings)].map((code) => data.signs.find((sign) => sign.code === code)).sort(byUrgency);
  const blocked = signs.some(blocks);
  const told = signs.map(({ code, brief, short }) => [code, alone(blocked ? short : brief)]);
  const lines = (left, inWords) => [...about(data, row, blocked), ...reported(told, inWords), ...(blocked ? referral(data, signs, left) : plan(data, row, left)), ...end(data, row)];
  for (const [left, inWords] of shorter(told.length)) {
    const text = lines(left, inWords).filter(Boolean).map((line) => `${alone(line)}\n`).join("");
    if ([...text].length <= LONGEST) return text;
  }
  throw new Error("no note is short enough");
}

const blocks = ({ effect }) => effect === "block";
const byUrgency = (one, other) => blocks(other) - blocks(one) || one.tier - other.tier;

function* shorter(signs) {
  for (let parts = 0; parts <= LEFT_OUT.length; parts++) yield [LEFT_OUT.slice(0, parts), signs];
  for (let inWords = signs - 1; inWords >= Math.min(signs, 1); inWords--) yield [LEFT_OUT, inWords];
}

function about(data, { programme, side, reference, start, warnings }, blocked) {
  const who = nameOr("", reference) && say("note.person", { who: nameOr("", reference) });
  if (blocked) return [say("note.no_plan"), who];
  const { name } = data.programmes.find(({ id }) => id === programme);
  const { sessions, note: short } = scheduleOf(data, { programme, side, warnings });
  const [first, last] = start ? [dayOf(start), daysAfter(dayOf(start), sessions.length - 1)] : [];
  const days = first && short.training.length ? listed(weekdays(first, short.training)) : short.days;
  return [
    say("note.plan", { programme: name, side: say(`side.${side}`) }),
    who,
    first ? say("note.dates", { first: dated("long", first), last: dated("long", last) }) : say("note.no_dates"),
    days && say("note.days", { days }),
  ];
}

function reported(signs, inWords) {
  const byCode = signs.slice(inWords).map(([code]) => code);
  return [
    !signs.length && say("note.none"),
    inWords && say("note.reported"),
    ...signs.slice(0, inWords).map(([code, words]) => `- ${code} ${words}`),
    byCode.length && say("note.by_code", { signs: listed(byCode) }),
  ];
}

function plan(data, row, left) {
  const { note: short } = scheduleOf(data, row);
  return [
    !left.includes("asked") && say("note.asked"),
    ...short.doses,
    !left.includes("comfort") && short.comfort,
    short.weight,
    data.note.pain,
    !left.includes("advice") && say("note.advice"),
  ];
}

function referral(data, signs, left) {
  const level = data.levels[Math.min(...signs.filter(blocks).map(({ tier }) => tier))];
  return [
    say("note.how_soon", { how_soon: alone(level.how_soon) }),
    say("note.where", { where: alone(level.whom) }),
    !left.includes("advice") && say("note.sheet"),
  ];
}

function end(data, { next }) {
  return [next && say("note.next", { date: dated("long", dayOf(next)) }), data.note.state];
}

/** What the programme asks for, as the reported signs leave it. */
function scheduleOf(data, { programme, side, warnings }) {
  const out = new Set(data.signs.filter(({ code }) => warnings.includes(code)).flatMap(({ avoid }) => avoid));
  return printedFor(data.programmes.find(({ id }) => id === programme), out, { side }).schedule;
}

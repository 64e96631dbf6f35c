// What a clinician changed for one person: doses, days and their words. generator/plan/changes.py changes the same, and
// generator/language/weeks.py says the same.

import { listed, number, say, together } from "./words.js";

const CHANGEABLE = ["sets", "repetitions", "hold"];
const BY_CLINICIAN = "clinician"; // what a changed number stands on
const WEEK = 7;
const MINUTE = 60; // seconds

/** A plan cannot be so: a number outside of its limits, or days that take something away. */
export class PlanError extends Error {}

/**
 * The schedule with changed doses; PlanError for what content, floor or programme do not allow.
 *
 * about: the side, and the exercises that were left out of the plan: what was changed in them asks for nothing.
 */
export function withChanges(schedule, changes, { side, left = new Set() }) {
  if (!changes.length) return schedule;
  const out = changes.reduce((plan, change) => {
    const exercise = doneIn(plan, change.exercise, side);
    if (!exercise && (left.has(change.exercise) || left.has(twin(change.exercise, side)))) return plan;
    if (!exercise) throw new PlanError(`no ${change.exercise}`);
    requireLimits({ ...change, exercise });
    requireDays({ ...change, exercise }, plan);
    return changed(plan, { ...change, exercise });
  }, schedule);
  return told(out);
}

/** The schedule with its training on other days of the week, 0 to 6 from Monday; PlanError for what is no such plan. */
export function onWeekdays(schedule, start, chosen) {
  if (!chosen.length) return schedule;
  if (!start) throw new PlanError("no start");
  const from = (start.getUTCDay() + WEEK - 1) % WEEK;
  const days = ascending(chosen.map((day) => ((day - from + WEEK) % WEEK) + 1));
  const own = daysOf(schedule.weeks[0]);
  if (days.length !== own.length) throw new PlanError("other days");
  if (neighbours(days) && !neighbours(own)) throw new PlanError("no rest");
  if (String(days) === String(own)) return schedule;
  const source = new Map(days.map((day, place) => [day, own[place]]));
  const on = (those) => days.filter((day) => those.includes(source.get(day)));
  const weeks = schedule.weeks.map((week) => week.map((line) => ({ ...line, doses: line.doses.map((dose) => ({ ...dose, days: on(dose.days) })) })));
  return told({ ...schedule, weeks });
}

/** What a line of a week asks for: "3 sets of 15, 2 times a day", with what it says about weights. */
export function doseOf(line, week, training) {
  return together([sentence(line, week, training), ...line.loads], ". ");
}

/** The days of a week, 1 to 7, on which something is needed. */
export function trainingDays(lines) {
  return ascending(lines.flatMap(({ doses }) => doses.filter(({ optional }) => !optional).flatMap(({ days }) => days)));
}

// -- changes -----------------------------------------------------------------------------------

function daysOf(lines) {
  return ascending(lines.flatMap(({ doses }) => doses.flatMap(({ days }) => days)));
}

function exercisesOf({ weeks }) {
  return new Set(weeks.flat().map(({ exercise }) => exercise));
}

function twin(exercise, side) {
  return side === "both" ? globalThis.heelDrop.twoLegs[exercise] : undefined;
}

/** What is done in a plan where an exercise is named: itself, or the one on two legs that has its place. */
function doneIn(schedule, exercise, side) {
  const own = exercisesOf(schedule);
  return [exercise, twin(exercise, side)].find((each) => own.has(each));
}

function requireLimits(change) {
  for (const name of CHANGEABLE) {
    if (!change[name]) continue;
    const [least, most] = globalThis.heelDrop.limits[change.exercise][name] ?? [1, 0];
    if (change[name] < least || change[name] > most) throw new PlanError(`${name} of ${change.exercise}`);
  }
}

/** Days that the programme does not give to an exercise would take it away without a word. */
function requireDays({ exercise, days }, { weeks }) {
  if (!days) return;
  const found = weeks.map((week) => daysOf(week.filter((line) => line.exercise === exercise)));
  const own = new Set(found.flat());
  if (days.some((day) => !own.has(day)) || days.length >= own.size) throw new PlanError("not fewer days");
  if (found.some((those) => those.length && !those.some((day) => days.includes(day)))) throw new PlanError("a week without it");
}

/** A changed number is what the full dose becomes: days on which the programme asks for less stay as they are. */
function changed(schedule, change) {
  const all = schedule.weeks.flat().filter(({ exercise }) => exercise === change.exercise).flatMap(({ doses }) => doses);
  const full = Object.fromEntries(CHANGEABLE.map((name) => [name, Math.max(...all.map((dose) => longest(dose[name])))]));
  const ofDose = (dose) => {
    const told = { ...dose, grounds: [...dose.grounds] };
    CHANGEABLE.forEach((name, place) => {
      const [wanted, now] = [change[name], longest(dose[name])];
      if (!wanted || !now || now === wanted || (now !== full[name] && now < wanted)) return;
      told[name] = wanted;
      told.grounds[place] = BY_CLINICIAN;
    });
    return change.days ? { ...told, days: told.days.filter((day) => change.days.includes(day)) } : told;
  };
  const ofLine = (line) => (line.exercise === change.exercise ? { ...line, changed: true, doses: line.doses.map(ofDose) } : line);
  return { ...schedule, weeks: schedule.weeks.map((week) => week.map(ofLine)) };
}

/** The schedule with all that follows from its doses: what is the same is one, and what has no day is gone. */
function told(schedule) {
  const weeks = schedule.weeks.map((week, at) => {
    const lines = week.map((line) => ({ ...line, doses: joined(line.doses) })).filter(({ doses }) => doses.length);
    const training = trainingDays(lines);
    return lines
      .map((line) => ({ ...line, days: daysOf([line]), optional: line.doses.every(({ optional }) => optional) }))
      .sort((one, other) => one.optional - other.optional || one.days[0] - other.days[0])
      .map((line) => ({ ...line, text: lineOf(line, schedule.first + at, training) }));
  });
  const days = weeks.flatMap((week) => [1, 2, 3, 4, 5, 6, 7].map((day) => onDay(week, day)));
  return { ...schedule, weeks, sessions: days.map(sessionsOf), minutes: days.map(minutesOf) };
}

/** Doses that ask for the same are one, in the order of their first day. */
function joined(doses) {
  const found = new Map();
  for (const dose of doses.filter(({ days }) => days.length)) {
    const same = JSON.stringify([dose.like, dose.grounds, CHANGEABLE.map((name) => dose[name] ?? null)]);
    const known = found.get(same);
    if (known) known.days = ascending([...known.days, ...dose.days]);
    else found.set(same, { ...dose });
  }
  return [...found.values()].sort((one, other) => one.days[0] - other.days[0]);
}

function onDay(week, day) {
  return week.flatMap(({ doses }) => doses.filter(({ days }) => days.includes(day)));
}

function sessionsOf(doses) {
  return Math.max(0, ...doses.filter(({ optional }) => !optional).map(({ times }) => times));
}

function minutesOf(doses) {
  const minutes = (dose) => (dose.turns * secondsOf(dose)) / MINUTE;
  return Math.ceil(doses.reduce((sum, dose) => sum + minutes(dose) * dose.times, 0));
}

/** Seconds of all sets with their rests; a span counts with its longer end. */
function secondsOf({ sets, repetitions, hold, once = 0, rest = 0 }) {
  return sets * (longest(repetitions) || 1) * (longest(hold) + once) + (sets - 1) * rest;
}

function longest(value) {
  return Math.max(0, ...[value ?? 0].flat());
}

function ascending(days) {
  return [...new Set(days)].sort((one, other) => one - other);
}

function neighbours(days) {
  return days.some((day) => days.includes((day % WEEK) + 1));
}

// -- words -------------------------------------------------------------------------------------

function lineOf(line, week, training) {
  return say("handout.fridge.line", { exercise: globalThis.heelDrop.exercises[line.exercise], dose: doseOf(line, week, training) });
}

function sentence({ doses }, week, training) {
  const often = shared(doses.map((dose) => dose.often));
  const effort = shared(doses.map((dose) => dose.effort ?? null));
  const apart = doses.length > 1 || training.some((day) => !doses[0].days.includes(day));
  const parts = doses.map((dose) => {
    let part = amount(dose);
    if (often === null) part = say("handout.dose.often", { dose: part, often: dose.often });
    if (effort === null && dose.effort) part = say("handout.dose.effort", { dose: part, effort: dose.effort });
    return apart ? say("handout.dose.on", { days: daySpan(dose.days, week), dose: part }) : part;
  });
  let told = together(parts, say("handout.dose.next"));
  if (often !== null) told = say(parts.length === 1 ? "handout.dose.often" : "handout.dose.often_first", { dose: told, often });
  return effort === null ? told : say("handout.dose.effort", { dose: told, effort });
}

/** The text that all have; null where they differ, or have none. */
function shared(texts) {
  return new Set(texts).size === 1 ? texts[0] : null;
}

/** "3 sets of 15", "3 holds of 30–45 seconds", "1–2 minutes"; what a clinician changed has its mark. */
function amount({ sets, repetitions, hold, grounds }) {
  const [inSets, inRepetitions, inHold] = grounds.map((ground) => (ground === BY_CLINICIAN ? globalThis.heelDrop.words.double_dagger : ""));
  const manySets = number(sets) + inSets;
  if (!hold) return say("dose.sets", { count: sets, sets: manySets, repetitions: number(repetitions) + inRepetitions });
  const held = duration(hold, inHold);
  if (!repetitions && sets === 1) return held;
  if (!repetitions) return say("dose.holds", { count: sets, holds: manySets, hold: held });
  const holds = say("dose.holds", { count: repetitions, holds: number(repetitions) + inRepetitions, hold: held });
  return sets === 1 ? holds : say("dose.sets_of_holds", { count: sets, sets: manySets, holds });
}

function duration(seconds, mark) {
  const ends = [seconds].flat();
  const whole = ends.every((end) => end % MINUTE === 0);
  const length = whole ? ends.map((end) => end / MINUTE) : ends;
  const shown = number(length.length > 1 ? length : length[0]) + mark;
  return say(whole ? "dose.minutes" : "dose.seconds", { count: length, length: shown });
}

/** "day 3", "days 15–18", "days 1, 3 and 5": days by their numbers in the plan. */
function daySpan(days, week) {
  const runs = [];
  for (const day of days.map((each) => (week - 1) * WEEK + each)) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] + 1 === day) run.push(day);
    else runs.push([day]);
  }
  const shown = runs.map((run) => number(run.length > 1 ? [run[0], run[run.length - 1]] : run[0]));
  return say("handout.days", { count: days.length, days: listed(shown) });
}

// The plan of a link: what it holds, whether it still holds, and what the answers of whoever opens it leave of it.

import { onWeekdays, PlanError, withChanges } from "../shared/dose.js";
import { decoded, LinkError } from "../shared/link.js";
import { variantOf } from "../shared/masters.js";
import { dayOf } from "../shared/words.js";

const DAY = 86_400_000; // ms
const WEEK = 7;
const FOLDED = { a3: "a4", tabloid: "letter" }; // large papers, and what is printed in their place

/**
 * What an address holds: null without a link, {refused: why} for one that gives no plan, else {code, link, superseded}.
 * why: broken, newer, programme or exercise (not in this guide), withdrawn or unknown (its edition), limits.
 */
export function opened(data, hash) {
  const code = hash.slice(1);
  if (!code || document.getElementById(code)) return null; // a place on this page
  try {
    const link = decoded(code, data.programmes.map(({ id }) => id), Object.keys(data.exercises));
    const state = standing(data, link.edition);
    if (state === "withdrawn" || state === "unknown") return { refused: state, edition: link.edition };
    scheduleOf(data, link, { side: link.side ?? "left", days: link.start ? link.days : [] });
    return { code, link, superseded: state === "superseded" };
  } catch (wrong) {
    if (wrong instanceof LinkError) return { refused: wrong.reason };
    if (wrong instanceof PlanError) return { refused: "limits" };
    throw wrong;
  }
}

/** Whether an edition holds; the one of this page does where nobody has taken it back. */
function standing(data, edition) {
  const { editions = {} } = data;
  const withdrawn = [edition, data.edition].some((each) => editions[each]?.state === "withdrawn");
  if (withdrawn) return "withdrawn";
  if (edition === data.edition) return "current";
  return editions[edition]?.state ?? "unknown";
}

/** The answers that a link gives: what it holds is not asked. */
export function answersOf(data, { code, link }) {
  const given = ["side", "start"].filter((key) => link[key]);
  const answers = { link: code, given, programme: link.programme, ...nearest(data, link), name: "" };
  if (link.side) answers.side = link.side;
  return link.start ? { ...answers, start: link.start, times: [] } : answers;
}

/** The paper and size of print that this site has, as near as can be. */
function nearest(data, { paper, size }) {
  const [paperOf] = [paper, FOLDED[paper], data.papers[0]].filter((each) => data.papers.includes(each));
  const sizeOf = data.sizes.reduce((one, other) => (Math.abs(other - size) < Math.abs(one - size) ? other : one), data.sizes[0]);
  return { paper: paperOf, size: sizeOf };
}

/** Whether this page prints what the link asks for only nearly: another paper, size or form. */
export function isNearly(answers, { format, paper, size }) {
  return format !== "booklet" || paper !== answers.paper || size !== answers.size;
}

/**
 * The days and weeks of a link's plan, with what a clinician changed; null where this site has no such plan, and
 * PlanError where there can be none.
 */
export function scheduleOf(data, link, { side, start = link.start, days = link.days, left = new Set() }) {
  const programme = data.programmes.find(({ id }) => id === link.programme);
  const variant = variantOf(programme, left);
  if (!variant) return null;
  const later = side === "both" ? variant.laterBoth : variant.laterOne;
  const own = side === "both" ? variant.both : variant.one;
  const plan = link.fromWeek ? from(later, link.fromWeek) : own;
  return onWeekdays(withChanges(plan, link.changes, { side, left }), dayOf(start), days);
}

/** Whether it is the programme as it is: then the site's own paper holds it. */
export function isUsual({ changes, fromWeek }, schedule, own) {
  return !changes.length && !fromWeek && String(schedule.sessions) === String(own.sessions);
}

function from(later, week) {
  const at = later ? week - later.first : -1;
  if (at < 0 || at >= later.weeks.length) throw new PlanError("no such week");
  const days = (each) => each.slice(at * WEEK);
  return { first: week, weeks: later.weeks.slice(at), sessions: days(later.sessions), minutes: days(later.minutes) };
}

/** Where somebody is in a plan: {at: the place of the week, day: from 0, when: "open", "before", "now" or "after"}. */
export function whereIn(schedule, start, now) {
  const last = schedule.weeks.length - 1;
  if (!start) return { at: 0, when: "open" };
  const day = Math.round((now - start) / DAY);
  if (day < 0) return { at: 0, when: "before" };
  const at = Math.floor(day / WEEK);
  return at > last ? { at: last, when: "after" } : { at, day, when: "now" };
}

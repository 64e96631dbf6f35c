// The sessions and weekly checks of a plan as a calendar file (RFC 5545); generator/paper/calendar.py writes the same.

import { daysAfter, inBrackets, isoDay, say } from "../shared/words.js";

const AHEAD = 10; // minutes before a session at which it rings
const SHORTEST = 5;
const CHECK = 10; // minutes
const CHECK_AFTER = 60;
const LAST_MINUTE = 24 * 60 - 1;
const WEEK = 7;

/**
 * The text of an .ics file: an event for every session, or one for each training day without times, and one for the
 * check at the end of each week. The times are those of wherever the calendar is read. Nothing in it names the person.
 *
 * plan: {id, name, side, schedule, start, times}: the programme's id and name, its sessions, minutes and lines, a day,
 * and "07:30" in order. made: when the file is written.
 */
export function calendar(plan, edition, made = new Date()) {
  const stamp = { edition, made: made.toISOString().replace(/[-:]|\.\d+/g, "") };
  const events = plan.schedule.sessions.flatMap((sessions, index) => [
    ...(sessions ? session(plan, index, sessions) : []),
    ...((index + 1) % WEEK ? [] : [check(plan, index)]),
  ]);
  const maker = `PRODID:-//Heel Drop//Plan//${globalThis.heelDrop.language.toUpperCase()}`;
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", maker, "CALSCALE:GREGORIAN"];
  const name = `X-WR-CALNAME:${escaped(say("calendar.name", { programme: plan.name }))}`;
  const lines = events.flatMap((event) => written(event, plan, stamp));
  return [...head, name, ...here(), ...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

/** The name of this device's time zone, which some calendars ask for. */
function here() {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return timeZone ? [`X-WR-TIMEZONE:${escaped(timeZone)}`] : [];
  } catch {
    return [];
  }
}

/** The number of a day: weeks after the last one go on counting. */
function dayIn({ first = 1 }, index) {
  return (first - 1) * WEEK + index + 1;
}

function session({ name, schedule, times }, index, sessions) {
  const told = todo(schedule, index);
  const named = { programme: name, day: dayIn(schedule, index) };
  if (!times.length) return [{ index, which: "1", summary: say("calendar.whole", { count: sessions, ...named }), told }];
  const kind = sessions > 1 ? "calendar.session_of" : "calendar.session";
  const minutes = Math.max(SHORTEST, Math.ceil(schedule.minutes[index] / sessions));
  return times.slice(0, sessions).map((time, at) => ({
    index,
    which: String(at + 1),
    summary: say(kind, { number: at + 1, of: sessions, ...named }),
    told,
    begins: minuteOf(time),
    minutes,
  }));
}

/** The check at the end of a week, an hour after the last session; of a late one, before midnight. */
function check({ schedule, times }, index) {
  const event = { index, which: "check", summary: say("calendar.check", { week: dayIn(schedule, index) / WEEK }), told: say("calendar.check_how") };
  if (!times.length) return event;
  const last = minuteOf(times[times.length - 1]);
  return { ...event, begins: Math.max(last, Math.min(last + CHECK_AFTER, LAST_MINUTE - CHECK)), minutes: CHECK };
}

/** What a session asks for; comfort work is no session. */
function todo(schedule, index) {
  const lines = schedule.weeks[Math.floor(index / WEEK)]
    .filter(({ days, optional }) => !optional && days.includes((index % WEEK) + 1))
    .map(({ text }) => text);
  const of = dayIn(schedule, schedule.sessions.length - 1);
  return say("calendar.day", { day: dayIn(schedule, index), of, lines: lines.join("\n") });
}

/** The lines of an event. Its identifier is the same in every file of this plan, so a new file takes the old one's place. */
function written({ index, which, summary, told, begins, minutes }, { id, side, start, schedule }, { edition, made }) {
  const date = packed(daysAfter(start, index));
  const ends = Math.min(begins + minutes, LAST_MINUTE);
  const whole = [`DTSTART;VALUE=DATE:${date}`, `DTEND;VALUE=DATE:${packed(daysAfter(start, index + 1))}`, "TRANSP:TRANSPARENT"];
  const timed = [`DTSTART:${date}T${clock(begins)}`, ...(ends > begins ? [`DTEND:${date}T${clock(ends)}`] : [])];
  const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-PT${AHEAD}M`, `DESCRIPTION:${escaped(summary)}`, "END:VALARM"];
  return [
    "BEGIN:VEVENT",
    `UID:${id}-${side}-${isoDay(start)}-${dayIn(schedule, index)}-${which}@heel-drop`,
    `DTSTAMP:${made}`,
    ...(begins === undefined ? whole : timed),
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(`${told}\n${inBrackets(say("calendar.stop"))}\n${inBrackets(globalThis.heelDrop.until.told)}`)}`,
    `X-HEEL-DROP-EDITION:${edition}`,
    ...(begins === undefined ? [] : alarm),
    "END:VEVENT",
  ];
}

function packed(date) {
  return isoDay(date).replace(/-/g, "");
}

function minuteOf(time) {
  const [hour, minute] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}00`;
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/** Lines of at most 75 bytes, cut between characters. */
function folded(line) {
  let out = "";
  let size = 0;
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length;
    if (size + bytes > 74) {
      out += "\r\n ";
      size = 1;
    }
    out += character;
    size += bytes;
  }
  return out;
}

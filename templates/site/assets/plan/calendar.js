// The sessions of a plan as a calendar file (RFC 5545): times of the day wherever the phone is, nothing personal.

import { daysAfter, isoDay, say } from "./words.js";

const LAST_MINUTE = 24 * 60 - 1;

/**
 * The text of an .ics file: an event with an alarm for every session, or one for each training day without times.
 *
 * schedule: its sessions and minutes by day, and what to do by week. start: a day. times: "07:30", in order.
 */
export function calendar(schedule, start, times, edition) {
  const events = schedule.sessions.flatMap((sessions, index) => {
    if (!sessions) return [];
    if (!times.length) return [event(schedule, start, { index, edition })];
    const minutes = Math.ceil(schedule.minutes[index] / sessions);
    const numbers = [...Array(Math.min(sessions, times.length)).keys()];
    return numbers.map((at) => event(schedule, start, { index, edition, minutes, time: times[at], number: at + 1, sessions }));
  });
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heel Drop//Plan//EN", "CALSCALE:GREGORIAN"];
  return [...head, ...events.flat(), "END:VCALENDAR", ""].map(folded).join("\r\n");
}

function event(schedule, start, { index, edition, minutes, time, number, sessions }) {
  const date = packed(daysAfter(start, index));
  const todo = schedule.weeks[Math.floor(index / 7)]
    .filter(({ days, optional }) => !optional && days.includes((index % 7) + 1))
    .map(({ text }) => text);
  const title = sessions > 1 ? say("make.calendar.title", { number, of: sessions }) : say("make.calendar.only");
  const day = say("make.calendar.day", { day: index + 1, of: schedule.sessions.length, lines: todo.join("; ") });
  const when = time
    ? [`DTSTART:${date}T${clock(time, 0)}`, `DTEND:${date}T${clock(time, minutes)}`]
    : [`DTSTART;VALUE=DATE:${date}`, `DTEND;VALUE=DATE:${packed(daysAfter(start, index + 1))}`, "TRANSP:TRANSPARENT"];
  const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", `DESCRIPTION:${escaped(title)}`, "END:VALARM"];
  return [
    "BEGIN:VEVENT",
    `UID:${crypto.getRandomValues(new Uint32Array(4)).join("-")}@heel-drop`,
    `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
    ...when,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(`${day}\n${say("make.calendar.stop")}`)}`,
    `X-HEEL-DROP-EDITION:${edition}`,
    ...(time ? alarm : []),
    "END:VEVENT",
  ];
}

function packed(date) {
  return isoDay(date).replaceAll("-", "");
}

function clock(time, later) {
  const [hour, minute] = time.split(":").map(Number);
  const at = Math.min(hour * 60 + minute + later, LAST_MINUTE);
  return `${String(Math.floor(at / 60)).padStart(2, "0")}${String(at % 60).padStart(2, "0")}00`;
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

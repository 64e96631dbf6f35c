// The sessions of a plan as a calendar file (RFC 5545): times of the day wherever the phone is, nothing personal.

import { daysAfter, isoDay, say } from "./words.js";

const MINUTES = 30;

/** The text of an .ics file with an event for every session that has a time. times: "07:30" for each session. */
export function calendar(variant, start, times, edition) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heel Drop//Plan//EN", "CALSCALE:GREGORIAN"];
  variant.sessions.forEach((sessions, index) => {
    for (let number = 1; number <= sessions; number++) {
      const time = times[number - 1];
      if (!time) continue;
      lines.push(...event(variant, { index, number, sessions, time, edition }, start));
    }
  });
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

function event(variant, { index, number, sessions, time, edition }, start) {
  const date = isoDay(daysAfter(start, index)).replaceAll("-", "");
  const [hour, minute] = time.split(":").map(Number);
  const ends = hour * 60 + minute + MINUTES;
  const end = ends < 24 * 60 ? ends : 24 * 60 - 1;
  const todo = variant.weeks[Math.floor(index / 7)]
    .filter(({ days, optional }) => !optional && days.includes((index % 7) + 1))
    .map(({ text }) => text);
  const of = variant.sessions.length;
  return [
    "BEGIN:VEVENT",
    `UID:${crypto.getRandomValues(new Uint32Array(4)).join("-")}@heel-drop`,
    `DTSTAMP:${isoDay(start).replaceAll("-", "")}T000000Z`,
    `DTSTART:${date}T${time.replace(":", "")}00`,
    `DTEND:${date}T${String(Math.floor(end / 60)).padStart(2, "0")}${String(end % 60).padStart(2, "0")}00`,
    `SUMMARY:${escaped(sessions > 1 ? say("make.calendar.title", { number, of: sessions }) : say("make.calendar.only"))}`,
    `DESCRIPTION:${escaped(`${say("make.calendar.day", { day: index + 1, of, lines: todo.join("; ") })}\n${say("make.calendar.stop")}`)}`,
    `X-HEEL-DROP-EDITION:${edition}`,
    "END:VEVENT",
  ];
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

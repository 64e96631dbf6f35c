// The referral sheet of a row as a page that prints by itself: no exercise on it.

import { nameOr } from "./record.js";
import { say } from "./words.js";

const STYLE = `body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 12pt/1.35 system-ui, sans-serif; color: #1a2133 }
h1 { padding: .4em .6em; border: 3px solid #1a2133; font-size: 18pt } h2 { margin: 1em 0 .2em; font-size: 13pt }
ul { margin: .2em 0; padding-inline-start: 1.4em } .line { display: flex; gap: 1em; margin: .9em 0 }
.line span { flex: 1; border-bottom: 1px solid } small { color: #4a5366 } @page { margin: 14mm }`;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The page as bytes; the most urgent sign leads. */
export function referralPage(data, { name, reference }, codes) {
  const signs = data.signs.filter(({ code }) => codes.includes(code)).sort((one, other) => one.tier - other.tier);
  const level = data.levels[signs[0].tier];
  const body = [
    `<h1>${escaped(level.name)}</h1><p><b>${escaped(level.how_soon)}</b></p>`,
    writing("for", nameOr(name, reference)),
    part("reported", signs.map(({ short, why }) => `<b>${escaped(short)}</b> ${escaped(why)}`)),
    part("do", signs.flatMap((sign) => sign.do).map(escaped)),
    part("where", level.where.map(escaped)),
    part("say", [...new Set(signs.map((sign) => sign.say))].map(escaped)),
    `<p>${escaped(say("referral.no_plan"))}</p>`,
    ...["date", "seen", "result"].map((key) => writing(key)),
    `<p><small>${escaped(data.disclaimer)}</small></p>`,
  ];
  const head = `<meta charset="utf-8"><title>${escaped(say("referral.document"))}</title><style>${STYLE}</style>`;
  return new TextEncoder().encode(`<!DOCTYPE html><html lang="${data.language}"><head>${head}</head><body>${body.join("\n")}</body></html>\n`);
}

function part(key, items) {
  return `<h2>${escaped(say(`referral.${key}`))}</h2><ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

function writing(key, text = "") {
  const place = text ? escaped(text) : "<span></span>";
  return `<p class="line"><b>${escaped(say(`referral.${key}`))}</b> ${place}</p>`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

// The words around what was asked for, with what was found in them marked.

import { wordsOf } from "./letters.js";

const LENGTH = 150; // letters of a line or two on a telephone
const LED = 40; // letters before the first word that was found
const SURE = 0.55;
const OF_MOST = 0.6; // how much a word has to tell beside the one that tells most

/** Pieces of a text, as [text, marked]: the part of it that says most of what was asked, all of it where it is short. */
export function excerpt(text, asked, rarity, length = LENGTH) {
  const words = wordsOf(text).map((each) => ({ ...each, worth: worthOf(each.word, asked, rarity) }));
  const most = Math.max(0, ...words.map(({ worth }) => worth));
  const marked = words.filter(({ worth }) => worth > most * OF_MOST);
  const [from, to] = text.length <= length ? [0, text.length] : densest(text, words, marked, length);
  const pieces = [];
  let at = from;
  for (const each of marked.filter((word) => word.from >= from && word.to <= to)) {
    if (each.from > at) pieces.push([text.slice(at, each.from), false]);
    pieces.push([text.slice(each.from, each.to), true]);
    at = each.to;
  }
  if (to > at) pieces.push([text.slice(at, to), false]);
  if (from > 0) pieces.unshift(["… ", false]);
  if (to < text.length) pieces.push([" …", false]);
  return pieces;
}

function worthOf(word, asked, rarity) {
  let worth = 0;
  for (const { meant } of asked) {
    const likely = meant.get(word) ?? 0;
    if (likely >= SURE) worth = Math.max(worth, likely * (rarity.get(word) ?? 0));
  }
  return worth;
}

function densest(text, words, marked, length) {
  let [best, most] = [words[0], 0];
  for (const first of marked) {
    const within = marked.filter(({ from, to }) => from >= first.from && to <= first.from + length - LED);
    const worth = new Map(within.map((each) => [each.word, each.worth]));
    const sum = [...worth.values()].reduce((one, other) => one + other, 0);
    if (sum > most) [best, most] = [first, sum];
  }
  const early = words.find(({ from }) => from >= best.from - LED) ?? best;
  const begins = text.lastIndexOf("·", best.from);
  const from = begins >= best.from - LED && begins > 0 ? begins + 2 : early.from <= LED ? 0 : early.from;
  const last = words.filter(({ to }) => to <= from + length).pop();
  return [from, last && last.to < text.length - 2 ? last.to : text.length];
}

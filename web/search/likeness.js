// Which words of the guide somebody meant by a word that they typed, and how surely: 1 is the word itself.

import { soundOf } from "./letters.js";

const STEM = 4; // letters that two forms of a word share at the least: "swelling", "swelled"
const ENDING = 4;
const PREFIX = 3; // letters after which a word that is still being typed may be meant
const PART = 4; // letters of a part of a compound
const FEWEST = 0.3;
const MOST = 16; // words that one may mean
const SURE = 0.6;
const SAME = 0.9; // how surely a word is meant that means the same
const LINKS = ["", "s", "n", "en", "es"]; // what German puts between the parts of a compound

/**
 * The words of a guide, ready to be asked. `alike`: groups of words that mean the same; `written`: those that stand on a
 * page. Words that are only there to be typed may be slips themselves.
 */
export class Vocabulary {
  constructor(words, alike = [], written = words) {
    this.written = new Set(written);
    this.groups = new Map(alike.flatMap((group) => group.map((word) => [word, group])));
    this.words = [...new Set([...words, ...this.groups.keys()])];
    this.known = new Set(this.words);
    this.sounds = this.words.map((word) => [word, soundOf(word)]);
    this.asked = new Map();
  }

  /** What a word may mean: a map from a word of the guide to how surely it is meant. */
  meant(word, unfinished = false) {
    const key = unfinished ? `${word} ` : word;
    if (!this.asked.has(key)) this.asked.set(key, this.looked(word, unfinished));
    return this.asked.get(key);
  }

  looked(word, unfinished) {
    const known = this.written.has(word);
    const found = new Map();
    const sound = soundOf(word);
    for (const [other, itsSound] of this.sounds) {
      const likely = Math.max(
        form(word, other, unfinished),
        known ? 0 : slip(word, other, sound, itsSound),
        compound(word, other),
      );
      if (likely >= FEWEST) found.set(other, likely);
    }
    for (const [other, likely] of [...found])
      if (likely >= SURE) for (const same of this.groups.get(other) ?? []) found.set(same, Math.max(found.get(same) ?? 0, likely * SAME));
    const best = [...found].sort((one, other) => other[1] - one[1]);
    const least = known ? FEWEST : (best[0]?.[1] ?? 0) * 0.75;
    return new Map(best.filter(([, likely]) => likely >= least).slice(0, MOST));
  }

  /** The two words of the guide that were typed in one. */
  parts(word) {
    for (let at = PART; at <= word.length - PART; at++)
      for (const link of LINKS) {
        const [first, second] = [word.slice(0, at), word.slice(at + link.length)];
        if (word.startsWith(link, at) && this.known.has(first) && this.known.has(second)) return [first, second];
      }
    return [];
  }
}

/** The same word in another form, or its beginning. */
function form(word, other, unfinished) {
  if (word === other) return 1;
  const least = Math.min(word.length, other.length);
  const shared = sharedStart(word, other);
  const left = Math.max(word.length, other.length) - shared;
  if (shared === least && least >= PREFIX) {
    if (left <= 2 || (left <= ENDING && least >= STEM)) return 0.85 - left * 0.05;
    if (unfinished && other.length > word.length) return 0.7;
    if (left <= ENDING && word.length > other.length) return 0.5; // "running" for "run"
    if (left <= ENDING) return 0.5;
  }
  if (shared >= STEM && left <= ENDING && shared >= left) return 0.8 - (left - 1) * 0.08 - (shared === STEM ? 0.12 : 0);
  return 0;
}

function sharedStart(one, other) {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

/** A slip of the finger or of the ear. */
function slip(word, other, sound, itsSound) {
  if (word.length < 3 || other.length < 3) return 0;
  if (sound === itsSound) return 0.9;
  if (sound.length < 4 || itsSound.length < 3) return 0;
  const allowed = sound.length < 7 ? 1 : 2;
  const apart = Math.min(distance(sound, itsSound, allowed), distance(word, other, allowed));
  if (apart > allowed) return 0;
  const begins = sound[0] === itsSound[0];
  if (sound.length === 4 && !begins) return 0;
  return (apart === 1 ? 0.8 : sound.length < 8 ? 0.6 : 0.76) - (begins ? 0 : 0.15) - (sound.length === 4 ? 0.15 : 0);
}

/** A word as a part of a longer one of the guide. */
function compound(word, other) {
  if (word.length < PART + 1 || other.length - word.length < PREFIX) return 0;
  return other.endsWith(word) || other.startsWith(word) ? 0.5 : 0;
}

/** How many letters are wrong, missing, too many or swapped; more than `most` are not counted. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const wrong = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + wrong);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

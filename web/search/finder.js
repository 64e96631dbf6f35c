// What answers a question, best first: the pages of the guide, and before them the warning signs that are told in it.

import { wordsOf } from "./letters.js";
import { Vocabulary } from "./likeness.js";

const TYPED = 1; // how much a word counts where it stands
const TITLE = 0.9;
const HEADING = 0.7;
const TEXT = 0.35;
const PHRASE = 1.2; // how much a whole phrase counts beside its words
const TOLD = 0.76; // how much of the words of a sign somebody has to type
const CLEAR = 0.6; // how surely each of them has to be meant
const CLEAR_ALONE = 0.75; // and one that stands alone
const EVERYWHERE = 0.5;
const MORE = 0.3; // of what other phrases of the same sign explain
const URGENT = 2; // tiers in which help comes first whatever else is asked
const AHEAD = 1.3; // how much more another phrase has to explain before help comes second
const MOST_SIGNS = 2;
const MOST_PAGES = 8;
const MOST_BELOW = 3; // pages below a warning sign
const NOTHING = { share: 0, worth: 0, told: false };
const FAINT = 0.2; // of the best hit: what is below it answers nobody

/** Looks through the data that the build writes (generator/site/search_data.py). */
export class Finder {
  constructor(data) {
    this.data = data;
    this.pages = data.pages.map((page) => readPage(page));
    this.signs = data.signs.map((sign) => ({ ...sign, phrases: sign.typed.map(phrase), read: wordsOf(sign.says) }));
    this.help = data.signs[0]?.at.split("#")[0];
    this.weigh();
  }

  /** How rarely each word is said: the rarer, the more it tells. */
  weigh() {
    const said = new Map();
    const units = [
      ...this.pages.flatMap((page) => [...page.sections.map((section) => new Set(section.counts.keys())), ...page.phrases.map((each) => new Set(each))]),
      ...this.signs.flatMap((sign) => sign.phrases.map((each) => new Set(each))),
    ];
    for (const unit of units) for (const word of unit) said.set(word, (said.get(word) ?? 0) + 1);
    this.rare = new Map([...said].map(([word, times]) => [word, Math.log(1 + units.length / (times + 1))]));
    this.rarity = new Map([...this.rare].map(([word, rare]) => [word, rare * this.parts(word)]));
    this.vocabulary = new Vocabulary(said.keys(), this.data.alike.map((group) => group.map(phrase).filter((words) => words.length === 1).flat()), this.pages.flatMap((page) => [...page.counts.keys()]));
  }

  /** Less for a word that most pages say: it does not tell them apart. */
  parts(word) {
    const pages = this.pages.filter((page) => page.counts.has(word)).length;
    return 1 - EVERYWHERE * (pages / this.pages.length);
  }

  /** The signs and pages that answer, and whether any does: {signs, pages}. */
  find(question) {
    const asked = this.asked(question);
    if (!asked.length) return { asked, signs: [], pages: [] };
    this.meant = new Set(asked.flatMap(({ meant }) => [...meant.keys()]));
    const pages = this.pages.map((page) => ({ page, ...this.scored(page, asked) })).filter(({ score }) => score > 0);
    pages.sort((one, other) => other.score - one.score);
    const best = Math.max(0, ...this.pages.filter((page) => page.at !== this.help).flatMap((page) => page.phrases.map((each) => this.explained(each, asked).worth)));
    const signs = this.told(asked, best);
    const known = asked.some(({ meant }) => [...meant.values()].includes(1));
    if (!signs.length && known && pages[0]?.page.at === this.help) signs.push(...this.signs.filter((sign) => sign.at === `${this.help}#${pages[0].section?.anchor}`).map((sign) => ({ sign })));
    const clear = pages.filter(({ score }) => score >= pages[0].score * FAINT);
    return { asked, signs, pages: clear.filter(({ page }) => !signs.length || page.at !== this.help).slice(0, signs.length ? MOST_BELOW : MOST_PAGES) };
  }

  /** Every word of a question with what it may mean; two words that the guide writes in one count as that, too. */
  asked(question) {
    const words = wordsOf(question).flatMap((each) => {
      const parts = this.vocabulary.known.has(each.word) ? [] : this.vocabulary.parts(each.word);
      return parts.length ? parts.map((word) => ({ ...each, word })) : [each];
    });
    const ends = words.length && words[words.length - 1].to === question.length;
    const found = words.map(({ word }, at) => ({ at, meant: this.vocabulary.meant(word, Boolean(ends) && at === words.length - 1) }));
    for (let at = 0; at + 1 < words.length; at++) {
      const joined = words[at].word + words[at + 1].word;
      if (this.vocabulary.known.has(joined)) for (const each of [found[at], found[at + 1]]) each.meant = new Map([...each.meant, [joined, 1]]);
    }
    for (const each of found) each.rarity = Math.max(0, ...[...each.meant].map(([word, likely]) => (this.rarity.get(word) ?? 0) * likely));
    return found.filter(({ meant }) => meant.size);
  }

  /** How much of a phrase is in a question, of what worth that is, and how close together it stands. */
  explained(words, asked) {
    if (!words.some((word) => this.meant.has(word))) return NOTHING;
    let [whole, there, clear, all] = [0, 0, 0, 0];
    const least = words.length > 1 ? CLEAR : CLEAR_ALONE;
    const places = [];
    for (const word of words) {
      const rarity = this.rarity.get(word) ?? 0;
      const [likely, at] = mostLikely(word, asked, places);
      whole += rarity;
      there += rarity * likely;
      all += this.rare.get(word) ?? 0;
      if (likely >= least) clear += this.rare.get(word) ?? 0;
      if (likely) places.push(at);
    }
    const share = whole ? there / whole : 0;
    const spread = places.length > 1 ? Math.max(...places) - Math.min(...places) + 1 : 1;
    const near = spread <= 2 * words.length + 2;
    return { share: near ? share : share / 2, worth: near ? share ** 2 * there : 0, told: near && clear >= all * TOLD };
  }

  /** The warning signs that are told in a question, the most urgent first. */
  told(asked, others) {
    const found = [];
    for (const sign of this.signs) {
      const worths = sign.phrases.map((each) => this.explained(each, asked)).map((each) => (each.told ? each.worth : 0));
      const best = Math.max(0, ...worths);
      const worth = best && best + MORE * Math.min(best, worths.reduce((sum, each) => sum + each, 0) - best);
      if (worth && (sign.tier <= URGENT || worth * AHEAD >= others)) found.push({ sign, worth });
    }
    const most = Math.max(0, ...found.map(({ worth }) => worth));
    const clear = found.filter(({ sign, worth }) => sign.tier <= URGENT || worth >= most / 2);
    return clear.sort((one, other) => one.sign.tier - other.sign.tier || other.worth - one.worth).slice(0, MOST_SIGNS);
  }

  /** How well a page answers, and which of its sections does. */
  scored(page, asked) {
    const phrases = page.phrases.map((words) => ({ words, ...this.explained(words, asked) }));
    const best = phrases.reduce((most, each) => Math.max(most, each.worth), 0);
    let words = 0;
    for (const { meant, rarity } of asked) {
      let strength = 0;
      for (const [word, likely] of meant) {
        for (const each of phrases) if (each.words.includes(word)) strength = Math.max(strength, likely * TYPED * each.share);
        strength = Math.max(strength, likely * (page.named.has(word) ? TITLE : 0), likely * HEADING * (page.headings.has(word) ? 1 : 0));
        const times = page.counts.get(word) ?? 0;
        strength = Math.max(strength, likely * TEXT * (times / (times + 1)) * 1.4);
      }
      words += rarity * strength;
    }
    const [section, worth] = this.section(page, asked);
    return { score: (words + best * PHRASE + worth * 0.25) * page.weight, section };
  }

  /** The section of a page that says most of what was asked. */
  section(page, asked) {
    let [found, most] = [null, 0];
    for (const section of page.sections) {
      let worth = 0;
      for (const { meant, rarity } of asked) {
        let strength = 0;
        for (const [word, likely] of meant) {
          const times = section.counts.get(word) ?? 0;
          if (times) strength = Math.max(strength, likely * (section.head.has(word) ? 1 : 0.6 * (times / (times + 0.7))));
        }
        worth += rarity * strength;
      }
      if (worth > most * 1.05) [found, most] = [section, worth];
    }
    return [found, most];
  }
}

function mostLikely(word, asked, taken) {
  let [most, place] = [0, -1];
  for (const { at, meant } of asked) {
    const likely = meant.get(word) ?? 0;
    if (likely > most && !taken.includes(at)) [most, place] = [likely, at];
  }
  return [most, place];
}

function phrase(text) {
  return [...new Set(wordsOf(text).map(({ word }) => word))];
}

function readPage(page) {
  const sections = page.sections.map(([anchor, heading, text]) => {
    const counts = new Map();
    const head = new Set(wordsOf(heading).map(({ word }) => word));
    for (const { word } of [...wordsOf(heading), ...wordsOf(text)]) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { anchor, heading, text, head, counts };
  });
  const counts = new Map();
  for (const { word } of wordsOf(page.about)) counts.set(word, (counts.get(word) ?? 0) + 2);
  for (const section of sections) for (const [word, times] of section.counts) counts.set(word, (counts.get(word) ?? 0) + times);
  return {
    ...page,
    sections,
    counts,
    named: new Set(phrase(page.title)),
    headings: new Set(sections.flatMap(({ head }) => [...head])),
    phrases: [...page.typed, page.title].map(phrase).filter((words) => words.length),
  };
}

// What somebody typed, and what stands on a page, as words that can be compared.

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const APOSTROPHE = /['’ʼ]/;
const SHORT_ENDING = 2; // "can't", "I'm", "I've": one word; "l'épaule", "dell'osso": two
const ALIKE = { ß: "ss", ł: "l", ø: "o", æ: "ae", œ: "oe", đ: "d", ı: "i", ى: "ي", ة: "ه", ـ: "" };
const MARKS = /\p{M}+/gu;
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=.{3})/; // "the", with what is written in one with it
// how a word sounds more or less, in any language that is written in Latin letters
const SOUNDS = [
  [/ph/g, "f"],
  [/(?:sch|tch|ch|ck|cq|qu|c|q)/g, "k"],
  [/x/g, "ks"],
  [/([rtgk])h/g, "$1"],
  [/[yj]/g, "i"],
  [/z/g, "s"],
  [/w/g, "v"],
  [/(.)\1+/g, "$1"],
];

/** A word without what people leave out when they type: capitals, accents, the forms of a letter. */
export function fold(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/[ßłøæœđıىةـ'’ʼ]/g, (each) => ALIKE[each] ?? "");
  return plain.replace(ARTICLE, "");
}

/** Every word of a text with its place: {word, from, to}. */
export function wordsOf(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    let from = match.index;
    const parts = match[0].split(APOSTROPHE);
    for (let at = 0; at < parts.length; at++) {
      let part = parts[at];
      while (at + 1 < parts.length && parts[at + 1].length <= SHORT_ENDING) part += `'${parts[++at]}`;
      const word = fold(part);
      if (word) found.push({ word, from, to: from + part.length });
      from += part.length + 1;
    }
  }
  return found;
}

/** How a word sounds, for slips that an ear makes and not a finger. */
export function soundOf(word) {
  return SOUNDS.reduce((sound, [letters, like]) => sound.replace(letters, like), word);
}

// A text with Arabic letters as what stands on the page from left to right, each letter in its form, as
// generator/press/shaping.py does it.

const KINDS = 4; // forms of a letter that joins both ways: alone, at the end, at the beginning, between two
const APART = /[\u2066\u2069]/g; // around what words.js keeps from left to right
const MIRRORED = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

/** The characters of a text from left to right; known: the forms of each letter, none in a master without any. */
export function turned(text, known) {
  if (!Object.keys(known).length) return text;
  const strong = [...text].filter((character) => known[character] || /\p{L}/u.test(character));
  if (!strong.some((character) => known[character])) return text.replace(APART, "");
  if (known[strong[0]]) return fromRight(pieces(text, known), known);
  const letters = Object.keys(known).join("");
  if (new RegExp(`[${letters}][^${letters}]*\\p{Nd}`, "u").test(text)) return text; // a number of what is read from the right
  const turn = new RegExp(`[${letters}](?:[${letters} ]*[${letters}])?`, "gu");
  return text.replace(turn, (found) => fromRight([found], known));
}

/** The text in pieces that keep their order, and all that stands between them. */
function pieces(text, known) {
  const sign = `(?![${Object.keys(known).join("")}])[\\p{L}\\p{N}_]`;
  const word = `${sign}(?:[.:,/'’-]?${sign})*`;
  return text.split(new RegExp(`(\u2066[^\u2069]*\u2069|(?=[\\p{L}_])${word}(?: ${word})*|${word})`, "u"));
}

/** The pieces from the last to the first; every second one keeps its order. */
function fromRight(parts, known) {
  const told = parts.map((part, place) => (place % 2 ? part.replace(APART, "") : shaped(part, known).reverse().map((form) => MIRRORED[form] ?? form).join("")));
  return told.reverse().join("");
}

function shaped(text, known) {
  const forms = [];
  let joins = false; // whether the letter before reaches out to this one
  for (let place = 0; place < text.length; ) {
    const letters = known[text.slice(place, place + 2)] ? text.slice(place, place + 2) : text[place];
    place += letters.length;
    const own = known[letters] ?? letters;
    const reaches = own.length === KINDS && (known[text[place]] ?? "").length > 1;
    forms.push(own[Math.min(joins + 2 * reaches, own.length - 1)]);
    joins = reaches;
  }
  return forms;
}

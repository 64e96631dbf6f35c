// One handout in a file for the printer: its pages and its tags, as text that waits for its numbers.
// generator/press/print_block.py tells how; the text is the same.

export const HUNDRED = 100;
export const MOST = 128 * HUNDRED; // objects of one handout
const FIRST_MARK = 0x80; // stands for the first hundreds of a handout; all else is ASCII
const MARKS = /[\x80-\xff]/g;

/** A number that counts from the first object of the handout. */
export function own(number) {
  return String.fromCharCode(FIRST_MARK + Math.floor(number / HUNDRED)) + String(number % HUNDRED).padStart(2, "0");
}

/** The objects of a handout: the node of its pages, the pages, its tags, and which tag each mark has. */
export function members(pages, tags, { root, document, empty }) {
  const count = pages.length + (empty ? 1 : 0);
  const kids = Array.from({ length: count }, (_, at) => `${own(1 + at)} 0 R`).join(" ");
  const texts = [`<< /Type /Pages /Parent ${root} 0 R /Count ${count} /Kids [ ${kids} ] >>`];
  pages.forEach((text, at) => texts.push(`${text} /Parent ${own(0)} 0 R${tags ? ` /StructParents ${own(1 + at)}` : ""} >>`));
  if (empty) texts.push(`${empty} /Parent ${own(0)} 0 R >>`);
  return tags ? [...texts, ...tagTexts(tags, 1 + count, document, pages.length)] : texts;
}

/** Tags as objects, and a leaf of the tree that leads from marks to tags; page 0 is object 1. */
function tagTexts(tree, first, document, pages) {
  const written = [];
  const marks = Array.from({ length: pages }, () => []);
  const put = ([kind, page, kids, more], parent) => {
    const number = first + written.push("") - 1;
    const held = kids.map((kid) => {
      if (typeof kid === "number") marks[page][kid] = number;
      else if (typeof kid[0] === "number") marks[kid[0]][kid[1]] = number;
      if (typeof kid === "number") return kid;
      if (typeof kid[0] === "number") return `<</Type/MCR/Pg ${own(1 + kid[0])} 0 R/MCID ${kid[1]}>>`;
      return `${own(put(kid, `${own(number)} 0 R`))} 0 R`;
    });
    written[number - first] = `<</S/${kind}/P ${parent}/Pg ${own(1 + page)} 0 R/K[${held.join(" ")}]${more ? ` ${more}` : ""}>>`;
    return number;
  };
  put(tree, `${document} 0 R`);
  const ofPage = (known) => Array.from(known, (tag) => (tag === undefined ? "null" : `${own(tag)} 0 R`)).join(" ");
  const lists = marks.map((known, page) => `${own(1 + page)} [ ${ofPage(known)} ]`).join(" ");
  return [...written, `<< /Limits [ ${own(1)} ${own(pages)} ] /Nums [ ${lists} ] >>`];
}

/** Some pages of a master with what is told of them, as a master of their own. */
export function chosenPages(parts, wanted) {
  if (!wanted) return parts;
  const at = new Map(wanted.map((page, number) => [page, number]));
  const moved = ([kind, page, kids, ...more]) => [kind, at.get(page), kids.map(movedKid), ...more];
  const movedKid = (kid) => {
    if (typeof kid === "number") return kid;
    return typeof kid[0] === "number" ? [at.get(kid[0]), kid[1]] : moved(kid);
  };
  const here = ([, page]) => at.has(page);
  const tags = parts.tags && [parts.tags[0], 0, parts.tags[2].filter(here).map(moved), ...parts.tags.slice(3)];
  return { objects: parts.objects, pages: wanted.map((page) => parts.pages[page]), tags };
}

/** The content of an object stream, for hundreds of so many digits: {count, start, text}. */
export function blockOf(objects, digits) {
  const length = (text) => text.length + (digits - 1) * (text.match(MARKS)?.length ?? 0);
  let end = 0;
  const heads = objects.map((text, number) => {
    const head = `${own(number)} ${end} `;
    end += length(text) + 1;
    return head;
  });
  const head = heads.join("");
  return { count: objects.length, start: length(head), text: `${head}${objects.join("\n")}\n` };
}

/** That content as bytes when the first object has the number `hundreds` × 100. */
export function numbered({ text }, hundreds) {
  const put = text.replace(MARKS, (mark) => hundreds + mark.charCodeAt(0) - FIRST_MARK);
  return new TextEncoder().encode(put);
}

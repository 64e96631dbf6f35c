// Published masters: fetched when they are needed, and kept while the page is open.

import { Merger } from "./merge.js";

const ready = new Map();
const printed = new Map();

/** The plan of a programme without some exercises; null when none has just the others. */
export function variantOf(programme, left) {
  const without = programme.exercises.filter((exercise) => left.has(exercise)).sort();
  return programme.variants.find((each) => String([...each.without].sort()) === String(without)) ?? null;
}

/** What is printed without some exercises: {variant, schedule, master}, as far as this site has them. */
export function printedFor(programme, left, { side, paper, size }) {
  const variant = variantOf(programme, left);
  const schedule = variant && (side === "both" ? variant.both : variant.one); // two sore sides have exercises of their own
  return { variant, schedule, master: variant?.masters[`${side}-${paper}-${size}`] };
}

/** The merger of a master; the promise fails when it cannot be fetched whole. */
export function merger(name) {
  if (!ready.has(name)) {
    const asked = (location.protocol === "file:" ? fromScript : fromServer)(name);
    asked.catch(() => ready.delete(name));
    ready.set(name, asked);
  }
  return ready.get(name);
}

/** The objects of a master's pages, for a file for the printer; see generator/press/master_print.py. */
export async function printingParts(name) {
  if (location.protocol === "file:") return globalThis.heelDrop.masterFiles[name][2];
  if (!printed.has(name)) printed.set(name, JSON.parse(new TextDecoder().decode(await fetched(name, ".print.json"))));
  return printed.get(name);
}

async function fromServer(name) {
  const [pdf, about] = await Promise.all([fetched(name, ".pdf"), fetched(name, ".json")]);
  return new Merger(new Uint8Array(pdf), JSON.parse(new TextDecoder().decode(about)));
}

async function fetched(name, ending) {
  const { root, masters } = globalThis.heelDrop;
  const answer = await fetch(`${root}masters/${name}${ending}`, { integrity: masters[name].digests[ending] });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.arrayBuffer();
}

async function fromScript(name) {
  const { root } = globalThis.heelDrop;
  await new Promise((loaded, failed) => {
    const script = Object.assign(document.createElement("script"), { src: `${root}masters/${name}.js` });
    script.onload = loaded;
    script.onerror = () => failed(new Error("no master"));
    document.head.append(script);
  });
  const [pdf, about] = globalThis.heelDrop.masterFiles[name];
  return new Merger(Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0)), about);
}

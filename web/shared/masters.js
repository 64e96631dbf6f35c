// Published masters: fetched when they are needed, and kept while the page is open.
// A programme's masters for one paper and size of print are fetched together, in the order of their names: so no request
// tells the sore side, or what was ruled out.

import { Merger } from "./merge.js";

const SILENCE = 20_000; // ms in which not one file arrives: then the network is taken for dead
const ready = new Map();
const arriving = new Map();

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
  return parsed(await fetched(name, [".print.json"])[0]);
}

async function fromServer(name) {
  const [pdf, about] = await Promise.all(fetched(name, [".pdf", ".json"]));
  return new Merger(new Uint8Array(pdf), parsed(about));
}

function parsed(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Promises of a master's files with these endings; those of the masters like it come along. */
function fetched(name, endings) {
  const files = alike(name).flatMap((each) => endings.map((ending) => each + ending));
  const missing = files.filter((file) => !arriving.has(file));
  const quiet = new AbortController();
  let timer;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => quiet.abort(), SILENCE);
  };
  listen();
  for (const file of missing) {
    const asked = one(file, quiet.signal);
    arriving.set(file, asked);
    asked.then(listen, () => arriving.delete(file));
  }
  Promise.allSettled(files.map((file) => arriving.get(file))).then(() => clearTimeout(timer));
  return endings.map((ending) => arriving.get(name + ending));
}

/** The masters of the same programme, paper and size, by name. */
function alike(name) {
  const print = (kind) => kind.slice(kind.indexOf("-")); // left-a4-12 is printed as both-a4-12 is
  for (const { variants } of globalThis.heelDrop.programmes ?? []) {
    const masters = variants.flatMap((variant) => Object.entries(variant.masters));
    const [kind] = masters.find(([, each]) => each === name) ?? [];
    if (kind) return [...new Set(masters.filter(([other]) => print(other) === print(kind)).map(([, each]) => each))].sort();
  }
  return [name];
}

async function one(file, signal) {
  const { root, masters } = globalThis.heelDrop;
  const [, name, ending] = /^([^.]+)(\..+)$/.exec(file);
  const answer = await fetch(`${root}masters/${file}`, { integrity: masters[name].digests[ending], signal });
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

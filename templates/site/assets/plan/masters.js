// Published masters: fetched when they are needed, and kept while the page is open.

import { Merger } from "./merge.js";

const ready = new Map();

/** The plan of a programme without some exercises; null when none has just the others. */
export function variantOf(programme, left) {
  const without = programme.exercises.filter((exercise) => left.has(exercise)).sort();
  return programme.variants.find((each) => String([...each.without].sort()) === String(without)) ?? null;
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

async function fromServer(name) {
  const { root, masters } = globalThis.heelDrop;
  const [pdf, about] = await Promise.all(
    [".pdf", ".json"].map(async (ending, at) => {
      const answer = await fetch(`${root}masters/${name}${ending}`, { integrity: masters[name][at] });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.arrayBuffer();
    }),
  );
  return new Merger(new Uint8Array(pdf), JSON.parse(new TextDecoder().decode(about)));
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

// Keeps the guide for a phone without a network. EDITION and KEPT are written above by the build.
// Answers that wait here for a reload live in memory only; a browser ends an idle worker within a minute.

const OWN = `heeldrop${new URL(".", location).pathname.slice(0, -1)}-`; // each language, and each guide of a server, by itself
const CACHE = OWN + EDITION;
const KEPT_MASTERS = "heeldrop-masters"; // their names tell their content, so they outlive an edition
const MASTERS = "/masters/";
const PATIENCE = 4000; // ms to wait for the network before the kept copy is shown
const SILENT = new URL("silent", location).href; // kept while the network does not answer; no page has this address
const waiting = new Map();
let silent = null; // whether the network did not answer the last time; null: this worker does not know yet

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  const { keep, answers, give, forget, masters } = event.data;
  if (keep) {
    if (waiting.size > 9) waiting.clear();
    waiting.set(keep, answers);
  }
  if (give) {
    event.ports[0].postMessage(waiting.get(give) ?? null);
    waiting.delete(give);
  }
  if (forget) waiting.delete(forget);
  if (masters) event.waitUntil(dropOtherMasters(masters));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith(url.pathname.includes(MASTERS) ? masterFor(event) : answerFor(event));
});

async function fill() {
  const cache = await caches.open(CACHE);
  const found = new Set(KEPT.map((path) => new URL(path, location).href));
  for (const url of found) {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    if (answer.headers.get("content-type")?.includes("html"))
      for (const [, path] of (await answer.clone().text()).matchAll(/"([^"\s?#]+\.(?:css|js|svg|png))"/g))
        if (!path.includes(MASTERS) && new URL(path, url).origin === location.origin) found.add(new URL(path, url).href);
    await cache.put(url, answer);
  }
}

async function takeOver() {
  for (const name of await caches.keys())
    if (name.startsWith(OWN) && name !== CACHE && name !== KEPT_MASTERS) await caches.delete(name);
  await self.clients.claim();
}

async function dropOtherMasters(urls) {
  const cache = await caches.open(KEPT_MASTERS);
  for (const { url } of await cache.keys()) if (!urls.includes(url)) await cache.delete(url);
}

/** A master: the kept one, else the network's, which is kept from then on. */
async function masterFor(event) {
  const kept = await keptFor(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) {
    const copy = answer.clone();
    event.waitUntil(caches.open(KEPT_MASTERS).then((cache) => cache.put(event.request.url, copy)).catch(() => {}));
  }
  return answer;
}

/** The network's answer, or the kept one when there is none or it takes too long. After that the kept ones come at once. */
async function answerFor(event) {
  const kept = await keptFor(event.request);
  if (!kept) return fetch(event.request);
  if (await isSilent()) {
    if (event.request.mode === "navigate") event.waitUntil(catchUp(event, kept.clone(), onceMore(event.request)));
    return kept;
  }
  const asked = ask(event.request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([asked.catch(() => kept), late]);
  if (answer) return answer;
  await noteSilence(true);
  event.waitUntil(catchUp(event, kept.clone(), asked));
  return kept;
}

/** Behind a kept page: when the network answers again it is asked first, and a page that is old by then is told so. */
async function catchUp({ request, resultingClientId }, shown, asked) {
  try {
    const answer = await asked;
    await noteSilence(false);
    if (request.mode !== "navigate" || !answer.ok || (await answer.text()) === (await shown.text())) return;
    (await self.clients.get(resultingClientId))?.postMessage({ newer: true });
  } catch {
    // still silent
  }
}

function onceMore(request) {
  const asking = new AbortController();
  setTimeout(() => asking.abort(), 3 * PATIENCE); // or hanging requests pile up
  return ask(request, { signal: asking.signal });
}

/** Asks the network itself for a page: what the browser remembers of it may be old. */
function ask(request, options = {}) {
  return fetch(request, request.mode === "navigate" ? { cache: "no-cache", ...options } : options);
}

async function isSilent() {
  silent ??= Boolean(await keptFor(SILENT));
  return silent;
}

async function noteSilence(now) {
  silent = now;
  const cache = await caches.open(CACHE);
  await (now ? cache.put(SILENT, new Response()) : cache.delete(SILENT));
}

/** What is kept for a request; nothing where the browser keeps nothing. */
function keptFor(request) {
  return caches.match(request, { ignoreSearch: true }).catch(() => undefined);
}

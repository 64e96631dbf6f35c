// Keeps the plan's pages for a phone without a network. EDITION and KEPT are written above by the build.
// Answers that wait here for a reload live in memory only; a browser ends an idle worker within a minute.

const CACHE = `heeldrop-${EDITION}`;
const KEPT_MASTERS = "heeldrop-masters"; // their names tell their content, so they outlive an edition
const MASTERS = "/masters/";
const PATIENCE = 4000; // ms to wait for a slow network before the kept copy is shown
const waiting = new Map();

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
  if (masters) event.waitUntil(keepMasters(masters).then((all) => event.source?.postMessage({ kept: all })));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith(url.pathname.includes(MASTERS) ? fromMemory(request) : fromNetwork(request));
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
    if (name.startsWith("heeldrop-") && name !== CACHE && name !== KEPT_MASTERS) await caches.delete(name);
  await self.clients.claim();
}

/** Fetches the masters that are not kept yet, one after the other, and drops others; whether all are kept now. */
async function keepMasters(urls) {
  const cache = await caches.open(KEPT_MASTERS);
  for (const { url } of await cache.keys()) if (!urls.includes(url)) await cache.delete(url);
  for (const url of urls) {
    if (await cache.match(url)) continue;
    try {
      const answer = await fetch(url);
      if (!answer.ok) return false;
      await cache.put(url, answer);
    } catch {
      return false;
    }
  }
  return true;
}

async function fromMemory(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** The network's answer, or the kept one when there is none or it takes too long. */
async function fromNetwork(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  const asked = fetch(request);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), late]);
}

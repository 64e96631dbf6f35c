// Answers outlive a reload, and nothing else: they wait in the memory of the service worker, never on a disk.
// What the browser keeps with this tab is a random number, and how many steps were taken.

const memory = { key: null, read: () => ({}), history: true };

/** Starts keeping what `read` returns; resolves to what was kept by this tab a moment ago, or null. */
export async function keeping(read) {
  memory.read = read;
  memory.key = history.state?.key ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
  addEventListener("pagehide", () => worker()?.postMessage({ keep: memory.key, answers: memory.read() }));
  addEventListener("beforeunload", (leaving) => {
    if (!worker() && Object.keys(memory.read()).length) leaving.preventDefault(); // nobody would keep them
  });
  return history.state?.key ? given(memory.key) : null;
}

/** Writes into the tab's history that this many steps were taken; `anew` for one more, else in the same place. */
export function remember(at, anew) {
  try {
    history[anew ? "pushState" : "replaceState"]({ at, key: memory.key }, "");
  } catch {
    memory.history = false; // some apps and private windows write none
  }
}

/** Goes back in the tab's history; false where it holds no steps, and the page has to go by itself. */
export function wentBack(at) {
  if (memory.history && history.state?.at === at) history.back();
  return memory.history;
}

/** Forgets all answers. */
export function forget() {
  worker()?.postMessage({ forget: memory.key });
}

function worker() {
  try {
    return navigator.serviceWorker?.controller ?? null;
  } catch {
    return null; // a page in a frame that may keep nothing
  }
}

function given(key) {
  return new Promise((resolve) => {
    if (!worker()) return resolve(null);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (message) => resolve(message.data ?? null);
    setTimeout(() => resolve(null), 1000);
    worker().postMessage({ give: key }, [port2]);
  });
}

// Keeps the guide on this device. Masters are not fetched before one is asked for; see masters.js.

const data = globalThis.heelDrop;
const LETTER_COUNTRIES = new Set(["US", "CA", "MX", "PH", "CO", "CL", "VE", "CR", "GT", "PA", "DO", "PR", "NI", "SV"]);

/** Whether people print on US Letter where this device comes from. */
export function lettersAreUsual() {
  try {
    return LETTER_COUNTRIES.has(new Intl.Locale(navigator.language || "en").region ?? "");
  } catch {
    return false; // "C" is what WebKit says under LANG=C, and no language
  }
}

/** Starts keeping; `done` is called when everything is there. */
export async function keepForOffline(done) {
  if (location.protocol === "file:") return;
  try {
    await navigator.serviceWorker.register(`${data.root}sw.js`, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    const masters = Object.keys(data.masters).flatMap((name) => Object.keys(data.masters[name].digests).map((ending) => `${data.root}masters/${name}${ending}`));
    active.postMessage({ masters });
    done();
  } catch {
    // a browser that keeps nothing: the page works all the same, with a network
  }
}

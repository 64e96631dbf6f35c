// Keeps the page and all masters on this device, so that no request says later what was chosen.

const data = globalThis.heelDrop;
const LETTER_COUNTRIES = new Set(["US", "CA", "MX", "PH", "CO", "CL", "VE", "CR", "GT", "PA", "DO", "PR", "NI", "SV"]);

/** Whether people print on US Letter where this device comes from. */
export function lettersAreUsual() {
  return LETTER_COUNTRIES.has(new Intl.Locale(navigator.language || "en").region ?? "");
}

/** Starts keeping; `done` is called when everything is there. A device that saves data keeps the page alone. */
export async function keepForOffline(done) {
  const names = Object.keys(data.masters);
  if (location.protocol === "file:" || !navigator.serviceWorker || !names.length) return;
  try {
    await navigator.serviceWorker.register(`${data.root}sw.js`, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    navigator.serviceWorker.addEventListener("message", (message) => message.data.kept && done());
    const { saveData, type } = navigator.connection ?? {};
    if (saveData || type === "cellular") return; // fetched when it is asked for
    const usual = lettersAreUsual() ? "-letter-" : "-a4-";
    const first = (name) => 2 * name.includes(`-${data.sizes[0]}-`) + name.includes(usual);
    names.sort((one, other) => first(other) - first(one));
    const endings = [".pdf", ".json", ".print.json"];
    active.postMessage({ masters: names.flatMap((name) => endings.map((ending) => `${data.root}masters/${name}${ending}`)) });
  } catch {
    // a browser that keeps nothing: the page works all the same, with a network
  }
}

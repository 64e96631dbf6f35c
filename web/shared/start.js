// Starts "Make your plan" and the clinic desk; on every other page it tells only that the guide is older than its review.
// From a web server the modules are loaded. A page that was opened from a folder may load none, so there it is the
// same code bundled into one plain script.
(() => {
  "use strict";
  // a guide that is older than its review says so by the clock of whoever reads it: nobody else may be there any more
  for (const told of document.querySelectorAll("[data-hd-until]")) {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
    told.hidden = today <= told.dataset.hdUntil;
  }
  const PATIENCE = 10_000; // ms until a page whose scripts do not arrive says so
  const own = document.currentScript.src;
  const mount = document.querySelector("[data-hd-page]");
  try {
    // a kept page was shown, the network came back, and the page has changed since: nobody reads an old warning
    const begun = () => mount && history.state?.at > 0; // answers are not swept away
    navigator.serviceWorker.addEventListener("message", ({ data }) => data.newer && !begun() && location.reload());
  } catch {
    // nothing is kept here
  }
  if (!mount) return;
  const here = (name) => new URL(`../${name}`, own).href;
  const page = mount.dataset.hdPage === "desk" ? "desk" : "make"; // the page of today asks the same questions
  const add = (tag, attributes) =>
    new Promise((loaded, failed) => {
      const element = Object.assign(document.createElement(tag), attributes);
      element.onload = loaded;
      element.onerror = () => failed(new Error(`${attributes.src} did not load`));
      document.head.append(element);
    });
  const plain = mount.querySelector(".hd-make-plain");
  const slow = plain.querySelector(".hd-make-slow");
  plain.hidden = true;
  const late = setTimeout(() => {
    plain.hidden = slow.hidden = false;
    // whatever comes now takes this place: a finger that was on its way answers nothing
    new MutationObserver((_, watch) => {
      watch.disconnect();
      mount.inert = true;
      setTimeout(() => (mount.inert = false), 1000);
    }).observe(mount, { childList: true });
  }, PATIENCE);
  globalThis.heelDrop = { root: here("../"), mount };
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: here("shared/plan.css") }));
  add("script", { src: here("data.js") })
    .then(() => {
      if (location.protocol === "file:") return add("script", { src: here(`plain-${page}.js`) });
      return import(here(page === "make" ? "planner/plan.js" : "desk/desk.js"));
    })
    .catch(() => {
      plain.hidden = false;
    })
    .finally(() => clearTimeout(late));
})();

// Starts "Make your plan" and the clinic desk; every other page is left as it is.
// From a web server the modules are loaded. A page that was opened from a folder may load none, so there it is the
// same code joined into one plain script.
(() => {
  "use strict";
  const own = document.currentScript.src;
  const mount = document.querySelector("[data-hd-page]");
  if (!mount) return;
  const here = (name) => new URL(name, own).href;
  const page = mount.dataset.hdPage;
  const add = (tag, attributes) =>
    new Promise((loaded, failed) => {
      const element = Object.assign(document.createElement(tag), attributes);
      element.onload = loaded;
      element.onerror = () => failed(new Error(`${attributes.src} did not load`));
      document.head.append(element);
    });
  const plain = mount.querySelector(".hd-make-plain");
  plain.hidden = true;
  globalThis.heelDrop = { root: here("../../"), mount };
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: here("plan.css") }));
  add("script", { src: here("data.js") })
    .then(() => {
      if (location.protocol === "file:") return add("script", { src: here(`joined-${page}.js`) });
      return import(here(page === "make" ? "plan.js" : "desk.js"));
    })
    .catch(() => {
      plain.hidden = false;
    });
})();

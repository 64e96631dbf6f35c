// Offers a page in the language that the browser asks for. It forces nothing: one line above the page, which one press
// takes away for good.
(() => {
  "use strict";
  const REFUSED = "hd-language";
  const primary = (code) => code.toLowerCase().split("-")[0];
  const own = primary(document.documentElement.lang);
  const refused = () => {
    try {
      return localStorage.getItem(REFUSED);
    } catch {
      return null; // nothing is kept here
    }
  };
  const wanted = (navigator.languages ?? []).map(primary);
  const offers = [...document.querySelectorAll(".hd-offer")];
  const offer = wanted.includes(own) ? null : wanted.map((code) => offers.find(({ lang }) => primary(lang) === code)).find(Boolean);
  if (!offer || refused() === own) return;
  offer.hidden = false;
  offer.querySelector("button").onclick = () => {
    offer.hidden = true;
    try {
      localStorage.setItem(REFUSED, own);
    } catch {
      // then it is asked once more on the next page
    }
  };
})();

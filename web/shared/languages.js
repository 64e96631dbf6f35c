// Offers a page in the language that the browser asks for. It forces nothing and keeps nothing: one line above the first
// page of a visit, which one press takes away.
(() => {
  "use strict";
  const primary = (code) => code.toLowerCase().split("-")[0];
  const wanted = (navigator.languages ?? []).map(primary);
  const goesOn = document.referrer.startsWith(`${location.origin}/`); // it was offered where the visit began
  if (goesOn || wanted.includes(primary(document.documentElement.lang))) return;
  const offers = [...document.querySelectorAll(".hd-offer")];
  const offer = wanted.map((code) => offers.find(({ lang }) => primary(lang) === code)).find(Boolean);
  if (!offer) return;
  offer.hidden = false;
  offer.querySelector("button").onclick = () => (offer.hidden = true);
})();

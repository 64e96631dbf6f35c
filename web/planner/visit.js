// What a visit in another app's own browser needs: those often save and print nothing, and do not say so.

import { h } from "../shared/dom.js";
import { say } from "../shared/words.js";

const APPS = /FBAN|FBAV|FB_IAB|FBIOS|Instagram|Line\/|MicroMessenger|LinkedInApp|Snapchat|Pinterest|Twitter|TikTok|musical_ly|Bytedance|; wv\)/;

/** Whether this is another app's own browser, as far as its name tells: on iPhones only a real one says Safari. */
export function inAnotherApp(agent = navigator.userAgent) {
  return APPS.test(agent) || (/iPhone|iPad|iPod/.test(agent) && !/Safari\//.test(agent));
}

/** How to go on where nothing is saved: the page in a real browser, by its address. */
export function otherWay(title, open = false) {
  const { origin, pathname, href, protocol, hash } = location;
  const address = protocol === "file:" ? href : origin + pathname + hash; // a link holds a plan, and no answer
  const copy = toCopy("hd-address", address, { label: say("make.app.address"), copy: say("make.app.copy"), copied: say("make.app.copied") });
  return h("details", { class: "hd-other-way hd-off-paper", open }, h("summary", {}, title), h("p", {}, say("make.app.how")), copy);
}

/** A text to copy, by a button or by hand, in a field with its name. */
export function toCopy(id, text, words) {
  const field = h("input", { id, type: "text", dir: "ltr", readonly: true, value: text, onfocus: () => field.select() });
  const told = h("p", { class: "hd-small", role: "status" });
  const copied = () => told.replaceChildren(words.copied);
  const byHand = () => {
    field.focus();
    field.select();
    if (document.execCommand("copy")) copied();
    else told.replaceChildren(say("make.app.by_hand"));
  };
  const copy = () => (navigator.clipboard ? navigator.clipboard.writeText(text).then(copied, byHand) : byHand());
  const label = h("label", { for: id, class: "hd-label" }, words.label);
  return [label, field, h("button", { type: "button", class: "hd-plain", onclick: copy }, words.copy), told];
}

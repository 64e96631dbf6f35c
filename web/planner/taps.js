// One tap is one answer. What has just been shown takes no answer: not from the second tap of a double tap, not from a
// key that is held down, not from a press that began on what was there before.

const MOMENT = 500; // ms; as long as systems wait for the second half of a double tap
const LONGEST_PRESS = 1000; // ms
const FRESH = "hd-fresh"; // looks the same, and lets every pointer through

const shield = { room: null, shownAt: -Infinity, timer: 0 };
const held = new Set(); // keys that are down: not every engine says which of its events are repeats
let press = null; // the last one: when it began, where, and whether what it met had just been shown

/** Keeps every tap, click and key that comes too early away from what lies in `room`. */
export function shielded(room) {
  shield.room = room;
  const listen = (place, kind, heard) => place.addEventListener(kind, heard, { capture: true });
  listen(document, "pointerdown", ({ clientX, clientY }) => noted({ x: clientX, y: clientY }));
  listen(document, "keydown", (event) => {
    const again = event.repeat || held.has(event.key);
    held.add(event.key);
    if (again && event.key === "Enter" && room.contains(event.target)) refuse(event);
    if (!again && (event.key === "Enter" || event.key === " ")) noted(null);
  });
  listen(document, "keyup", ({ key }) => held.delete(key));
  addEventListener("blur", () => held.clear()); // the keys go up where nobody sees it
  listen(room, "click", (event) => isTooEarly() && refuse(event));
  listen(room, "submit", (event) => isTooEarly() && refuse(event));
}

/** Something new is on the screen. */
export function fresh() {
  shield.shownAt = performance.now();
  shield.room.classList.add(FRESH);
  clearTimeout(shield.timer);
  shield.timer = setTimeout(() => shield.room.classList.remove(FRESH), MOMENT);
}

/** Where the finger has just been, in the window; null after a key. */
export function pressedAt() {
  return press?.place ?? null;
}

function noted(place) {
  press = { at: performance.now(), place, early: isFresh() };
}

function isFresh() {
  return performance.now() - shield.shownAt < MOMENT;
}

/** A click without a press, as a screen reader makes it, only has to wait for the moment. */
function isTooEarly() {
  return isFresh() || (press?.early && performance.now() - press.at < LONGEST_PRESS);
}

function refuse(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

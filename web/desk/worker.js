// Runs the orders of the clinic desk beside the page, one at a time, so that the page never freezes.

import "../data.js";
import { job } from "./list-job.js";
import { ListError } from "./list-messages.js";
import { dayOf } from "../shared/words.js";

const data = globalThis.heelDrop;
data.root = new URL("../../", import.meta.url).href;
let control = null;

self.onmessage = async ({ data: asked }) => {
  if (asked.cancel) return control?.abort();
  control = new AbortController();
  try {
    const told = await job({ ...asked, today: dayOf(asked.today) }, data, (each) => self.postMessage(each), control.signal);
    self.postMessage({ done: told });
  } catch (error) {
    const known = error instanceof ListError || error instanceof RangeError;
    self.postMessage({ failed: error.message, name: error.name, known, sheets: error.sheets });
  }
};

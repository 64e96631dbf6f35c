// Runs one order of the clinic desk beside the page, so that the page never freezes.

import "./data.js";

globalThis.heelDrop.root = new URL("../../", import.meta.url).href;

self.onmessage = async ({ data: order }) => {
  const [{ job }, { ListError }, { dayOf }] = await Promise.all([
    import("./list-job.js"),
    import("./list-rows.js"),
    import("./words.js"),
  ]);
  try {
    const done = await job({ ...order, today: dayOf(order.today) }, globalThis.heelDrop, (told) => self.postMessage(told));
    self.postMessage({ done });
  } catch (error) {
    self.postMessage({ failed: error.message, known: error instanceof ListError || error instanceof RangeError });
  }
};

// Printing a PDF that was made on this page.

/** Whether this browser can show a PDF inside a page; others save it and print it from there. */
export function canPrint() {
  return navigator.pdfViewerEnabled === true;
}

/** Opens the browser's print window for the PDF at an address. */
export function printPdf(url) {
  document.getElementById("hd-print")?.remove();
  const frame = document.createElement("iframe");
  Object.assign(frame, { id: "hd-print", src: url, title: "PDF", hidden: false });
  frame.className = "hd-print-frame";
  frame.onload = () => frame.contentWindow.print();
  document.body.append(frame);
}

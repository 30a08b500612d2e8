/**
 * Loads pdf.js and its parser into one thread. The build for older engines: the
 * other one calls what Chromium 130 and Node 20 do not have. Two megabytes, fetched
 * with the first PDF.
 */
export async function loadPdfjs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  // Its parser first: found in the global scope, it is not looked for in a worker of its own.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

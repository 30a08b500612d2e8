/** Google Docs' HTML: everything in a `<b>` that is none, comments as links, empty lines as breaks. */
export function normalizeGoogleDocs(body: HTMLElement): void {
  const holder = body.querySelector('[id^="docs-internal-guid-"]')
  if (!holder) return
  for (const comment of body.querySelectorAll('a[href*="#cmnt"]'))
    (comment.closest('sup') ?? comment).remove()
  for (const line of holder.querySelectorAll(':scope > br')) line.remove()
  // The words of a list item lie in a paragraph of their own.
  for (const item of holder.querySelectorAll('li > p:only-child'))
    item.replaceWith(...item.childNodes)
}

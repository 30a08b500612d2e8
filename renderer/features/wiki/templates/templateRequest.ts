/**
 * A page just created can be shown with the choice of templates open: whoever creates it asks,
 * and the page takes the wish when it appears. It is no part of the address, because coming
 * back to the page must not do it again.
 */
import type { PageId } from '../../../../model/ids.ts'

let wanted: PageId | null = null

/** Asks that the templates be offered when this page is shown next. */
export function requestTemplates(page: PageId): void {
  wanted = page
}

/** Tells whether the templates were asked for on this page, once. */
export function takeTemplateRequest(page: PageId): boolean {
  const taken = wanted === page
  if (taken) wanted = null
  return taken
}

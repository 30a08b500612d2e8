/**
 * A page just created is shown with its title ready to be written: whoever
 * creates it asks, and the title takes the wish when it appears. It is no part
 * of the address, because coming back to the page must not do it again.
 */
import type { PageId } from '../../../../model/ids.ts'

let wanted: PageId | null = null

/** Asks that this page's title be focused when it is shown next. */
export function requestTitleFocus(page: PageId): void {
  wanted = page
}

/** Tells whether this page's title was asked for, once. */
export function takeTitleFocus(page: PageId): boolean {
  const taken = wanted === page
  if (taken) wanted = null
  return taken
}

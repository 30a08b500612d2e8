/** The sizes at which screens are looked at, and how one device is looked at in all of them. */
import type { Page } from '@playwright/test'
import { type Finding, findFaultsInBothThemes } from './findFaults.ts'

/** A screen at a desk, and a telephone. */
export const viewports = {
  desk: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const

/** A name of {@link viewports}. */
export type ViewportName = keyof typeof viewports

/** Looks at what is on screen in both themes, under a name. */
export type Look = (what: string) => Promise<void>

/** Looks that keep what they found. */
export interface Looks {
  /** Changes the size in place. */
  wear(size: ViewportName): Promise<void>
  readonly look: Look
  /** What was found so far, by size and name; journeys expect nothing. */
  readonly found: Readonly<Record<string, readonly Finding[]>>
}

/** Makes the looks of a page. */
export function createLooks(page: Page): Looks {
  const found: Record<string, readonly Finding[]> = {}
  let size: ViewportName = 'desk'
  return {
    found,
    async wear(next) {
      size = next
      await page.setViewportSize(viewports[next])
    },
    async look(what) {
      const faults = await findFaultsInBothThemes(page)
      if (faults.length > 0) found[`${size}: ${what}`] = faults
    },
  }
}

/** Goes to a path within the running app, as a link does: starting it anew for each screen is waste. */
export async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState(null, '', to)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
}

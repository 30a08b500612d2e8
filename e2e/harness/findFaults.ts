/** What axe finds on a screen. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** A rule that does not hold, and where. */
export interface Finding {
  readonly rule: string
  readonly targets: readonly string[]
}

/** What the rules see that hang on colours. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds on the screen as it is, by the rules of WCAG 2.2 AA and its best practices. */
export async function findFaults(page: Page): Promise<readonly Finding[]> {
  await settle(page, 100)
  return runAxe(page, null)
}

/**
 * The same in both themes. The theme is changed in place, and stays changed: nothing is gone
 * through twice, and only the rules about colours are asked twice.
 */
export async function findFaultsInBothThemes(page: Page): Promise<readonly Finding[]> {
  const found = await findFaults(page)
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const colorScheme = isDark ? 'light' : 'dark'
  await page.emulateMedia({ colorScheme })
  await settle(page, 0)
  const also = await runAxe(page, colourRules)
  return [...found, ...also.map((one) => ({ ...one, rule: `${one.rule}, ${colorScheme}` }))]
}

/**
 * Waits until nothing moves any more and nothing has changed for so long, in milliseconds: a
 * screen is looked at when it is there. One that never rests is looked at after two seconds.
 */
async function settle(page: Page, quietMs: number): Promise<void> {
  await page.evaluate(async (quiet) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const end = performance.now() + 2_000
    let last = performance.now()
    const observer = new MutationObserver(() => {
      last = performance.now()
    })
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    const isMoving = () =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        )
    // What was set in motion just now moves from the next frame on.
    await frame()
    while (performance.now() < end && (isMoving() || performance.now() - last < quiet))
      await frame()
    observer.disconnect()
  }, quietMs)
}

/** Runs these rules of axe, all unless told. */
async function runAxe(
  page: Page,
  rules: readonly string[] | null,
): Promise<readonly Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { target: string[] }[] }[]
        }>
      }
    }
    const { violations } = await axe.run({
      // Only what is wrong is told in detail; sheets of style are not fetched again.
      resultTypes: ['violations'],
      preload: false,
      ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
    })
    // A wide table of a text that is written is scrolled by the caret, of which axe knows nothing.
    const isWritten = ({ target }: { target: string[] }) =>
      document.querySelector(target.join(' '))?.closest('[contenteditable="true"]') !== null
    return violations.flatMap((one) => {
      const nodes =
        one.id === 'scrollable-region-focusable'
          ? one.nodes.filter((node) => !isWritten(node))
          : one.nodes
      if (nodes.length === 0) return []
      return [{ rule: one.id, targets: nodes.slice(0, 3).map((node) => node.target.join(' ')) }]
    })
  }, rules)
}

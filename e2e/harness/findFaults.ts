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

/** What axe finds on the screen as it is, by the rules of WCAG 2.2 AA and its best practices. */
export async function findFaults(page: Page): Promise<readonly Finding[]> {
  // A screen that fades in is looked at when it has.
  await page.waitForTimeout(400)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>
      }
    }
    const { violations } = await axe.run()
    return violations.map((one) => ({
      rule: one.id,
      targets: one.nodes.slice(0, 3).map((node) => node.target.join(' ')),
    }))
  })
}

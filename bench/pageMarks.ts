/**
 * When something is first on screen, by the page's own clock: a frame after it
 * is in the document and painted. Asking from outside would add the way there
 * and back, and polling that the page itself has to answer.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { nameKeeper } from './nameKeeper.ts'

/** What is waited for: a selector each. */
export type Marks<Name extends string> = Readonly<Record<Name, string>>

/** From when the time counts: the page's navigation, or the next event of that kind. */
export type MarkStart = 'navigation' | 'click' | 'change'

interface MarkState {
  startedAt: number | null
  longestTask: number
  readonly times: Record<string, number>
}

/** Runs in the page. */
function watch(options: { readonly marks: Marks<string>; readonly from: MarkStart }): void {
  const state: MarkState = {
    startedAt: options.from === 'navigation' ? 0 : null,
    longestTask: 0,
    times: {},
  }
  Object.assign(window, { benchMarks: state })
  const waiting = new Map(Object.entries(options.marks))
  if (options.from !== 'navigation')
    document.addEventListener(
      options.from,
      (event) => {
        state.startedAt ??= event.timeStamp
      },
      { capture: true, once: true },
    )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (state.startedAt !== null && entry.startTime + entry.duration > state.startedAt)
        state.longestTask = Math.max(state.longestTask, entry.duration)
  }).observe({ type: 'longtask' })
  const look = () => {
    for (const [name, selector] of waiting) {
      if (state.startedAt === null || !document.querySelector(selector)) continue
      waiting.delete(name)
      // The message comes once this frame is painted.
      const painted = new MessageChannel()
      painted.port2.onmessage = () => {
        state.times[name] = performance.now() - (state.startedAt ?? 0)
      }
      painted.port1.postMessage(null)
    }
    if (waiting.size > 0) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Watches every page that the context opens from now on, from its navigation. */
export async function watchNavigation(
  context: BrowserContext,
  marks: Marks<string>,
): Promise<void> {
  const from: MarkStart = 'navigation'
  await context.addInitScript(nameKeeper)
  await context.addInitScript(watch, { marks, from })
}

/** Watches the page as it is; what is there already counts once the time has begun. */
export async function watchPage(
  page: Page,
  marks: Marks<string>,
  from: 'click' | 'change',
): Promise<void> {
  await page.evaluate(nameKeeper)
  await page.evaluate(watch, { marks, from })
}

/** Waits until all of the marks were seen; gives their milliseconds and the longest task since the start (0 = none over 50 ms). */
export async function readMarks<Name extends string>(
  page: Page,
  marks: Marks<Name>,
  timeoutMs = 300_000,
): Promise<Record<Name, number> & { readonly longestTask: number }> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const { times, longestTask } = await page.evaluate(
      () => (window as unknown as { benchMarks: MarkState }).benchMarks,
    )
    const missing = Object.keys(marks).filter((name) => times[name] === undefined)
    if (missing.length === 0)
      return { ...(times as Record<Name, number>), longestTask: Math.round(longestTask) }
    if (Date.now() > deadline)
      throw new Error(
        `readMarks: not seen within ${timeoutMs} ms: ${missing.join(', ')}\n` +
          ((await page.locator('body').textContent()) ?? '').slice(0, 2000),
      )
    await page.waitForTimeout(50)
  }
}

/**
 * How long a screen takes to open and to answer, by the page's own clock: until what is waited for is there and
 * painted, and until the last change of the screen's main part is. A frame is 16 ms, which no figure is below. Beside
 * it the processor time of the main thread, which is the same whatever else the machine does.
 */
import type { Page } from '@playwright/test'
import { nameKeeper } from './nameKeeper.ts'
import { countThreadTime, readThreadTime } from './threadTime.ts'

/** Milliseconds from the way there to what was first seen of it, and to its last change. */
export interface Opening {
  readonly seen: number
  readonly whole: number
  readonly processor: number
}

/** Milliseconds from a key or a pointer's release to the frame after it, and to the last change of the screen. */
export interface Answer {
  readonly frame: number
  readonly answered: number
  readonly processor: number
}

interface Clock {
  startedAt: number
  frameAt: number
  changedAt: number
  touchedAt: number
  seenAt: number | null
  open(path: string, selector: string): void
}

/** Nothing moved on the screen for so long: it is done. */
const quietMs = 400

/** Runs in the page. */
function installClock(): void {
  const after = (act: () => void) => {
    const channel = new MessageChannel()
    channel.port2.onmessage = act
    channel.port1.postMessage(null)
  }
  const painted = (act: () => void) => requestAnimationFrame(() => after(act))
  const clock: Clock = {
    startedAt: 0,
    frameAt: 0,
    changedAt: 0,
    touchedAt: 0,
    seenAt: null,
    open(path, selector) {
      begin(performance.now())
      window.history.pushState(null, '', path)
      window.dispatchEvent(new PopStateEvent('popstate'))
      const look = () => {
        if (!document.querySelector(selector)) return requestAnimationFrame(look)
        return after(() => {
          clock.seenAt = performance.now()
        })
      }
      requestAnimationFrame(look)
    },
  }
  const begin = (at: number) => {
    clock.startedAt = at
    clock.changedAt = at
    clock.touchedAt = performance.now()
    clock.seenAt = null
    painted(() => {
      clock.frameAt = performance.now()
    })
  }
  for (const kind of ['keydown', 'pointerup'])
    document.addEventListener(kind, (event) => begin(event.timeStamp), { capture: true })
  new MutationObserver(() => {
    clock.touchedAt = performance.now()
    painted(() => {
      clock.changedAt = performance.now()
    })
  }).observe(document.querySelector('main') ?? document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  })
  Object.assign(window, { benchClock: clock })
}

/** Clocks what one page shows. Made anew after each load. */
export interface ScreenClock {
  /** Goes to a place of the app, and waits until it stands still. */
  open(path: string, selector: string): Promise<Opening>
  /** Does something with one key or one click at its end, and waits until the screen stands still. */
  answer(act: () => Promise<unknown>): Promise<Answer>
}

/** Makes a page's clock. */
export async function createScreenClock(page: Page): Promise<ScreenClock> {
  await page.evaluate(nameKeeper)
  await page.evaluate(installClock)
  const session = await page.context().newCDPSession(page)
  await countThreadTime(session)
  const used = async () => (await readThreadTime(session)).whole
  const read = () =>
    page.evaluate(
      (quiet) =>
        new Promise<Pick<Clock, 'startedAt' | 'frameAt' | 'changedAt' | 'seenAt'>>((done) => {
          const { benchClock: clock } = window as unknown as { benchClock: Clock }
          const look = () => {
            if (performance.now() - clock.touchedAt < quiet) return setTimeout(look, 50)
            const { startedAt, frameAt, changedAt, seenAt } = clock
            return done({ startedAt, frameAt, changedAt, seenAt })
          }
          look()
        }),
      quietMs,
    )
  return {
    async open(path, selector) {
      const before = await used()
      await page.evaluate(
        ([to, wanted]) =>
          (window as unknown as { benchClock: Clock }).benchClock.open(to, wanted),
        [path, selector] as const,
      )
      await page.waitForFunction(
        () => (window as unknown as { benchClock: Clock }).benchClock.seenAt !== null,
        null,
        { timeout: 60_000 },
      )
      const { changedAt, seenAt, startedAt } = await read()
      const seen = (seenAt ?? Number.NaN) - startedAt
      const whole = Math.max(seen, changedAt - startedAt)
      return { seen, whole, processor: (await used()) - before }
    },
    async answer(act) {
      const before = await used()
      await act()
      const { changedAt, frameAt, startedAt } = await read()
      return {
        frame: frameAt - startedAt,
        answered: Math.max(frameAt, changedAt) - startedAt,
        processor: (await used()) - before,
      }
    },
  }
}

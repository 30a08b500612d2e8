/**
 * Real keys at a typist's pace, and how long each takes to be painted: from the
 * time the browser gave the key event, to the first task after the frame that
 * follows it.
 */
import type { Page } from '@playwright/test'
import { nameKeeper } from './nameKeeper.ts'

/** One key, in milliseconds. */
export interface KeyTime {
  /** Until everything that listens to the key had run. */
  readonly handled: number
  readonly painted: number
}

/** Runs in the page. */
function clockKeys(): void {
  const keys: { handled: number; painted: number }[] = []
  Object.assign(window, { benchKeys: keys })
  const after = (act: () => void) => {
    const channel = new MessageChannel()
    channel.port2.onmessage = act
    channel.port1.postMessage(null)
  }
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const key = { handled: 0, painted: 0 }
      keys.push(key)
      after(() => {
        key.handled = performance.now() - timeStamp
      })
      requestAnimationFrame(() =>
        after(() => {
          key.painted = performance.now() - timeStamp
        }),
      )
    },
    { capture: true },
  )
}

/** Puts the caret in the middle of the text by a click, and the block there in the middle of the screen. */
export async function clickMiddle(page: Page, editor: string): Promise<void> {
  const box = await page.evaluate((selector) => {
    const blocks = [...(document.querySelector(selector)?.children ?? [])]
    const middle = blocks
      .slice(Math.floor(blocks.length / 2))
      .find((block) => block.tagName === 'P' && (block.textContent ?? '').length > 80)
    middle?.scrollIntoView({ block: 'center' })
    const { x, y, width, height } = middle?.getBoundingClientRect() ?? new DOMRect()
    return { x, y, width, height }
  }, editor)
  if (box.height === 0) throw new Error(`clickMiddle: ${editor} has no paragraph in its middle`)
  // What was out of sight is laid out now, and may have moved.
  await page.waitForTimeout(500)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

/** How long a key is held down, in milliseconds: what a key's release sets off is not the next frame's work. */
const held = 25

/** Types on one page, and clocks the keys. */
export interface KeyClock {
  /** Types `words` letter by letter, one key each `pace` ms; gives the time of each. */
  type(words: string, pace: number): Promise<readonly KeyTime[]>
}

/** Makes a page's clock; one a page. */
export async function createKeyClock(page: Page): Promise<KeyClock> {
  await page.evaluate(nameKeeper)
  await page.evaluate(clockKeys)
  let read = 0
  return {
    async type(words, pace) {
      const startedAt = performance.now()
      for (const [at, letter] of [...words].entries()) {
        const wait = startedAt + at * pace - performance.now()
        if (wait > 0) await page.waitForTimeout(wait)
        await page.keyboard.press(letter === ' ' ? 'Space' : letter, { delay: held })
      }
      await page.waitForTimeout(500)
      const keys = await page.evaluate(
        (from) => (window as unknown as { benchKeys: KeyTime[] }).benchKeys.slice(from),
        read,
      )
      read += keys.length
      if (keys.length !== words.length || keys.some((key) => key.painted <= 0))
        throw new Error(`createKeyClock: ${words.length} keys were sent, ${keys.length} came`)
      return keys
    },
  }
}

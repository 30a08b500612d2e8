/**
 * How long a screen takes to answer what a person does, by the page's own clock: from the pointer's or the key's
 * event to the paint after which what was waited for is on the screen.
 */
import type { CDPSession, Page } from '@playwright/test'
import { nameKeeper } from '../nameKeeper.ts'
import { readThreadTime } from '../threadTime.ts'

/**
 * What is waited for: that a selector is there, or that what is listed changed: other rows, in another order, or as
 * many as were not said before.
 */
export type Answer = { readonly seen: string } | 'changed'

/** How long an answer took, in milliseconds. */
export interface AnswerTime {
  readonly clock: number
  /** Processor time of the page's main thread from before it was asked until some 150 ms after it answered: others on the machine do not touch it. */
  readonly thread: number
}

interface ClockState {
  startedAt: number | null
  answeredAt: number | null
}

/** Runs in the page. */
function watch(seen: string | null): void {
  const state: ClockState = { startedAt: null, answeredAt: null }
  Object.assign(window, { benchAnswer: state })
  const listed = () =>
    [...document.querySelectorAll('main [role="status"], main ul a[href], main [role="tree"]')]
      .map((one) => one.getAttribute('href') ?? one.textContent)
      .join('\n')
  const before = listed()
  const isAnswered = () =>
    seen === null ? listed() !== before : document.querySelector(seen) !== null
  const listen = (kind: string) =>
    document.addEventListener(
      kind,
      (event) => {
        state.startedAt ??= event.timeStamp
      },
      { capture: true, once: true },
    )
  listen('pointerup')
  listen('keydown')
  const look = () => {
    if (state.startedAt === null || !isAnswered()) {
      requestAnimationFrame(look)
      return
    }
    // The message comes once this frame is painted.
    const painted = new MessageChannel()
    painted.port2.onmessage = () => {
      state.answeredAt = performance.now()
    }
    painted.port1.postMessage(null)
  }
  requestAnimationFrame(look)
}

/** Does something and gives the time until it was answered; throws when it is not within a minute. The session counts thread time (threadTime.ts). */
export async function clockAnswer(
  page: Page,
  session: CDPSession,
  answer: Answer,
  act: () => Promise<unknown>,
): Promise<AnswerTime> {
  const seen = answer === 'changed' ? null : answer.seen
  if (seen !== null && (await page.locator(seen).count()) > 0)
    throw new Error(`clockAnswer: ${seen} is there before anything is done`)
  await page.evaluate(nameKeeper)
  await page.evaluate(watch, seen)
  const before = await readThreadTime(session)
  await act()
  const deadline = Date.now() + 60_000
  for (;;) {
    // Rarely: the page itself has to answer this.
    await page.waitForTimeout(150)
    const { startedAt, answeredAt } = await page.evaluate(
      () => (window as unknown as { benchAnswer: ClockState }).benchAnswer,
    )
    if (startedAt !== null && answeredAt !== null) {
      const after = await readThreadTime(session)
      return { clock: answeredAt - startedAt, thread: after.whole - before.whole }
    }
    if (Date.now() > deadline)
      throw new Error(
        `clockAnswer: no answer (${seen ?? 'another list'}) on ${page.url()}\n` +
          ((await page.locator('main').textContent()) ?? '').slice(0, 1000),
      )
  }
}

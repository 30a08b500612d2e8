import type { CDPSession } from '@playwright/test'

/** Processor time of a page's main thread, in milliseconds: what others ask of the machine meanwhile is not in it. */
export interface ThreadTime {
  readonly whole: number
  readonly script: number
  readonly layout: number
  readonly style: number
}

/** Lets the page count its main thread's time; once, before {@link readThreadTime}. */
export async function countThreadTime(session: CDPSession): Promise<void> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
}

/** What the main thread has used since it began to count. */
export async function readThreadTime(session: CDPSession): Promise<ThreadTime> {
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (name: string) =>
    1000 * (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN)
  return {
    whole: read('TaskDuration'),
    script: read('ScriptDuration'),
    layout: read('LayoutDuration'),
    style: read('RecalcStyleDuration'),
  }
}

/** The time between two readings, shared out over `count` of something, to a hundredth. */
export function sharePer(from: ThreadTime, to: ThreadTime, count: number): ThreadTime {
  const share = (name: keyof ThreadTime) =>
    Math.round(((to[name] - from[name]) / count) * 100) / 100
  return {
    whole: share('whole'),
    script: share('script'),
    layout: share('layout'),
    style: share('style'),
  }
}

import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNotifier } from './notifier.ts'

const one = { title: 'Inès', body: 'Bonjour', path: '/p/a/b', tag: 'mention:1' }
afterEach(() => {
  vi.restoreAllMocks()
})

function browser(permission: string, answer = permission, breaks = false) {
  const made: {
    title: string
    options: unknown
    onclick: (() => void) | null
    close(): void
  }[] = []
  let asked = 0
  class FakeNotification {
    static permission = permission
    static async requestPermission() {
      asked++
      FakeNotification.permission = answer
      return answer
    }
    onclick: (() => void) | null = null
    readonly title: string
    readonly options: unknown
    constructor(title: string, options: unknown) {
      if (breaks) throw new TypeError('Illegal constructor')
      this.title = title
      this.options = options
      made.push(this)
    }
    close() {}
  }
  const opened: string[] = []
  const focus = vi.fn()
  const host = { isSecureContext: true, Notification: FakeNotification, focus }
  const notifier = createNotifier(null, host as never, (path) => opened.push(path))
  return { notifier, made, opened, focus, asked: () => asked }
}

describe('the notifier', () => {
  it('of a browser asks nobody by itself, and shows nothing before it was allowed', async () => {
    const { notifier, made, opened, focus, asked } = browser('default', 'granted')
    expect(notifier.state).toBe('ask')
    expect(await notifier.show(one)).toBe(false)
    expect(asked()).toBe(0)
    expect(await notifier.request()).toBe('granted')
    expect(await notifier.show(one)).toBe(true)
    expect(made[0]).toMatchObject({ title: 'Inès', options: { body: 'Bonjour', tag: one.tag } })
    made[0]?.onclick?.()
    expect(opened).toEqual(['/p/a/b'])
    expect(focus).toHaveBeenCalledOnce()
  })

  it('does not ask again who said no, and says where there is none', async () => {
    const { notifier, asked } = browser('denied')
    expect(await notifier.request()).toBe('denied')
    expect(asked()).toBe(0)
    const none = createNotifier(null, { isSecureContext: false } as never, () => {})
    expect([none.state, await none.request(), await none.show(one)]).toEqual([
      'unsupported',
      'unsupported',
      false,
    ])
  })

  it('says no when the browser breaks at it', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { notifier } = browser('granted', 'granted', true)
    expect(await notifier.show(one)).toBe(false)
  })

  it('of the shell asks main, within its limits', async () => {
    const showNotification = vi.fn(async () => true)
    const notifier = createNotifier({ showNotification }, {} as never, () => {})
    expect(notifier.state).toBe('granted')
    expect(await notifier.show({ ...one, title: 'x'.repeat(300) })).toBe(true)
    expect(showNotification).toHaveBeenCalledWith({ ...one, title: 'x'.repeat(200) })
  })
})

import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createNotifications } from './notifications.ts'

function setup(supported = true) {
  const made: FakeNotification[] = []
  class FakeNotification extends EventEmitter {
    static isSupported = () => supported
    shown = false
    closed = false
    readonly options: { readonly title: string; readonly body: string }
    constructor(options: { readonly title: string; readonly body: string }) {
      super()
      this.options = options
      made.push(this)
    }
    show() {
      this.shown = true
    }
    close() {
      this.closed = true
      this.emit('close')
    }
  }
  const opened: string[] = []
  const notifications = createNotifications(FakeNotification as never, (path) =>
    opened.push(path),
  )
  return { made, opened, notifications }
}

const asked = (tag: string, path = '/p/a/b') => ({ title: 'Inès', body: 'Bonjour', path, tag })

describe('notifications of the system', () => {
  it('are shown, and a click leads to their path', () => {
    const { made, opened, notifications } = setup()
    expect(notifications.show(asked('n1'))).toBe(true)
    expect(made[0]).toMatchObject({ shown: true, options: { title: 'Inès', body: 'Bonjour' } })
    made[0]?.emit('click')
    expect(opened).toEqual(['/p/a/b'])
  })

  it('take the place of one of the same tag, and are held to twenty', () => {
    const { made, notifications } = setup()
    notifications.show(asked('n1'))
    notifications.show(asked('n1'))
    expect(made.map((one) => one.closed)).toEqual([true, false])
    for (let at = 0; at < 20; at++) notifications.show(asked(`m${at}`))
    expect(made.filter((one) => !one.closed)).toHaveLength(20)
    notifications.dispose()
    expect(made.every((one) => one.closed)).toBe(true)
  })

  it('are not promised where the system shows none', () => {
    const { made, notifications } = setup(false)
    expect(notifications.show(asked('n1'))).toBe(false)
    expect(made).toEqual([])
  })
})

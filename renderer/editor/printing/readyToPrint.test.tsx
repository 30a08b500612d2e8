import { afterEach, describe, expect, it, vi } from 'vitest'
import { readyToPrint } from './readyToPrint.ts'

afterEach(() => {
  document.body.replaceChildren()
})

function add(html: string): HTMLElement {
  const root = document.createElement('div')
  root.innerHTML = html
  document.body.append(root)
  return root
}

describe('printing', () => {
  it('waits for what says that it is on its way', async () => {
    const root = add('<p>text</p><span data-loading="true"></span>')
    const isReady = readyToPrint(root, 5000)
    const told = vi.fn()
    void isReady.then(told)
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(told).not.toHaveBeenCalled()
    root.querySelector('span')?.removeAttribute('data-loading')
    expect(await isReady).toBe(true)
  })

  it('waits for pictures, and looks again when one leads to more', async () => {
    const root = add('<img alt="">')
    const picture = root.querySelector('img') as HTMLImageElement
    let decoded = () => {}
    picture.decode = () =>
      new Promise((resolve) => {
        decoded = () => resolve(undefined)
      })
    const isReady = readyToPrint(root, 5000)
    const told = vi.fn()
    void isReady.then(told)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(told).not.toHaveBeenCalled()
    expect(picture.loading).toBe('eager')
    picture.decode = () => Promise.reject(new Error('broken'))
    decoded()
    expect(await isReady).toBe(true)
  })

  it('goes on after a while without what does not come', async () => {
    const root = add('<span data-loading="true"></span>')
    expect(await readyToPrint(root, 100)).toBe(false)
    const stuck = add('<img alt="">')
    const picture = stuck.querySelector('img') as HTMLImageElement
    picture.decode = () => new Promise(() => {})
    expect(await readyToPrint(stuck, 100)).toBe(false)
  })
})

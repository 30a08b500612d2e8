import { afterEach, describe, expect, it } from 'vitest'
import { withAllowedStyles } from './allowedStyles.ts'

afterEach(() => {
  document.body.replaceChildren()
  document.adoptedStyleSheets = []
})

describe('a drawing under a strict policy', () => {
  it('has its style elements as sheets of the document while it runs, and gives their text', async () => {
    let during = 0
    const { result, css } = await withAllowedStyles(async () => {
      const style = document.createElement('style')
      style.innerHTML = '#one { fill: red }'
      document.body.append(style)
      during = document.adoptedStyleSheets.length
      return style.outerHTML
    })
    expect(during).toBe(1)
    expect(css).toBe('#one { fill: red }')
    // Nothing for the policy to block, neither in the page nor in what is written out.
    expect(result).not.toContain('fill')
    expect(document.adoptedStyleSheets).toEqual([])
  })

  it('writes style attributes through their properties', async () => {
    const { result } = await withAllowedStyles(async () => {
      const element = document.createElement('div')
      element.setAttribute('style', 'color: red')
      element.setAttribute('class', 'node')
      return element
    })
    expect(result.style.color).toBe('red')
    expect(result.className).toBe('node')
  })

  it('leaves everything as it was when the drawing fails', async () => {
    const { createElement } = document
    const { setAttribute } = Element.prototype
    await expect(
      withAllowedStyles(async () => {
        document.createElement('style').innerHTML = 'a {}'
        throw new Error('Parse error on line 2')
      }),
    ).rejects.toThrow('line 2')
    expect(document.createElement).toBe(createElement)
    expect(Element.prototype.setAttribute).toBe(setAttribute)
    expect(document.adoptedStyleSheets).toEqual([])
  })
})

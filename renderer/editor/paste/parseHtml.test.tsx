import { afterEach, expect, it, vi } from 'vitest'
import { htmlToBody } from './htmlToBody.ts'
import { parseHtml, writtenStyle } from './parseHtml.ts'

afterEach(() => vi.restoreAllMocks())

it('hands the parser no style attribute, which the policy of the app would block', () => {
  const parse = vi.spyOn(DOMParser.prototype, 'parseFromString')
  const { blocks } = htmlToBody(
    `<b style="font-weight:normal"><p>plain <span STYLE = 'font-style:italic'>slanted</span></p></b>`,
  )
  expect(parse.mock.calls[0]?.[0]).not.toMatch(/\sstyle\s*=/i)
  expect(blocks[0]?.children).toEqual([
    { kind: 'text', text: 'plain ', format: 0 },
    { kind: 'text', text: 'slanted', format: 2 },
  ])
})

it('keeps what looks like a style in words and in other attributes', () => {
  const body = parseHtml(
    `<p title='a > b style="x"' style="mso-list:l0 level1; color: red">&lt;p style="y"&gt; style="z"</p>`,
  )
  const paragraph = body.querySelector('p') as HTMLElement
  expect(paragraph.getAttribute('title')).toBe('a > b style="x"')
  expect(paragraph.textContent).toBe('<p style="y"> style="z"')
  expect(writtenStyle(paragraph)).toBe('mso-list:l0 level1; color: red')
  expect(paragraph.style.color).toBe('red')
})

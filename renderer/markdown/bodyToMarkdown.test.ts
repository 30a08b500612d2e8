import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type BodyElement, createElement } from '../../model/body/BodyNode.ts'
import { readBody } from '../../model/body/readBody.ts'
import type { PageId, SpaceId } from '../../model/ids.ts'
import { readPageBody } from '../../model/pageBody.ts'
import { bodyToMarkdown } from './bodyToMarkdown.ts'
import { markdownToBody } from './markdownToBody.ts'
import { writeBody } from './writeBody.ts'

const page = 'p'.repeat(20) as PageId
const space = 's'.repeat(20) as SpaceId

function docOf(blocks: readonly BodyElement[]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, writeBody(blocks), 'test')
  return doc
}

function bodyOf(source: string): Y.Doc {
  return docOf(
    markdownToBody(source, {
      space,
      resolve: (target) =>
        /^https?:/.test(target)
          ? { kind: 'external', url: target }
          : { kind: 'page', page, title: 'Other page' },
    }).blocks,
  )
}

describe('a body as Markdown', () => {
  it.each([
    ['headings and paragraphs', '# One\n\nSome words.\n\n### Three\n\nMore.'],
    ['formats', 'Some **bold**, *italic*, ~~gone~~ and `code` words.'],
    ['a list in a list', '- one\n- two\n  - two and a half\n- three'],
    ['numbers that begin late', '3. three\n4. four'],
    ['checks', '- [ ] to do\n- [x] done'],
    ['a quote', '> Said once.'],
    ['code', '```js\nconst a = `b`\n\n// end\n```'],
    ['code with fences in it', '````\n```\nx\n```\n````'],
    ['a table', '| A | B |\n| --- | --- |\n| 1 | 2 \\| 3 |'],
    ['a link', 'See [the site](https://example.org/a) now.'],
    ['a rule', 'Above\n\n---\n\nBelow'],
    ['marks that are none', 'A * b \\_c\\_ [d] 2 < 3 \\*e\\* snake_case \\<f> \\[g](h)'],
  ])('gives back %s', (_, source) => {
    expect(bodyToMarkdown(bodyOf(source))).toBe(`${source}\n`)
  })

  it('names pages, people, images and files, and gives the text of what it does not know', () => {
    const doc = docOf([
      createElement('paragraph', {}, [
        createElement('page-link', { __pageId: page, __spaceId: space, __label: 'Oven' }),
        { kind: 'text', text: ' by ', format: 0 },
        createElement('mention', { __personId: 'x'.repeat(20), __label: 'Odile' }),
      ]),
      createElement('image', { __fileId: 'a'.repeat(64), __alt: 'A photo' }),
      createElement('file', { __fileId: 'b'.repeat(64), __name: 'plan.pdf' }),
      createElement('panel-of-tomorrow', {}, [
        createElement('paragraph', {}, [{ kind: 'text', text: 'kept words', format: 0 }]),
      ]),
    ])
    expect(bodyToMarkdown(doc)).toBe(
      `[Oven](relais://p/${space}/${page}) by [@Odile](person:${'x'.repeat(20)})\n\n![A photo](relais://file/${'a'.repeat(64)})\n\n[plan.pdf](relais://file/${'b'.repeat(64)})\n\nkept words\n`,
    )
  })

  it('is empty for an empty page', () => {
    expect(bodyToMarkdown(new Y.Doc())).toBe('')
    expect(bodyToMarkdown(docOf([createElement('paragraph')]))).toBe('')
  })

  it('loses no text, whatever stands in it', () => {
    const word = fc.stringMatching(/^[a-zé0-9*_`#<>[\]|~\\!-]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (lines) => {
          const doc = docOf(
            lines.map((words) =>
              createElement('paragraph', {}, [
                { kind: 'text', text: `w ${words.join(' ')} w`, format: 0 },
              ]),
            ),
          )
          const again = bodyOf(bodyToMarkdown(doc))
          expect(readPageBody(again).text).toBe(readPageBody(doc).text)
          expect(readBody(again).length).toBe(lines.length)
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type BodyElement,
  bodyNodeToText,
  createElement,
} from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { dropLinks, linkWords, mendLinks, unlinkWords } from './editLinks.ts'
import { passageAround } from './passageAround.ts'
import { readLinkedText } from './readLinkedText.ts'

const page = 'page0000000000000001' as PageId
const gone = 'page0000000000000009' as PageId
const space = 'space000000000000001' as SpaceId
const to = { page, space, title: 'Four à pain' }
const text = (words: string, format = 0) => ({ kind: 'text', text: words, format }) as const
const line = (...children: BodyElement['children']) => createElement('paragraph', {}, children)

/** The place of the nth occurrence of words in a body. */
function placeOf(blocks: readonly BodyElement[], words: string, nth = 0) {
  const read = readLinkedText(blocks).text
  let start = read.indexOf(words)
  for (let at = 0; at < nth; at++) start = read.indexOf(words, start + 1)
  return passageAround(read, { start, end: start + words.length })
}

describe('linkWords', () => {
  it('links the words where they stand and keeps how they are written', () => {
    const blocks = [line(text('Ici.')), line(text('Le four à pain est '), text('chaud', 1))]
    const next = linkWords(blocks, placeOf(blocks, 'four à pain'), to)
    expect(next?.[1]?.children).toEqual([
      text('Le '),
      createElement('page-link', {
        __pageId: page,
        __spaceId: space,
        __label: 'Four à pain',
        __alias: 'four à pain',
      }),
      text(' est '),
      text('chaud', 1),
    ])
    // What was read is not touched.
    expect(bodyNodeToText(blocks[1] as BodyElement)).toBe('Le four à pain est chaud')
  })

  it('lets words that are the title follow it when it is renamed', () => {
    const blocks = [line(text('Four à pain'))]
    const next = linkWords(blocks, placeOf(blocks, 'Four à pain'), to)
    expect(next?.[0]?.children[0]).toMatchObject({ props: { __label: 'Four à pain' } })
    expect(next?.[0]?.children[0]).not.toHaveProperty('props.__alias')
  })

  it('takes words of several formats together, and the right one of equal lines', () => {
    const blocks = [1, 2, 3].map(() => line(text('le '), text('four', 1), text(' à pain !')))
    const next = linkWords(blocks, placeOf(blocks, 'four à pain', 1), to)
    expect(next?.map((one) => one.children.length)).toEqual([3, 3, 3])
    expect(next?.map((one) => one.children[1]?.kind)).toEqual(['text', 'element', 'text'])
  })

  it('does nothing where the page reads otherwise by now', () => {
    const before = [line(text('Le four à pain.'))]
    const place = placeOf(before, 'four à pain')
    expect(linkWords([line(text('Le vieux four à pain.'))], place, to)).toBeNull()
    expect(linkWords([], place, to)).toBeNull()
    const linked = linkWords(before, place, to) as readonly BodyElement[]
    expect(linkWords(linked, place, to)).toBeNull()
    expect(
      linkWords([createElement('code', {}, [text('Le four à pain.')])], place, to),
    ).toBeNull()
  })

  it('finds its line again when others came before it', () => {
    const before = [line(text('Le four à pain.'))]
    const place = placeOf(before, 'four à pain')
    const next = linkWords([line(text('Nouveau.')), ...before], place, to)
    expect(next?.[1]?.children).toHaveLength(3)
  })

  it('is taken back to the same text', () => {
    const before = [line(text('Le '), text('four à pain', 1), text(' chauffe.'))]
    const place = placeOf(before, 'four à pain')
    const linked = linkWords(before, place, to) as readonly BodyElement[]
    const back = unlinkWords(linked, place, page)
    expect(back?.map(bodyNodeToText)).toEqual(['Le four à pain chauffe.'])
    expect(unlinkWords(before, place, page)).toBeNull()
  })

  it('lies in a document like any other edit', () => {
    const doc = new Y.Doc()
    changeBody(doc, [line(text('Le four à pain.'))], 'test')
    const blocks = readBody(doc)
    changeBody(doc, linkWords(blocks, placeOf(blocks, 'four à pain'), to) ?? [], 'test')
    expect(readLinkedText(readBody(doc))).toMatchObject({
      text: 'Le four à pain.',
      links: [{ kind: 'page', page, space, start: 3, end: 14 }],
    })
  })
})

describe('mending', () => {
  const dead = (label: string, heading = '') =>
    createElement('page-link', {
      __pageId: gone,
      __spaceId: space,
      __label: label,
      ...(heading ? { __heading: heading } : {}),
    })
  const blocks = [
    line(text('Voir '), dead('Vieille'), text(' et '), dead('Vieille', 'Fin')),
    line(createElement('link', { __url: `/p/${space}/${gone}` }, [text('ici')])),
    createElement('page-embed', { __pageId: gone, __spaceId: space, __label: 'Vieille' }),
  ]

  it('leads every link of a body elsewhere: embeds and addresses too', () => {
    const next = mendLinks(blocks, { page: gone }, to) as readonly BodyElement[]
    const { links, text: read } = readLinkedText(next)
    expect(links.map((one) => one.kind)).toEqual(['page', 'page', 'page', 'embed'])
    expect(links.every((one) => one.kind !== 'url' && one.page === page)).toBe(true)
    expect(links.every((one) => one.kind !== 'url' && one.heading === '')).toBe(true)
    expect(read.split('\n')).toEqual(['Voir Four à pain et Four à pain', 'ici', 'Four à pain'])
  })

  it('leads those to one heading to another', () => {
    const next = mendLinks(
      blocks,
      { page: gone, heading: 'Fin' },
      { ...to, page: gone, heading: 'La fin' },
    )
    const headings = readLinkedText(next ?? []).links.map(
      (one) => one.kind === 'page' && one.heading,
    )
    expect(headings).toEqual(['', 'La fin', false, false])
  })

  it('leaves the words of a link that is dropped', () => {
    const next = dropLinks(blocks, { page: gone }) as readonly BodyElement[]
    expect(readLinkedText(next)).toMatchObject({
      text: 'Voir Vieille et Vieille\nici',
      links: [],
    })
    expect(next[0]?.children).toEqual([text('Voir Vieille et Vieille')])
    expect(dropLinks(next, { page: gone })).toBeNull()
  })
})

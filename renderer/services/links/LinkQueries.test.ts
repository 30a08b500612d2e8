import { describe, expect, it } from 'vitest'
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { SearchIndex } from '../search/engine/SearchIndex.ts'
import { pageRecordId } from '../search/RecordKind.ts'
import { pageFields } from '../search/testing/pageFields.ts'
import { findConnections, listLoose, readGraph } from './LinkQueries.ts'
import { readLinkedText } from './readLinkedText.ts'

const space = 'space000000000000001' as SpaceId
const other = 'space000000000000002' as SpaceId
const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId
const text = (words: string, format = 0) => ({ kind: 'text', text: words, format }) as const
const line = (...children: BodyElement['children']): BodyElement => ({
  ...createElement('paragraph', {}, children),
  id: 'block1',
})
const link = (to: number, label: string, heading = '') =>
  createElement('page-link', {
    __pageId: page(to),
    __spaceId: space,
    __label: label,
    ...(heading ? { __heading: heading } : {}),
  })

function createIndex() {
  const index = new SearchIndex()
  const put = (
    number: number,
    title: string,
    blocks: readonly BodyElement[] = [],
    more: { tags?: readonly string[]; space?: SpaceId; updatedAt?: number } = {},
  ) =>
    index.put(
      pageFields(page(number), title, { language: 'fr', updatedAt: number, ...more }),
      readLinkedText(blocks),
    )
  const ask = (number: number) => findConnections(index, page(number), async () => {})
  return { index, put, ask }
}

describe('connections', () => {
  it('give backlinks with their sentence and block, embeds and addresses too, newest page first', async () => {
    const { put, ask } = createIndex()
    put(1, 'Four')
    put(2, 'Journal', [
      line(text('Hier. Régler '), link(1, 'Four'), text(' à froid ! Puis dormir.')),
      createElement('page-embed', { __pageId: page(1), __spaceId: space, __label: 'Four' }),
    ])
    put(3, 'Notes', [
      line(
        createElement('link', { __url: `/p/${space}/${page(1)}` }, [text('ici')]),
        createElement('link', { __url: 'https://example.org' }, [text('là')]),
      ),
    ])
    const found = await ask(1)
    expect(found?.backlinks.map((one) => [one.title, one.total])).toEqual([
      ['Notes', 1],
      ['Journal', 2],
    ])
    expect(found?.backlinks[1]?.places[0]).toMatchObject({
      before: 'Régler ',
      words: 'Four',
      after: ' à froid !',
      block: 'block1',
    })
  })

  it('follow a body that changes and a page that goes', async () => {
    const { index, put, ask } = createIndex()
    put(1, 'Four')
    put(2, 'Journal', [line(link(1, 'Four'))])
    put(2, 'Journal', [line(text('rien'))])
    expect((await ask(1))?.backlinks).toEqual([])
    put(2, 'Journal', [line(link(1, 'Four'))])
    index.remove(pageRecordId(page(2)))
    expect((await ask(1))?.backlinks).toEqual([])
    expect(await ask(2)).toBeNull()
  })

  it('name a page without a link once, not where it is linked', async () => {
    const { put, ask } = createIndex()
    put(1, 'Four à pain')
    put(2, 'Journal', [
      line(text('Le four à pain, et '), link(1, 'Four à pain'), text('.')),
      createElement('code', {}, [text('four à pain')]),
      line(text('four à pain', 16)),
      line(text('Encore le '), text('four', 1), text(' à pain')),
    ])
    const found = await ask(1)
    expect(found?.mentions.map((one) => one.places.map((place) => place.words))).toEqual([
      ['four à pain', 'four à pain'],
    ])
    expect(found?.mentions[0]?.places[1]).toMatchObject({
      line: 'Encore le four à pain',
      at: 10,
    })
  })

  it('relate pages by shared links, tags and words, and say by which', async () => {
    const { put, ask } = createIndex()
    put(1, 'Four', [line(link(3, 'Pain'))], { tags: ['cuisson'] })
    put(2, 'Étuve', [line(link(3, 'Pain'))], { tags: ['cuisson', 'humide'] })
    put(3, 'Pain')
    put(4, 'Bureau', [line(text('Les factures partent le lundi.'))])
    const related = (await ask(1))?.related
    expect(related?.map((one) => one.title)).toEqual(['Étuve'])
    expect(related?.[0]).toMatchObject({ links: ['Pain'], tags: ['cuisson'] })
  })
})

describe('loose links', () => {
  it('are those to pages that are not there and to headings that are gone, with the nearest', () => {
    const { index, put } = createIndex()
    put(1, 'Four', [
      createElement('heading', { __tag: 'h2' }, [text('Arrêt du soir')]),
      createElement('heading', { __tag: 'h2' }, [text('Mise en route à froid')]),
    ])
    put(2, 'Journal', [
      line(link(1, 'Four', 'mise en route')),
      line(link(1, 'Four', 'Arret du soir')),
      line(link(9, 'Disparue')),
    ])
    put(3, 'Ailleurs', [line(link(9, 'Disparue'))], { space: other })
    expect(
      listLoose(index, space).map((one) => [one.passage.words, one.missing, one.nearest]),
    ).toEqual([
      ['Four', 'heading', 'Mise en route à froid'],
      ['Disparue', 'page', null],
    ])
    expect(listLoose(index, null)).toHaveLength(3)
    put(9, 'Disparue')
    expect(listLoose(index, null)).toHaveLength(1)
  })
})

describe('the graph', () => {
  it('holds every page, and each link between two once', () => {
    const { index, put } = createIndex()
    put(1, 'Four', [line(link(2, 'Pain'), link(2, 'Pain'), link(1, 'Four'), link(9, '?'))])
    put(2, 'Pain', [line(link(1, 'Four'))])
    put(3, 'Seule')
    const graph = readGraph(index)
    expect(graph.pages.map((one) => one.title)).toEqual(['Four', 'Pain', 'Seule'])
    expect([...graph.links]).toEqual([0, 1, 1, 0])
  })
})

describe('ten thousand pages', () => {
  it('answer who links and who names within the time of a glance', async () => {
    const { index, put, ask } = createIndex()
    const words = 'le four à pain chauffe doucement et la pâte lève sous un linge humide'.split(
      ' ',
    )
    for (let number = 0; number < 10_000; number++)
      put(number, number === 0 ? 'Four à pain' : `Fiche ${number}`, [
        ...Array.from({ length: 6 }, (_, at) =>
          line(
            text(
              words.map((_, word) => words[(word * (at + number)) % words.length]).join(' '),
            ),
          ),
        ),
        line(link((number * 7) % 10_000, 'Fiche')),
      ])
    const start = performance.now()
    const found = await ask(0)
    const about = performance.now() - start
    const graphStart = performance.now()
    const graph = readGraph(index)
    const graphed = performance.now() - graphStart
    console.log(
      `10,000 pages: connections ${about.toFixed(0)} ms, graph ${graphed.toFixed(0)} ms`,
    )
    expect(found?.mentionPages).toBeGreaterThan(0)
    expect(graph.pages).toHaveLength(10_000)
    // Four in ten of the pages name it: measured 150 to 200 ms in slices of 2 ms. The test only
    // notices what is far off, on a busy machine too.
    expect(about).toBeLessThan(20_000)
  })
})

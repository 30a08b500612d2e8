import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { toPath } from '../../../routes.ts'
import { hitToRoute } from './hitToRoute.ts'

const space = 'space000000000000000'
const page = 'page0000000000000000'
const pathOf = (target: object, title = '', found: object = {}) => {
  const hit = { target, title, field: null, passage: '', passageRanges: [], ...found }
  return decodeURIComponent(toPath(hitToRoute(hit as unknown as SearchHit)))
}
/** The place in the page to which a passage leads; what was found is between brackets in it. */
const placeOf = (marked: string, field = 'body') => {
  const start = marked.indexOf('[')
  const passage = marked.replace(/[[\]]/g, '')
  const end = marked.indexOf(']') - 1
  const passageRanges = start < 0 ? [] : [{ start, end }]
  const found = { field, passage, passageRanges }
  return (
    pathOf({ kind: 'page', space, page, block: null }, '', found).split('?find=')[1] ?? null
  )
}

describe('what is found leads', () => {
  it('to the page, the thread on it, the page that holds the file, the space', () => {
    expect(pathOf({ kind: 'page', space, page, block: null })).toBe(`/p/${space}/${page}`)
    expect(pathOf({ kind: 'thread', space, page, thread: 't1', comment: null })).toBe(
      `/p/${space}/${page}#comment-t1`,
    )
    expect(pathOf({ kind: 'file', space, page, file: 'f', block: null })).toBe(
      `/p/${space}/${page}?file=f`,
    )
    expect(pathOf({ kind: 'space', space })).toBe(`/s/${space}`)
  })

  it('to the question or the answer that holds a thread or a file', () => {
    const question = 'question000000000000'
    const asked = { question, answer: null }
    const answered = { question, answer: 'a1' }
    const thread = { kind: 'thread', space, page, thread: 't1', comment: null }
    const file = { kind: 'file', space, page, file: 'f', block: null }
    const home = pathOf({ kind: 'question', space, question })
    expect(pathOf({ ...thread, within: asked })).toBe(`${home}#comment-t1`)
    expect(pathOf({ ...thread, within: answered })).toBe(`${home}#comment-t1`)
    expect(pathOf({ ...file, within: asked })).toBe(home)
    expect(pathOf({ ...file, within: answered })).toBe(`${home}#answer-a1`)
  })

  it('to the line of the page in which its words were found', () => {
    expect(placeOf('Purger · puis [allumer] la voûte · Attendre')).toBe('puis allumer la voûte')
    expect(placeOf('… la fin. On [purge] deux fois …')).toBe('la fin. On purge deux fois')
    const far = `${'mot '.repeat(30)}[four] ${'suite '.repeat(30)}`
    expect(placeOf(far)).toMatch(/^(mot ){9,10}four (suite ?)+$/)
    expect(placeOf(far)?.length).toBeLessThanOrEqual(90)
    expect(placeOf('Le [four] 3', 'title')).toBeNull()
    expect(placeOf('Le four 3')).toBeNull()
  })

  it('to the person, and to the topic, by its record or by how it is written', () => {
    expect(pathOf({ kind: 'person', person: 'p' }, 'Ana Diaz')).toBe('/people/p')
    const topic = { kind: 'topic', topic: 'Four 3' }
    expect(pathOf(topic, 'Four 3', { id: 'topic:topic000000000000000' })).toBe(
      '/topics/topic000000000000000',
    )
    expect(pathOf(topic, 'Four 3', { id: 'topic:#four 3' })).toBe('/topics/~four 3')
  })
})

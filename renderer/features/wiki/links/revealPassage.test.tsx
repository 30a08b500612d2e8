import { describe, expect, it } from 'vitest'
import { findPassage, findPlace } from './revealPassage.ts'

describe('findPassage', () => {
  const root = document.createElement('div')
  root.innerHTML = `
    <p>The oven is cold.</p>
    <ul><li>First<ul><li>See <a><span>🔥</span>Oven</a> at six.</li></ul></li></ul>
    <h2>Oven</h2>`
  const find = (before: string, words: string) =>
    findPassage(root, { before, words, after: '', line: '', at: 0, nth: 0, block: null })

  it('finds the innermost block, an icon before the words aside', () => {
    expect(find('See ', 'Oven')?.tagName).toBe('LI')
    expect(find('See ', 'Oven')?.textContent).toBe('See 🔥Oven at six.')
    expect(find('…The ', 'oven')?.tagName).toBe('P')
  })

  it('finds nothing where it stands no more', () => {
    expect(find('Hear ', 'Oven')).toBeNull()
  })
})

describe('findPlace', () => {
  const root = document.createElement('div')
  root.innerHTML = `
    <p id="a">Purge the oven twice, then light it.</p>
    <ul><li id="b">Before<ul><li id="c">Light the Furnace at six, never sooner.</li></ul></li></ul>
    <figure id="d" data-file="f1"><img><textarea></textarea></figure>`
  const caption = root.querySelector('textarea') as HTMLTextAreaElement
  caption.value = 'The oven seen from the quay'
  const words = (text: string) => findPlace(root, { kind: 'words', words: text })?.id ?? null

  it('finds the innermost block that holds the words in a row', () => {
    expect(words('the oven  twice')).toBe('a')
    expect(words('at six, never')).toBe('c')
  })

  it('finds the one that holds most of them when a link shows another title by now', () => {
    expect(words('Light the Oven at six, never sooner')).toBe('c')
  })

  it('finds the picture by its caption, and an attachment by its id', () => {
    expect(words('seen from the quay')).toBe('d')
    expect(findPlace(root, { kind: 'file', file: 'f1' })?.id).toBe('d')
    expect(findPlace(root, { kind: 'file', file: 'f2' })).toBeNull()
  })

  it('finds nothing where most of the words are not', () => {
    expect(words('nobody was seen on the roof')).toBeNull()
  })
})

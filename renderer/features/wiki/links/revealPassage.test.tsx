import { describe, expect, it } from 'vitest'
import { findPassage } from './revealPassage.ts'

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

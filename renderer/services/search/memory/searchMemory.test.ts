import { describe, expect, it } from 'vitest'
import {
  forgetSearch,
  keptRecentSearches,
  noSearches,
  parseSearchMemory,
  rememberSearch,
  removeSavedSearch,
  renameSavedSearch,
  saveSearch,
} from './searchMemory.ts'

describe('recent searches', () => {
  it('are the latest first, each once, and what was typed on is one', () => {
    let memory = noSearches
    for (const text of ['gaz', 'fo', 'four', 'four 3', 'Gaz '])
      memory = rememberSearch(memory, text)
    expect(memory.recent).toEqual(['Gaz', 'four 3'])
    expect(forgetSearch(memory, 'Gaz').recent).toEqual(['four 3'])
    expect(rememberSearch(memory, '  ').recent).toEqual(memory.recent)
  })

  it('are few', () => {
    let memory = noSearches
    for (let at = 0; at < 40; at++) memory = rememberSearch(memory, `${at} mot`)
    expect(memory.recent).toHaveLength(keptRecentSearches)
    expect(memory.recent[0]).toBe('39 mot')
  })
})

describe('saved searches', () => {
  it('stand in the alphabet, are renamed and removed', () => {
    let memory = saveSearch(noSearches, { name: 'Périmées', text: 'est:périmé' })
    memory = saveSearch(memory, { name: 'à relire', text: 'tag:relire' })
    memory = saveSearch(memory, { name: ' Four ', text: ' four ' })
    expect(memory.saved.map((one) => one.name)).toEqual(['à relire', 'Four', 'Périmées'])
    memory = renameSavedSearch(memory, 'à relire', 'Zone')
    expect(memory.saved.map((one) => one.name)).toEqual(['Four', 'Périmées', 'Zone'])
    expect(memory.saved.at(-1)?.text).toBe('tag:relire')
    expect(removeSavedSearch(memory, 'Four').saved).toHaveLength(2)
    expect(renameSavedSearch(memory, 'Four', '  ')).toEqual(memory)
    expect(saveSearch(memory, { name: 'x', text: ' ' })).toEqual(memory)
  })

  it('of one name are one', () => {
    let memory = saveSearch(noSearches, { name: 'A', text: 'un' })
    memory = saveSearch(memory, { name: 'B', text: 'deux' })
    expect(renameSavedSearch(memory, 'A', 'B').saved).toEqual([{ name: 'B', text: 'un' }])
    expect(renameSavedSearch(memory, 'A', 'A').saved).toEqual(memory.saved)
  })
})

describe('what was kept', () => {
  it('is read again as it was', () => {
    const memory = saveSearch(rememberSearch(noSearches, 'four'), { name: 'A', text: 'un' })
    expect(parseSearchMemory(JSON.stringify(memory))).toEqual(memory)
  })

  it.each([
    null,
    '',
    '{',
    '7',
    '[]',
    '{"recent":"x","saved":{}}',
    '{"recent":[3,""],"saved":[{"name":1}]}',
  ])('reads as nothing when it is %s', (text) => {
    expect(parseSearchMemory(text)).toEqual(noSearches)
  })
})

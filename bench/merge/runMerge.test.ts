import { describe, expect, it } from 'vitest'
import { countMarks, runMerge } from './runMerge.ts'

const clean = { diverged: 0, lost: 0, doubled: 0, taken: 0, errors: 0, rebinds: 0, affected: 0 }

describe('two people who changed one page apart', () => {
  it('lose and double nothing by typing, formatting, ticking, and adding to lists, tables and code', () => {
    const result = runMerge({ runs: 40, seed: 20_261_122, devices: 2, ops: 'safe' })
    expect(result.examples).toEqual([])
    expect(result).toMatchObject(clean)
  })

  it('lose and double nothing when they are three', () => {
    const result = runMerge({ runs: 20, seed: 7, devices: 3, ops: 'safe' })
    expect(result.examples).toEqual([])
    expect(result).toMatchObject(clean)
  })

  it('lose and double nothing by splitting, moving, deleting and changing the same blocks', () => {
    const result = runMerge({ runs: 40, seed: 11, devices: 2, ops: 'all' })
    expect(result.examples).toEqual([])
    expect(result).toMatchObject(clean)
  })

  it('lose and double nothing so when they are three', () => {
    const result = runMerge({ runs: 20, seed: 23, devices: 3, ops: 'all' })
    expect(result.examples).toEqual([])
    expect(result).toMatchObject(clean)
  })
})

describe('the count', () => {
  it('sees what is gone and what is there twice', () => {
    expect(countMarks('abcc', new Set('abcde'), new Set('e'))).toEqual({
      lost: ['d'],
      doubled: ['c'],
    })
  })
})

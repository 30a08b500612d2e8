import { describe, expect, it } from 'vitest'
import { runMerge } from './runMerge.ts'

const clean = { diverged: 0, lost: 0, doubled: 0, errors: 0, rebinds: 0, affected: 0 }

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

  it('end alike even after splitting, moving, deleting and changing the same blocks', () => {
    const result = runMerge({ runs: 25, seed: 11, devices: 2, ops: 'all' })
    expect(result.diverged).toBe(0)
  })
})

describe('the count', () => {
  it('sees words that were moved by two people at once twice', () => {
    const result = runMerge({ runs: 20, seed: 1, devices: 2, ops: 'move', steps: 12 })
    expect(result.doubled).toBeGreaterThan(0)
  })
})

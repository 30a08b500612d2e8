import { describe, expect, it } from 'vitest'
import {
  idFromBytes,
  isId,
  type PageId,
  pageDocName,
  parseDocName,
  parseFileId,
  parseId,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
  workspaceDocName,
} from './ids.ts'
import { parseLanguage } from './language.ts'

const id = <Id extends string>(letter: string) => letter.repeat(20) as Id

describe('ids', () => {
  it('take 100 bits of what they are given, and all of them', () => {
    const made = new Set<string>()
    for (let bit = 0; bit < 100; bit++) {
      const bytes = new Uint8Array(13)
      bytes[bit >> 3] = 128 >> (bit & 7)
      made.add(idFromBytes(bytes))
    }
    expect(made.size).toBe(100)
    expect([...made].every((one) => isId(one) && one.length === 20)).toBe(true)
  })

  it('refuse too few bytes', () => {
    expect(() => idFromBytes(new Uint8Array(12))).toThrow(/needs 13/)
  })

  it.each([
    '',
    'short',
    'UPPERCASE000',
    '../../etc/passwd',
    '__proto__',
    7,
    null,
    'a'.repeat(41),
  ])('do not have the form %s', (value) => {
    expect(parseId(value)).toBeNull()
  })

  it('of files are SHA-256 in hexadecimal', () => {
    expect(parseFileId('a'.repeat(64))).toBe('a'.repeat(64))
    expect(parseFileId('A'.repeat(64))).toBeNull()
    expect(parseFileId('a'.repeat(63))).toBeNull()
    expect(parseFileId(null)).toBeNull()
  })
})

describe('names of documents', () => {
  const workspace = id<WorkspaceId>('w')
  const space = id<SpaceId>('s')
  const page = id<PageId>('p')

  it('are read as they were written', () => {
    expect(parseDocName(workspaceDocName(workspace))).toEqual({ kind: 'workspace', workspace })
    expect(parseDocName(spaceDocName(workspace, space))).toEqual({
      kind: 'space',
      workspace,
      space,
    })
    expect(parseDocName(pageDocName(workspace, space, page))).toEqual({
      kind: 'page',
      workspace,
      space,
      page,
    })
  })

  it.each([
    '',
    'a/b',
    `${workspace}/`,
    `${workspace}//x`,
    `${workspace}/${space}/${page}/x`,
    3,
  ])('do not have the form %s', (value) => {
    expect(parseDocName(value)).toBeNull()
  })
})

describe('languages', () => {
  it('are read from tags', () => {
    expect(parseLanguage('fr-CA')).toBe('fr')
    expect(parseLanguage('EN_us')).toBe('en')
    expect(parseLanguage('de')).toBeNull()
    expect(parseLanguage(1)).toBeNull()
  })
})

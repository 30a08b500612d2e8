/** What is written as Markdown reads back as the same body, for every node type. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BodyElement, createElement, textFormats } from '../../model/body/BodyNode.ts'
import { bodyTypes } from '../../model/body/bodyTypes.ts'
import type { SpaceId } from '../../model/ids.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { markdownToBody } from './markdownToBody.ts'
import { arbitraryBlock, arbitraryBody } from './testing/arbitraryBody.ts'
import { canonicalBlocks } from './testing/canonicalBody.ts'
import { writeMarkdown } from './writeMarkdown.ts'

function read(source: string): BodyElement[] {
  return markdownToBody(source, {
    space: 'x'.repeat(20) as SpaceId,
    resolve: (target) =>
      target.startsWith('#')
        ? { kind: 'anchor', anchor: target.slice(1) }
        : { kind: 'external', url: target },
  }).blocks
}

/** As text: what differs shows, and where an array was made does not matter. */
const shown = (blocks: readonly BodyElement[]) =>
  JSON.stringify(canonicalBlocks(blocks), null, 1)

// The same bodies each time, so that what turns it red is a change; with other seeds and more runs it looks further.
const runs = {
  numRuns: Number(process.env.ROUND_TRIP_RUNS ?? 150),
  seed: Number(process.env.ROUND_TRIP_SEED ?? 20_261_127),
}

describe('Markdown there and back', () => {
  it('gives the same block, whatever it is', () => {
    fc.assert(
      fc.property(arbitraryBlock, (block) => {
        const source = writeMarkdown([block])
        expect(shown(read(source)), source).toBe(shown([block]))
      }),
      runs,
    )
  }, 120_000)

  it('gives the same body, whatever stands beside what', () => {
    fc.assert(
      fc.property(arbitraryBody, (blocks) => {
        const source = writeMarkdown(blocks)
        expect(shown(read(source)), source).toBe(shown(blocks))
      }),
      runs,
    )
  }, 120_000)

  it('keeps a link whose words in code look like the name of a definition', () => {
    const code = { kind: 'text', text: "]:# 'a", format: textFormats.code } as const
    const link = createElement('link', { __url: 'b' }, [code])
    const end = { kind: 'text', text: " c'", format: 0 } as const
    for (const format of [0, 2]) {
      const line = createElement('paragraph', format ? { __format: format } : {}, [link, end])
      expect(shown(read(writeMarkdown([line])))).toBe(shown([line]))
    }
  })

  it('gives the golden page back to the letter', () => {
    const path = join(import.meta.dirname, 'fixtures/golden/everyBlock.md')
    const source = readFileSync(path, 'utf8')
    expect(writeMarkdown(read(source))).toBe(source)
  })

  it('settles foreign Markdown within two writings', () => {
    const folder = join(import.meta.dirname, 'fixtures/wiki')
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.md')) continue
      const once = writeMarkdown(
        read(splitFrontMatter(readFileSync(join(folder, name), 'utf8')).body),
      )
      const twice = writeMarkdown(read(once))
      expect(writeMarkdown(read(twice)), name).toBe(twice)
    }
  })

  it('draws every node type of the table', () => {
    const seen = new Set<string>()
    const visit = (element: BodyElement) => {
      seen.add(element.type)
      for (const child of element.children) if (child.kind === 'element') visit(child)
    }
    for (const body of fc.sample(arbitraryBody, { numRuns: 500, seed: 4 })) body.forEach(visit)
    // Comments are not part of the page's text: Markdown leaves them out.
    const types = Object.keys(bodyTypes).filter((type) => type !== 'mark')
    expect(types.filter((type) => !seen.has(type))).toEqual([])
  })
})

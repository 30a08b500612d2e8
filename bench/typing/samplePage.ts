import { createRandom, prose } from '../../e2e/harness/seedWorkspace.ts'
import type { SpaceId } from '../../model/ids.ts'
import { markdownToBody } from '../../renderer/markdown/markdownToBody.ts'
import { writeBody } from '../../renderer/markdown/writeBody.ts'

/** A page of that many words as people write them: paragraphs, a heading and a list now and then. */
export function samplePage(words: number): Uint8Array {
  const random = createRandom(words)
  const blocks: string[] = []
  let written = 0
  const add = (text: string) => {
    blocks.push(text)
    written += text.split(/\s+/).length
  }
  for (let at = 0; written < words; at++) {
    if (at % 8 === 0) add(`## ${prose(random, 4)}`)
    else if (at % 8 === 5)
      add(Array.from({ length: 5 }, () => `- ${prose(random, 9)}`).join('\n'))
    else add(prose(random, 45))
  }
  const resolve = () => {
    throw new Error('samplePage: the page has no links')
  }
  return writeBody(
    markdownToBody(blocks.join('\n\n'), { space: '' as SpaceId, resolve }).blocks,
  )
}

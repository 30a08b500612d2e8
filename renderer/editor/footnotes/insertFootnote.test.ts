import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { describe, expect, it } from 'vitest'
import { createBodyEditor } from '../headless.ts'
import { $isFootnoteTextNode } from '../nodes/FootnoteTextNode.ts'
import { $insertFootnote } from './insertFootnote.ts'

describe('inserting a footnote', () => {
  it('marks the place with the next free number, and begins its text at the page’s end', () => {
    const editor = createBodyEditor()
    const insert = () =>
      editor.update(
        () => {
          const first = $getRoot().getFirstChild()
          if (first === null) {
            const text = $createTextNode('Hot')
            $getRoot().append($createParagraphNode().append(text))
            text.select(3, 3)
          } else first.selectEnd()
          $insertFootnote()
        },
        { discrete: true },
      )
    insert()
    insert()
    editor.read(() => {
      const [line, ...notes] = $getRoot().getChildren()
      expect(line?.getTextContent()).toBe('Hot[1][2]')
      expect(notes.map((note) => $isFootnoteTextNode(note) && note.getLabel())).toEqual([
        '1',
        '2',
      ])
    })
  })
})

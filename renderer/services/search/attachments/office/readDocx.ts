/** The text of a Word file (ECMA-376, WordprocessingML), with what stands beside it: notes and comments. */
import { FileTextBuilder, type FileTextOutcome } from '../FileText.ts'
import type { OfficePackage } from './OfficePackage.ts'
import { readXml } from './xmlTokens.ts'

/** What follows the text, by the type of the relation that leads to it. */
const besides = ['footnotes', 'endnotes', 'comments', 'header', 'footer']

/** Reads a Word file in reading order: paragraphs and the cells of tables, a line each. */
export async function readDocx(file: OfficePackage): Promise<FileTextOutcome> {
  const root = 'word/document.xml'
  if (!file.has(root)) return { ok: false, reason: 'corrupt' }
  const builder = new FileTextBuilder()
  readParagraphs(await file.read(root), builder)
  const relations = [...(await file.relations(root)).values()]
  const parts = relations
    .filter(({ type }) => besides.includes(type))
    .sort((a, b) => besides.indexOf(a.type) - besides.indexOf(b.type))
  for (const { path } of parts)
    if (!builder.full && file.has(path)) readParagraphs(await file.read(path), builder)
  if (file.isCut) builder.cut()
  return builder.build()
}

/** Adds the paragraphs of a part; also those of slides, whose elements have the same names. */
export function readParagraphs(xml: string, builder: FileTextBuilder): void {
  let line = ''
  let isText = false
  /** Depth within what says the same once more for older programs. */
  let fallback = 0
  readXml(xml, {
    done: () => builder.full,
    open(name) {
      if (name === 'Fallback') fallback++
      if (fallback > 0) return
      if (name === 't') isText = true
      else if (name === 'tab' || name === 'br' || name === 'cr') line += ' '
      else if (name === 'noBreakHyphen') line += '-'
      else if (name === 'p' && line !== '') {
        // A text box stands within a paragraph.
        builder.line(line)
        line = ''
      }
    },
    close(name) {
      if (name === 'Fallback') fallback--
      if (name === 't') isText = false
      else if (name === 'p') {
        builder.line(line)
        line = ''
      }
    },
    text(text) {
      if (isText && fallback === 0) line += text
    },
  })
  builder.line(line)
}

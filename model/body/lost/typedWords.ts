/** What people typed, as far as it is in the document. */
import * as Y from 'yjs'
import { type FlowRecord, readRecords } from '../flowRecords.ts'
import { blocksOf } from '../flowShape.ts'

/** Properties that are typed, of blocks and nodes that hold no text. */
const typedNames = ['__alias', '__alt', '__caption', '__formula', '__source'] as const

/** The words in a node's own properties; empty when nobody typed any. */
export function readTypedProps(record: FlowRecord | undefined): string {
  const typed = typedNames.flatMap((name): string[] => {
    const value = record?.get(name)
    return typeof value === 'string' && value !== '' ? [`${name}=${value}`] : []
  })
  return typed.join('\n')
}

/** The words of one shared text, with those in the properties of what stands in it. */
export function readFlowWords(text: Y.Text, records: ReadonlyMap<string, FlowRecord>): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentString) words += content.str
    else if (content instanceof Y.ContentEmbed) {
      const { b, id = b } = content.embed as Readonly<Record<string, unknown>>
      if (typeof id === 'string') words += readTypedProps(records.get(id))
    }
  }
  return words
}

/** All words of a table, also of rows and columns that were taken out, in an order that does not depend on their places. */
export function readTableWords(doc: Y.Doc, table: string): string {
  const prefix = `cell/${table}/`
  const records = readRecords(blocksOf(doc))
  return [...doc.share.keys()]
    .filter((name) => name.startsWith(prefix))
    .sort()
    .flatMap((name) => {
      const words = readFlowWords(doc.getText(name), records)
      return words === '' ? [] : [`${name.slice(prefix.length)}:${words}`]
    })
    .join('\n')
}

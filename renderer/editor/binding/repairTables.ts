/**
 * Tables whose rows became unlike in length, because one person added a row
 * while another added a column. Each device that sees it repairs it by itself,
 * and all make the very same repair: the cells are written under a client id
 * that follows from where they go, so that the same repair made twice is one.
 */
import * as Y from 'yjs'

/** The origin of a repair's update: not undoable by the person, sent like any edit. */
export const repairOrigin = 'table-repair'

/**
 * Fills short rows at their end with empty cells and tells how many it added.
 * Two devices that repair at once write identical items, hence merge to one
 * repair. Tables with merged cells are left alone. Nothing is ever removed.
 */
export function repairTables(doc: Y.Doc, root: Y.XmlElement): number {
  const rows = listRaggedRows(root)
  if (rows.length === 0) return 0
  // Written in a copy, since only there the client id may be chosen.
  const scratch = new Y.Doc()
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc), repairOrigin)
  const before = Y.encodeStateVector(scratch)
  let added = 0
  for (const { row, missing } of rows) {
    const copy = findCopy(scratch, row)
    for (let cell = 0; cell < missing; cell++) {
      addCell(scratch, copy)
      added++
    }
  }
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch, before), repairOrigin)
  scratch.destroy()
  return added
}

function listRaggedRows(element: Y.XmlElement): { row: Y.XmlElement; missing: number }[] {
  const found: { row: Y.XmlElement; missing: number }[] = []
  for (const child of listElements(element)) {
    if (child.nodeName === 'table') {
      const rows = listElements(child).filter((row) => row.nodeName === 'tablerow')
      const width = Math.max(0, ...rows.map((row) => row.length))
      if (!rows.some(hasMergedCells))
        for (const row of rows)
          if (row.length > 0 && row.length < width)
            found.push({ row, missing: width - row.length })
    }
    found.push(...listRaggedRows(child))
  }
  return found
}

function listElements(element: Y.XmlElement): Y.XmlElement[] {
  return element.toArray().filter((child) => child instanceof Y.XmlElement)
}

function hasMergedCells(row: Y.XmlElement): boolean {
  return listElements(row).some((cell) => {
    const { __colSpan = 1, __rowSpan = 1 } = cell.getAttributes() as Record<string, unknown>
    return __colSpan !== 1 || __rowSpan !== 1
  })
}

function findCopy(scratch: Y.Doc, row: Y.XmlElement): Y.XmlElement {
  const id = row._item?.id
  if (!id) throw new Error('repairTables: the row is in no document')
  const item = Y.getItem(scratch.store, id)
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType))
    throw new Error(`repairTables: row ${id.client}:${id.clock} is not in the copy`)
  return item.content.type as Y.XmlElement
}

function addCell(scratch: Y.Doc, row: Y.XmlElement): void {
  const cells = listElements(row)
  const last = cells.at(-1)?._item
  const header = readHeaderState(cells)
  const place = [row._item?.id, last?.id, last?.right?.id]
    .map((id) => (id ? `${id.client}:${id.clock}` : '-'))
    .join('|')
  const own = scratch.clientID
  scratch.clientID = unusedClient(scratch, `${place}|${header}`)
  scratch.transact(() => {
    const cell = new Y.XmlElement('tablecell')
    if (header !== 0) cell.setAttribute('__headerState', header as unknown as string)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    cell.insert(0, [paragraph])
    row.insert(row.length, [cell])
  }, repairOrigin)
  scratch.clientID = own
}

/** A row whose every cell is a header cell gets another of that kind. */
function readHeaderState(cells: readonly Y.XmlElement[]): number {
  const inHeaderRow = cells.every((cell) => {
    const state: unknown = cell.getAttribute('__headerState')
    return typeof state === 'number' && (state & 1) === 1
  })
  return inHeaderRow ? 1 : 0
}

function unusedClient(doc: Y.Doc, place: string): number {
  for (let salt = 0; ; salt++) {
    const client = hash(`${place}|${salt}`)
    if (client !== 0 && !doc.store.clients.has(client)) return client
  }
}

/** FNV-1a, 32 bits: spreads, and is the same on every device. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

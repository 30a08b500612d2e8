/** The text of an Excel file (ECMA-376, SpreadsheetML): a line a row, sheet by sheet. */
import { FileTextBuilder, type FileTextOutcome, fileLimits } from '../FileText.ts'
import type { OfficePackage } from './OfficePackage.ts'
import { attributeOf, readXml } from './xmlTokens.ts'

/** Reads a workbook: texts, numbers as they are stored, and what formulas last gave. */
export async function readXlsx(file: OfficePackage): Promise<FileTextOutcome> {
  const root = 'xl/workbook.xml'
  if (!file.has(root)) return { ok: false, reason: 'corrupt' }
  const sheets: { readonly name: string; readonly id: string }[] = []
  readXml(await file.read(root), {
    open(name, attributes) {
      if (name !== 'sheet') return
      const id = attributeOf(attributes, 'id', true)
      if (id) sheets.push({ name: attributeOf(attributes, 'name') ?? '', id })
    },
  })
  const relations = await file.relations(root)
  const strings = [...relations.values()].find(({ type }) => type === 'sharedStrings')
  const shared = strings ? readShared(await file.read(strings.path)) : []
  const builder = new FileTextBuilder()
  for (const { name, id } of sheets) {
    const path = relations.get(id)?.path
    if (builder.full) break
    if (path === undefined || !file.has(path)) continue
    builder.place('sheet', name)
    // People look for a sheet by its name as well.
    builder.line(name)
    readSheet(await file.read(path), shared, builder)
  }
  if (file.isCut) builder.cut()
  return builder.build()
}

/** Texts that cells name by their number. */
function readShared(xml: string): readonly string[] {
  const strings: string[] = []
  let text = ''
  let length = 0
  let isText = false
  let pronounced = 0
  readXml(xml, {
    // Those beyond are in rows beyond, or would not fit either.
    done: () => length > fileLimits.characters * 4,
    open(name) {
      if (name === 't') isText = true
      // How a word is pronounced (Japanese) is not what stands there.
      else if (name === 'rPh') pronounced++
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') pronounced--
      else if (name === 'si') {
        strings.push(text)
        length += text.length
        text = ''
      }
    },
    text(part) {
      if (isText && pronounced === 0) text += part
    },
  })
  return strings
}

function readSheet(xml: string, shared: readonly string[], builder: FileTextBuilder): void {
  let row: string[] = []
  let type = ''
  let value = ''
  let isValue = false
  readXml(xml, {
    done: () => builder.full,
    open(name, attributes) {
      if (name === 'c') {
        type = attributeOf(attributes, 't') ?? ''
        value = ''
      } else if (name === 'v' || name === 't') isValue = true
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'c') {
        const text = type === 's' ? shared[Number(value)] : cellText(type, value)
        if (text) row.push(text)
      } else if (name === 'row') {
        builder.line(row.join(' · '))
        row = []
      }
    },
    text(part) {
      if (isValue) value += part
    },
  })
  builder.line(row.join(' · '))
}

function cellText(type: string, value: string): string {
  // `b`: 0 or 1, `e`: #N/A. Nobody looks for these.
  return type === 'b' || type === 'e' ? '' : value
}

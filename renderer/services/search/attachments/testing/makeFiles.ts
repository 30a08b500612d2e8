/** Small files of each kind, made by hand: what their readers are tested with. */
import { strToU8, zipSync } from 'fflate'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Writes text as XML holds it. */
export function toXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

const relations = (list: readonly (readonly [type: string, target: string])[]) =>
  strToU8(
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(
        ([type, target], at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
  )

const paragraph = (line: string) =>
  `<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t xml:space="preserve">${toXml(line)}</w:t></w:r></w:p>`

/** A Word file; each line a paragraph, `footnotes` beside them. */
export function makeDocx(
  lines: readonly string[],
  footnotes: readonly string[] = [],
): Uint8Array {
  return makeDocxOf(lines.map(paragraph).join(''), footnotes)
}

/** A Word file with a body as it stands in XML. */
export function makeDocxOf(body: string, footnotes: readonly string[] = []): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types/>`),
    'word/document.xml': strToU8(
      `${head}<w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': relations([['footnotes', 'footnotes.xml']]),
    'word/footnotes.xml': strToU8(
      `${head}<w:footnotes xmlns:w="w">${footnotes.map(paragraph).join('')}</w:footnotes>`,
    ),
  })
}

/** A workbook; the names of sheets with their rows. Texts are shared ones, as Excel writes them. */
export function makeXlsx(
  sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>,
): Uint8Array {
  const shared: string[] = []
  const cell = (value: string | number) => {
    if (typeof value === 'number') return `<c><v>${value}</v></c>`
    shared.push(value)
    return `<c t="s" s="1"><v>${shared.length - 1}</v></c>`
  }
  const names = Object.keys(sheets)
  const files: Record<string, Uint8Array> = {}
  for (const [at, rows] of Object.values(sheets).entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(
      `${head}<worksheet><sheetData>${rows
        .map((row, number) => `<row r="${number + 1}">${row.map(cell).join('')}</row>`)
        .join('')}</sheetData></worksheet>`,
    )
  return zipSync({
    ...files,
    'xl/workbook.xml': strToU8(
      `${head}<workbook xmlns:r="r"><sheets>${names
        .map(
          (name, at) =>
            `<sheet name="${toXml(name)}" sheetId="${at + 9}" r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/sharedStrings.xml': strToU8(
      `${head}<sst>${shared
        .map((text) => `<si><r><t>${toXml(text)}</t></r></si>`)
        .join('')}</sst>`,
    ),
  })
}

/** A presentation; each slide its lines and its notes. The files' numbers are not the slides'. */
export function makePptx(
  slides: readonly { readonly lines: readonly string[]; readonly notes?: string }[],
): Uint8Array {
  const text = (lines: readonly string[]) =>
    `${head}<p:sld xmlns:p="p" xmlns:a="a">${lines
      .map((line) => `<a:p><a:r><a:t>${toXml(line)}</a:t></a:r></a:p>`)
      .join('')}</p:sld>`
  const files: Record<string, Uint8Array> = {}
  const fileOf = (at: number) => slides.length - at
  for (const [at, { lines, notes }] of slides.entries()) {
    const file = fileOf(at)
    files[`ppt/slides/slide${file}.xml`] = strToU8(text(lines))
    files[`ppt/notesSlides/notesSlide${file}.xml`] = strToU8(text(notes ? [notes] : []))
    files[`ppt/slides/_rels/slide${file}.xml.rels`] = relations([
      ['notesSlide', `../notesSlides/notesSlide${file}.xml`],
    ])
  }
  return zipSync({
    ...files,
    'ppt/presentation.xml': strToU8(
      `${head}<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides
        .map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`)
        .join('')}</p:sldIdLst></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': relations(
      slides.map((_, at) => ['slide', `slides/slide${fileOf(at)}.xml`] as const),
    ),
  })
}

/** A PDF with the standard font; each page its lines, in Latin-1. `trailer` adds to its trailer. */
export function makePdf(
  pages: readonly (readonly string[])[],
  trailer = '',
  extra: readonly string[] = [],
): Uint8Array {
  const objects = [
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '',
    '<< /Type /Catalog /Pages 2 0 R >>',
    ...extra,
  ]
  const add = (object: string) => objects.push(object)
  const kids = pages.map((lines) => {
    const shown = lines.map(
      (line) => `(${line.replace(/[\\()]/g, (sign) => `\\${sign}`)}) Tj T*`,
    )
    const content = `BT /F1 12 Tf 14 TL 50 800 Td ${shown.join(' ')} ET`
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >> /Contents ${stream} 0 R >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((one) => `${one} 0 R`).join(' ')}] >>`
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`
  text += `trailer << /Size ${objects.length + 1} /Root 3 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF`
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

/** A PDF that asks for a password, which nobody has (standard security handler, revision 2). */
export function makeLockedPdf(): Uint8Array {
  const key = '<'.concat('5a'.repeat(32), '>')
  return makePdf([['secret']], `/Encrypt 4 0 R /ID [<00><00>]`, [
    `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`,
  ])
}

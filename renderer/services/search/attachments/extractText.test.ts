import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { attachmentKindOf } from './attachmentKind.ts'
import { extractText } from './extractText.ts'
import { type FileText, fileLimits, placeAt } from './FileText.ts'
import {
  makeDocx,
  makeDocxOf,
  makeLockedPdf,
  makePdf,
  makePptx,
  makeXlsx,
} from './testing/makeFiles.ts'

async function read(kind: Parameters<typeof extractText>[0], bytes: Uint8Array) {
  const outcome = await extractText(kind, bytes)
  return outcome.ok ? outcome.file : outcome.reason
}
const textOf = async (...args: Parameters<typeof read>) =>
  ((await read(...args)) as FileText).text

describe('a Word file', () => {
  it('gives its paragraphs and notes, a line each, in both languages', async () => {
    const file = makeDocx(
      ['Mise en service', 'L’été, on règle la vanne & on note', 'Check the valve < 5 bar'],
      ['Voir la notice'],
    )
    expect(await read('docx', file)).toEqual({
      text: 'Mise en service\nL’été, on règle la vanne & on note\nCheck the valve < 5 bar\nVoir la notice',
      places: [],
      whole: true,
    })
  })

  it('joins what is cut into runs, and leaves out what was deleted and what is said twice', async () => {
    const body = [
      '<w:p><w:r><w:t>therm</w:t></w:r><w:r><w:t>ocouple</w:t></w:r><w:r><w:tab/></w:r>',
      '<w:del><w:r><w:delText>old</w:delText></w:r></w:del>',
      '<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>seven</w:t></w:r></w:p>',
      '<w:p><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice>',
      '<mc:Fallback><w:t>box again</w:t></mc:Fallback></mc:AlternateContent></w:p>',
      '<!-- <w:t>comment</w:t> --><w:p><w:t><![CDATA[a < b]]> &#233;&#x20AC;</w:t></w:p>',
    ]
    expect(await textOf('docx', makeDocxOf(body.join('')))).toBe(
      'thermocouple seven\nbox\na < b é€',
    )
  })
})

describe('a workbook', () => {
  it('gives its rows with the sheet that each stands on', async () => {
    const file = makeXlsx({
      Relevés: [
        ['Capteur', 'Température'],
        ['TC07', 615.5],
      ],
      'Parts & orders': [['Thermocouple', 6]],
    })
    const { text, places } = (await read('xlsx', file)) as FileText
    expect(text.split('\n')).toEqual([
      'Relevés',
      'Capteur · Température',
      'TC07 · 615.5',
      'Parts & orders',
      'Thermocouple · 6',
    ])
    expect(places).toEqual([
      { start: 0, kind: 'sheet', label: 'Relevés' },
      { start: text.indexOf('Parts'), kind: 'sheet', label: 'Parts & orders' },
    ])
  })
})

describe('a presentation', () => {
  it('gives its slides in the order in which they are shown, with their notes', async () => {
    const file = makePptx([
      { lines: ['Sécurité', 'Trois gestes'], notes: 'Dire pourquoi' },
      { lines: [] },
      { lines: ['Questions?'] },
    ])
    const { text, places } = (await read('pptx', file)) as FileText
    expect(text).toBe('Sécurité\nTrois gestes\nDire pourquoi\nQuestions?')
    expect(places).toEqual([
      { start: 0, kind: 'slide', label: '1' },
      { start: text.indexOf('Questions'), kind: 'slide', label: '3' },
    ])
  })
})

describe('plain files', () => {
  it('are read in the encoding they are in', async () => {
    expect(await textOf('text', strToU8('\uFEFFd\u00e9but;fin\r\n1;2'))).toBe('début;fin\n1;2')
    const latin = Uint8Array.from('été à Évian', (sign) => sign.charCodeAt(0))
    expect(await textOf('text', latin)).toBe('été à Évian')
    expect(await read('text', new Uint8Array([1, 0, 2, 0]))).toBe('corrupt')
    expect(await read('text', strToU8(' \n '))).toBe('no-text')
  })

  it('of HTML give what is read on the page, and nothing that runs', async () => {
    const page = `<!doctype html><html><head><title>Guide d&eacute;taill&eacute;</title>
      <style>p{color:red}</style></head><body><script>alert("x")</script>
      <h1>The <b>val</b>ve</h1><p>one<br>two<!-- no --><img alt="schema" src="https://x.example/a.png">
      <table><tr><td>a</td><td>b</td></tr></table></body></html>`
    expect(await textOf('html', strToU8(page))).toBe(
      'Guide détaillé\nThe valve\none\ntwo schema\na b',
    )
  })
})

describe('what cannot be read', () => {
  it('is an outcome: damaged, locked, too big, empty, or another kind than its name says', async () => {
    const docx = makeDocx(['Texte'])
    expect(await read('docx', docx.subarray(0, docx.length - 30))).toBe('corrupt')
    expect(await read('docx', strToU8('not a zip at all'))).toBe('corrupt')
    expect(await read('docx', makeXlsx({ a: [['x']] }))).toBe('corrupt')
    const locked = new Uint8Array(600)
    locked.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(await read('xlsx', locked)).toBe('encrypted')
    expect(await read('pptx', makePptx([{ lines: [] }]))).toBe('no-text')
    expect(await read('text', new Uint8Array(fileLimits.bytes + 1))).toBe('too-big')
  })

  it('never brings entities that grow or reach out', async () => {
    const bomb = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>`
    const file = zipSync({ 'word/document.xml': strToU8(bomb) })
    expect(await read('docx', file)).toBe('corrupt')
    expect(await textOf('docx', makeDocxOf('<w:p><w:t>&unknown; stays</w:t></w:p>'))).toBe(
      '&unknown; stays',
    )
  })

  it('does not unpack what says it is a thousand times its size', async () => {
    const file = zipSync({ 'word/document.xml': new Uint8Array(32 << 20) })
    expect(file.length).toBeLessThan(64 << 10)
    expect(await read('docx', file)).toBe('corrupt')
  })

  it('reads a long file as far as the limits go, and says so', async () => {
    const line =
      'Une ligne assez longue pour que le texte dépasse la limite des caractères lus. '
    const file = makeDocx(Array.from({ length: 8000 }, (_, at) => `${at} ${line}`))
    const { text, whole } = (await read('docx', file)) as FileText
    expect(whole).toBe(false)
    expect(text.length).toBeLessThanOrEqual(fileLimits.characters)
    expect(text.length).toBeGreaterThan(fileLimits.characters - 200)
  })
})

it('knows by name or type which files can be read', () => {
  expect(attachmentKindOf('Rapport final.PDF')).toBe('pdf')
  expect(attachmentKindOf('notes', 'text/plain; charset=utf-8')).toBe('text')
  expect(attachmentKindOf('plan.docm')).toBe('docx')
  expect(attachmentKindOf('photo.jpg', 'image/jpeg')).toBeNull()
  expect(attachmentKindOf('archive.zip', 'application/zip')).toBeNull()
})

describe('a PDF', () => {
  it('gives its lines with the page that each stands on, in both languages', async () => {
    const file = makePdf([
      ['R\u00e9glage du four 3', 'La temp\u00e9-', 'rature (en \u00b0C)', 'monte'],
      [],
      ['Close the emergency valve'],
    ])
    const { text, places, whole } = (await read('pdf', file)) as FileText
    expect(text).toBe(
      'R\u00e9glage du four 3\nLa temp\u00e9rature (en \u00b0C) monte\nClose the emergency valve',
    )
    expect(places).toEqual([
      { start: 0, kind: 'page', label: '1' },
      { start: text.indexOf('Close'), kind: 'page', label: '3' },
    ])
    expect(whole).toBe(true)
    expect(placeAt({ state: 'whole', places }, text.indexOf('valve'))?.label).toBe('3')
  })

  it('that is damaged, locked or without text says so', async () => {
    expect(await read('pdf', strToU8('%PDF-1.7 and nothing else'))).toBe('corrupt')
    expect(await read('pdf', makeLockedPdf())).toBe('encrypted')
    expect(await read('pdf', makePdf([[], []]))).toBe('no-text')
  })

  it('that takes too long is read as far as there was time', async () => {
    let asked = 0
    const outcome = await extractText('pdf', makePdf([['one'], ['two'], ['three']]), () => {
      asked++
      return asked > 2
    })
    expect(outcome).toMatchObject({ ok: true, file: { text: 'one\ntwo', whole: false } })
  })
})

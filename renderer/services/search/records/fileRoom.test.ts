import { expect, it } from 'vitest'
import type { FileId, PageId } from '../../../../model/ids.ts'
import { type FileTextOutcome, fileLimits } from '../attachments/FileText.ts'
import { SearchIndex } from '../engine/SearchIndex.ts'
import { pageFields } from '../testing/pageFields.ts'
import { IndexedRecords } from './IndexedRecords.ts'

const file = (sign: string) => sign.repeat(64) as FileId
const page = 'page0000000000000001' as PageId

/** A manual whose last words are its own. */
function manual(last: string): FileTextOutcome {
  const text = `${'le four chauffe '.repeat(5000)}\n${last}`
  const places = [
    { start: 0, kind: 'page', label: '1' } as const,
    { start: text.length - last.length, kind: 'page', label: '9' } as const,
  ]
  return { ok: true, file: { text, places, whole: true } }
}

it('keeps the beginning of files once their texts together are too long', () => {
  const index = new SearchIndex()
  const records = new IndexedRecords(index, () => undefined, 60_000)
  const files = ['a', 'b'].map((sign) => ({ id: file(sign), name: `${sign}.pdf`, block: null }))
  records.putPage(pageFields(page, 'Notices'))
  records.putBody(page, { text: '', headings: [], files })
  records.putText(file('a'), manual('soupape'))
  records.putText(file('b'), manual('crémone'))
  const find = (text: string) => index.search({ text: `${text} `, limit: 5 }).hits
  expect(find('soupape')[0]?.file).toMatchObject({ state: 'whole', place: { label: '9' } })
  expect(find('crémone')).toEqual([])
  const cut = find('chauffe').find(({ title }) => title === 'b.pdf')
  expect(cut?.file).toMatchObject({ state: 'cut', place: { label: '1' } })
  expect(index.recordBody(cut?.id ?? 'file:none')?.text).toHaveLength(fileLimits.beginning)
})

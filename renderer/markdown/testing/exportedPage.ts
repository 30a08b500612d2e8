import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'
import type { PageId } from '../../../model/ids.ts'
import type { ExportPage } from '../export/FolderExport.ts'

/** The id of the page that tests call so. */
export const pageId = (name: string) => name.padEnd(20, 'x') as PageId

/** A run of text in the body of a page. */
export const text = (words: string, format = 0) => ({
  kind: 'text' as const,
  text: words,
  format,
})

/** A paragraph in the body of a page. */
export const paragraph = (...children: BodyElement['children']) =>
  createElement('paragraph', {}, children)

/** A page to export, at the top of its space unless told. */
export function exportedPage(
  name: string,
  fields: Partial<ExportPage> & Pick<ExportPage, 'space'>,
): ExportPage {
  return {
    id: pageId(name),
    parent: null,
    title: name,
    icon: '',
    tags: [],
    language: null,
    owner: null,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_710_000_000_000,
    ...fields,
  }
}

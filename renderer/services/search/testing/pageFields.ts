import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { pageRecordId } from '../RecordKind.ts'
import type { PageFields } from '../SearchRecord.ts'

/** A page of a space as the index takes it in, plain but for what `more` says. */
export function pageFields(
  page: string,
  title: string,
  more: Partial<PageFields> = {},
): PageFields {
  const space = more.space ?? ('space000000000000001' as SpaceId)
  const id = page as PageId
  return {
    id: pageRecordId(id),
    kind: 'page',
    target: { kind: 'page', space, page: id, block: null },
    page: id,
    space,
    title,
    icon: '',
    path: [],
    tags: [],
    topics: [],
    owner: null,
    language: null,
    createdAt: null,
    updatedAt: null,
    archived: false,
    verifiedUntil: null,
    ...more,
  }
}

/** What a page brings into the index besides itself: its threads and the files it holds. */
import type { FileId, SpaceId } from '../../../../model/ids.ts'
import type { HeldFile } from '../../links/readLinkedText.ts'
import type { FileTextOutcome } from '../attachments/FileText.ts'
import type { RecordId } from '../RecordKind.ts'
import type { BodyText, FoundRecord, PageFields, RecordFields } from '../SearchRecord.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { Talk } from './readTalks.ts'

const longestTitle = 120

/** A thread as a record: its first comment is what it is called by. */
export function talkToRecord(page: PageFields, talk: Talk): FoundRecord {
  const [first = '', ...others] = talk.lines
  const isLong = first.length > longestTitle
  return {
    fields: plainFields({
      id: `comment:${page.page}/${talk.id}`,
      kind: 'comment',
      target: {
        kind: 'thread',
        space: page.space,
        page: page.page,
        thread: talk.id,
        comment: null,
      },
      title: isLong ? `${first.slice(0, longestTitle).trimEnd()}…` : first,
      owner: talk.by,
      createdAt: talk.at,
      updatedAt: talk.lastAt,
      ...placeOf(page),
    }),
    body: isLong ? plainBody(...talk.lines) : plainBody(...others),
  }
}

/** The fields of a page's part when the page is called otherwise, or stands elsewhere. */
export function placeOf(page: PageFields): Pick<RecordFields, 'space' | 'path' | 'archived'> {
  return { space: page.space, path: [...page.path, page.title], archived: page.archived }
}

/** A file is found once in each space that holds it, and leaves the device with the last. */
export function fileRecordId(space: SpaceId, file: FileId): RecordId {
  return `file:${space}/${file}`
}

/** The file that a record is; `null` for another kind. */
export function recordFile(fields: RecordFields): FileId | null {
  return fields.target.kind === 'file' ? fields.target.file : null
}

/** A file as a record; `page` is the one that it is opened on. */
export function fileToFields(page: PageFields, file: HeldFile): RecordFields {
  return plainFields({
    id: fileRecordId(page.space, file.id),
    kind: 'file',
    target: {
      kind: 'file',
      file: file.id,
      space: page.space,
      page: page.page,
      block: file.block,
    },
    title: file.name,
    owner: page.owner,
    createdAt: page.createdAt,
    updatedAt: page.updatedAt,
    ...placeOf(page),
  })
}

/** What was read of a file as the index takes it in, no more than `most` characters of it. */
export function fileToBody(outcome: FileTextOutcome, most: number): BodyText {
  if (!outcome.ok) return { ...plainBody(), file: { state: outcome.reason, places: [] } }
  const { text, places, whole } = outcome.file
  const isWhole = whole && text.length <= most
  return {
    text: text.slice(0, most),
    headings: [],
    file: {
      state: isWhole ? 'whole' : 'cut',
      places: places.filter(({ start }) => start < most),
    },
  }
}

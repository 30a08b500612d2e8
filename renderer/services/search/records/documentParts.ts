/** What a document brings into the index besides itself: its threads and the files it holds. */
import type { FileId, PageId, SpaceId } from '../../../../model/ids.ts'
import { bodyOf } from '../../../../model/questions/bodyOf.ts'
import type { HeldFile } from '../../links/readLinkedText.ts'
import type { FileTextOutcome } from '../attachments/FileText.ts'
import type { QuestionText, RecordId } from '../RecordKind.ts'
import type { BodyText, FoundRecord, RecordFields } from '../SearchRecord.ts'
import { plainBody, plainFields } from './plainFields.ts'
import type { Talk } from './readTalks.ts'

const longestTitle = 120

/** A record with a document of its own: a page, a question or an answer. */
export interface Holder extends RecordFields {
  readonly space: SpaceId
}

/** The document of a record that has one of its own; `null` for others. */
export function documentOf({ target }: Pick<RecordFields, 'target'>): PageId | null {
  if (target.kind === 'page') return target.page
  if (target.kind === 'question') return bodyOf(target.question)
  return target.kind === 'answer' ? bodyOf(target.answer) : null
}

/** A record as one that holds parts; `null` for one without a document or a space. */
export function asHolder(fields: RecordFields | null): Holder | null {
  return fields && fields.space !== null && documentOf(fields) ? (fields as Holder) : null
}

/** The question or answer that a holder is; `null` for a page. */
export function withinOf({ target }: Holder): QuestionText | null {
  if (target.kind === 'question') return { question: target.question, answer: null }
  if (target.kind !== 'answer') return null
  return { question: target.question, answer: target.answer }
}

/** A thread as a record: its first comment is what it is called by. */
export function talkToRecord(holder: Holder, talk: Talk): FoundRecord {
  const [first = '', ...others] = talk.lines
  const isLong = first.length > longestTitle
  const page = documentOf(holder) as PageId
  return {
    fields: plainFields({
      id: `comment:${page}/${talk.id}`,
      kind: 'comment',
      target: {
        kind: 'thread',
        space: holder.space,
        page,
        within: withinOf(holder),
        thread: talk.id,
        comment: null,
      },
      title: isLong ? `${first.slice(0, longestTitle).trimEnd()}…` : first,
      owner: talk.by,
      createdAt: talk.at,
      updatedAt: talk.lastAt,
      ...placeOf(holder),
    }),
    body: isLong ? plainBody(...talk.lines) : plainBody(...others),
  }
}

/** The fields of a part when its holder is called otherwise, or stands elsewhere. */
export function placeOf(holder: Holder): Pick<RecordFields, 'space' | 'path' | 'archived'> {
  const { space, path, title, archived } = holder
  // An answer has no title: it stands under its question's.
  return { space, path: holder.kind === 'answer' ? path : [...path, title], archived }
}

/** A file is found once in each space that holds it, and leaves the device with the last. */
export function fileRecordId(space: SpaceId, file: FileId): RecordId {
  return `file:${space}/${file}`
}

/** The file that a record is; `null` for another kind. */
export function recordFile(fields: RecordFields): FileId | null {
  return fields.target.kind === 'file' ? fields.target.file : null
}

/** A file as a record; `holder` is where it is opened. */
export function fileToFields(holder: Holder, file: HeldFile): RecordFields {
  return plainFields({
    id: fileRecordId(holder.space, file.id),
    kind: 'file',
    target: {
      kind: 'file',
      file: file.id,
      space: holder.space,
      page: documentOf(holder) as PageId,
      within: withinOf(holder),
      block: file.block,
    },
    title: file.name,
    owner: holder.owner,
    createdAt: holder.createdAt,
    updatedAt: holder.updatedAt,
    ...placeOf(holder),
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

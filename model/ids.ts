/**
 * Identifiers of everything that is kept, and the names of the documents that
 * hold it. All ids have one form, 20 characters of Crockford-like base 32
 * (100 bits), because they travel in document names, links and file names.
 * The model draws no random numbers: whoever creates a record brings the bytes.
 */

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** Names a workspace; also the address of its live connection on a relay. */
export type WorkspaceId = Brand<'WorkspaceId'>
/** Names a space within its workspace. */
export type SpaceId = Brand<'SpaceId'>
/** Names a page; stays the same when the page moves, so that links hold. */
export type PageId = Brand<'PageId'>
/** Names a person of the workspace; one person may have several devices. */
export type PersonId = Brand<'PersonId'>
/** Names a thread of comments within its page's document. */
export type ThreadId = Brand<'ThreadId'>
/** Names one comment within its page's document. */
export type CommentId = Brand<'CommentId'>
/** Names a post of a space's feed. */
export type PostId = Brand<'PostId'>
/** Names a thanks within its space. */
export type ThanksId = Brand<'ThanksId'>
/** Names a topic of the workspace. */
export type TopicId = Brand<'TopicId'>
/** Names one endorsement of a person by a colleague. */
export type EndorsementId = Brand<'EndorsementId'>
/** Names a question; also the document that holds its details, beside its space's pages. */
export type QuestionId = Brand<'QuestionId'>
/** Names an answer; also the document that holds its text, beside its space's pages. */
export type AnswerId = Brand<'AnswerId'>
/** Names an attachment: the SHA-256 of its bytes, 64 hexadecimal digits. */
export type FileId = Brand<'FileId'>
/** Names a Yjs document: `<workspace>`, `<workspace>/<space>` or `<workspace>/<space>/<page>`. */
export type DocName = Brand<'DocName'>

/** Any id that is drawn, all of one form. */
export type RecordId =
  | WorkspaceId
  | SpaceId
  | PageId
  | PersonId
  | ThreadId
  | CommentId
  | PostId
  | ThanksId
  | TopicId
  | EndorsementId
  | QuestionId
  | AnswerId

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const idLength = 20
const idPattern = /^[0-9a-z]{8,40}$/

/**
 * Turns random bytes into an id. Needs at least 13 bytes (100 bits), and throws
 * with fewer: a short id would collide silently between devices.
 */
export function idFromBytes<Id extends RecordId>(bytes: Uint8Array): Id {
  if (bytes.length < 13) throw new Error(`idFromBytes: ${bytes.length} bytes, needs 13`)
  let id = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5 && id.length < idLength) {
      bits -= 5
      id += alphabet[(buffer >>> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return id as Id
}

const restrictedPrefix = 'restricted'

/**
 * Turns random bytes into the id of a restricted space. The id itself says that the
 * space is closed to all but its members, so that no relay and no device has to be
 * asked; `sync-server/contract/protocol.ts` has the same rule on the relay's side.
 */
export function restrictedSpaceId(bytes: Uint8Array): SpaceId {
  return `${restrictedPrefix}${idFromBytes<SpaceId>(bytes)}` as SpaceId
}

/** Tells whether a space is restricted. An id that was drawn never begins like this: its alphabet has no `i`. */
export function isRestrictedSpace(space: SpaceId): boolean {
  return (
    space.length === restrictedPrefix.length + idLength && space.startsWith(restrictedPrefix)
  )
}

const personalPrefix = `${restrictedPrefix}mine`

/**
 * Turns random bytes into the id of a space that holds what is one person's alone (read
 * marks, notification settings). It is a restricted space whose id also says that nobody
 * may ever be added to it: of 80 random bits, so that nobody can guess another's and claim it first.
 */
export function personalSpaceId(bytes: Uint8Array): SpaceId {
  const drawn = idFromBytes<SpaceId>(bytes)
  return `${personalPrefix}${drawn.slice(personalPrefix.length - restrictedPrefix.length)}` as SpaceId
}

/** Tells whether a space is one person's alone. A drawn restricted space never is: the alphabet has no `i`. */
export function isPersonalSpace(space: SpaceId): boolean {
  return isRestrictedSpace(space) && space.startsWith(personalPrefix)
}

/** Tells whether a value has the form of an id of a record. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value)
}

/** Reads an id that came from outside; `null` when it has another form. */
export function parseId<Id extends RecordId>(value: unknown): Id | null {
  return isId(value) ? (value as Id) : null
}

/** Reads an attachment's id; `null` unless it is 64 hexadecimal digits. */
export function parseFileId(value: unknown): FileId | null {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? (value as FileId) : null
}

/** Names the document that holds people, spaces and what the whole workspace shares. */
export function workspaceDocName(workspace: WorkspaceId): DocName {
  return workspace as string as DocName
}

/** Names the document that holds a space's page tree. */
export function spaceDocName(workspace: WorkspaceId, space: SpaceId): DocName {
  return `${workspace}/${space}` as DocName
}

/** Names the document that holds one page's body. */
export function pageDocName(workspace: WorkspaceId, space: SpaceId, page: PageId): DocName {
  return `${workspace}/${space}/${page}` as DocName
}

/** What a document's name says of it. */
export type DocAddress =
  | { readonly kind: 'workspace'; readonly workspace: WorkspaceId }
  | { readonly kind: 'space'; readonly workspace: WorkspaceId; readonly space: SpaceId }
  | {
      readonly kind: 'page'
      readonly workspace: WorkspaceId
      readonly space: SpaceId
      readonly page: PageId
    }

/** Reads a document's name; `null` when it names none of the three kinds. */
export function parseDocName(value: unknown): DocAddress | null {
  if (typeof value !== 'string') return null
  const parts = value.split('/')
  if (parts.length > 3 || !parts.every(isId)) return null
  const [workspace, space, page] = parts as [string, string | undefined, string | undefined]
  if (space === undefined) return { kind: 'workspace', workspace: workspace as WorkspaceId }
  if (page === undefined)
    return { kind: 'space', workspace: workspace as WorkspaceId, space: space as SpaceId }
  return {
    kind: 'page',
    workspace: workspace as WorkspaceId,
    space: space as SpaceId,
    page: page as PageId,
  }
}

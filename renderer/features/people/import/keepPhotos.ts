/** The pictures of an import, made small and kept as files before anything is written of its people. */
import type { FileId, PersonId } from '../../../../model/ids.ts'
import type {
  PeopleImportAnswer,
  WritableExtras,
  WritableImport,
} from '../../../hooks/people/peopleFiles.ts'
import type { Session } from '../../../hooks/ServicesContext.tsx'
import type { PhotoOutcome } from '../edit/squarePhoto.ts'

type Changes = Extract<PeopleImportAnswer, { kind: 'changes' }>['changes']

/** Keeps each picture; whose cannot be read or kept comes without. Stops when the screen is gone. */
export async function keepPhotos(
  changes: Changes,
  tools: {
    readonly files: Pick<Session['files'], 'add'>
    readonly makeSquare: (file: Blob) => Promise<PhotoOutcome>
    readonly isGone: () => boolean
    readonly onShare: (share: number) => void
  },
): Promise<{ readonly changes: WritableImport; readonly withoutPhoto: readonly string[] }> {
  const nameOf = new Map(changes.creates.map((one) => [one.id, one.name]))
  const extras = new Map<PersonId, WritableExtras>()
  const withoutPhoto: string[] = []
  let at = 0
  for (const [person, { name, photo, topics }] of changes.extras) {
    at++
    let kept: FileId | null = null
    if (photo && !tools.isGone()) {
      kept = await keepPhoto(photo.base64, tools)
      if (!kept) withoutPhoto.push(nameOf.get(person) ?? name)
      tools.onShare(at / changes.extras.size)
    }
    extras.set(person, { topics, photo: kept })
  }
  return { changes: { ...changes, extras }, withoutPhoto }
}

async function keepPhoto(
  base64: string,
  tools: Parameters<typeof keepPhotos>[1],
): Promise<FileId | null> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return null // A picture that was cut off in the middle; it is named to the person.
  }
  const square = await tools.makeSquare(new Blob([bytes]))
  if (!square.ok) return null
  const name = square.type === 'image/webp' ? 'photo.webp' : 'photo.png'
  const kept = await tools.files.add({ name, type: square.type, bytes: square.bytes })
  return kept.ok ? kept.file.id : null
}

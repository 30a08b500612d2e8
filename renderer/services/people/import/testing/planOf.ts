/** Tests only: a file planned as the worker does. */
import type { FileId } from '../../../../../model/ids.ts'
import type { Profile } from '../../../../../model/people/profile.ts'
import { PeopleImportHost } from '../PeopleImportHost.ts'
import type { PeopleImportAnswer, PeopleImportRequest } from '../peopleImportMessages.ts'
import type { ImportChoices } from '../planImport.ts'

const careful: ImportChoices = { byMail: 'complete', byName: 'complete' }
let drawn = 0
const randomBytes = (count: number) => {
  drawn++
  return Uint8Array.from({ length: count }, (_, at) => (drawn >> (at * 4)) & 0xff)
}

type Asked = Partial<Extract<PeopleImportRequest, { kind: 'plan' }>>

/** Plans a file as the worker does; gives the plan and what it would write. */
export function planOf(
  file: string | Uint8Array,
  people: readonly Profile[] = [],
  asked: Asked = {},
) {
  const answers: PeopleImportAnswer[] = []
  const host = new PeopleImportHost({ post: (answer) => answers.push(answer), randomBytes })
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  host.handle({ kind: 'file', bytes: bytes.slice().buffer })
  host.handle({
    kind: 'plan',
    encoding: null,
    delimiter: null,
    hasTitles: null,
    mapping: null,
    choices: careful,
    people,
    topics: [],
    today: '2027-01-13',
    ...asked,
  })
  host.handle({ kind: 'changes' })
  const planned = answers.find((one) => one.kind === 'planned')
  const changes = answers.find((one) => one.kind === 'changes')
  const failed = answers.find((one) => one.kind === 'failed')
  return {
    answers,
    failed,
    plan: planned?.kind === 'planned' ? planned.plan : null,
    changes: changes?.kind === 'changes' ? writable(changes.changes) : null,
    pictures:
      changes?.kind === 'changes'
        ? [...changes.changes.extras.values()].flatMap((one) => one.photo?.base64 ?? [])
        : [],
  }
}

/** As the screen hands it on, its pictures kept: each under an id made of how it begins. */
function writable(changes: Extract<PeopleImportAnswer, { kind: 'changes' }>['changes']) {
  const extras = new Map(
    [...changes.extras].map(([id, { photo, topics }]) => [
      id,
      { topics, photo: photo ? fileIdOf(photo.base64) : null },
    ]),
  )
  return { ...changes, extras }
}

/** The id that a picture is kept under in these tests. */
export function fileIdOf(base64: string): FileId {
  const hex = [...base64.slice(0, 32)].map((one) => one.charCodeAt(0).toString(16)).join('')
  return hex.padEnd(64, '0') as FileId
}

/** Fills a relay with a workspace of many pages, as a device would, for benchmarks and large journeys. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createElement } from '../../model/body/BodyNode.ts'
import { ordersBetween } from '../../model/fractionalIndex.ts'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  pageDocName,
  type SpaceId,
  spaceDocName,
  type WorkspaceId,
  workspaceDocName,
} from '../../model/ids.ts'
import { createPages } from '../../model/page.ts'
import { createPerson } from '../../model/people/person.ts'
import { createSpace } from '../../model/space.ts'
import { createWorkspace } from '../../model/workspace.ts'
import { writeBody } from '../../renderer/markdown/writeBody.ts'
import { encodeDeviceMessage, parseRelayMessage } from '../../sync-server/contract/messages.ts'
import {
  formatYjsV1,
  protocolVersion,
  relaisMessageType,
  subprotocol,
} from '../../sync-server/contract/protocol.ts'

/** The seeded workspace. */
export interface Seeded {
  readonly workspace: WorkspaceId
  readonly space: SpaceId
  readonly pages: readonly PageId[]
}

/** Draws the same numbers for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const syllables =
  'la four ver ré gla pro cé dure ins pec tion che mi née pou dre mou le re cuis son ou til lage'.split(
    ' ',
  )

/** Writes some prose of about a number of words, from a seed's numbers. */
export function prose(random: () => number, words: number): string {
  const word = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => syllables[Math.floor(random() * syllables.length)],
    ).join('')
  return Array.from({ length: words }, word).join(' ')
}

/** Writes a body of paragraphs. */
export function bodyOf(paragraphs: readonly string[]): Uint8Array {
  return writeBody(
    paragraphs.map((text) =>
      createElement('paragraph', {}, [{ kind: 'text', text, format: 0 }]),
    ),
  )
}

/** Sends a workspace of `pages` pages to a relay and waits until every update is acknowledged. */
export async function seedWorkspace(
  address: string,
  options: {
    pages: number
    seed?: number
    wordsPerPage?: number
    name?: string
    /** Writes a page's body in place of some paragraphs of prose; it may link to the others. */
    body?: (at: number, seeded: Seeded) => Uint8Array
  },
): Promise<Seeded> {
  const random = createRandom(options.seed ?? 1)
  const id = <Id extends PageId | SpaceId | PersonId | WorkspaceId>() =>
    idFromBytes<Id>(Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)))
  const workspace = id<WorkspaceId>()
  const space = id<SpaceId>()
  const person = id<PersonId>()
  const stamp = { at: 1_760_000_000_000, by: person }
  const root = new Y.Doc()
  createWorkspace(root, { name: options.name ?? 'Verrerie' }, stamp)
  createPerson(root, { id: person, name: 'Ana' }, stamp)
  createSpace(root, { id: space, name: 'Atelier' }, stamp)
  const tree = new Y.Doc()
  const pages: PageId[] = Array.from({ length: options.pages }, () => id<PageId>())
  const orders = ordersBetween(null, null, pages.length)
  // A wide tree of two levels: every tenth page is a chapter of the nine that follow.
  createPages(
    tree,
    pages.map((page, at) => ({
      id: page,
      title: `${prose(random, 3)} ${at}`,
      parent: at % 10 === 0 ? null : (pages[at - (at % 10)] as PageId),
      order: orders[at] as string,
    })),
    stamp,
  )
  const documents: (readonly [string, Uint8Array])[] = [
    [workspaceDocName(workspace), Y.encodeStateAsUpdate(root)],
    [spaceDocName(workspace, space), Y.encodeStateAsUpdate(tree)],
  ]
  await upload(address, workspace, documents)
  const words = options.wordsPerPage ?? 450
  const body =
    options.body ?? (() => bodyOf(Array.from({ length: 10 }, () => prose(random, words / 10))))
  for (let at = 0; at < pages.length; at += 500)
    await upload(
      address,
      workspace,
      pages
        .slice(at, at + 500)
        .map((page, index) => [
          pageDocName(workspace, space, page),
          body(at + index, { workspace, space, pages }),
        ]),
    )
  return { workspace, space, pages }
}

/** What goes into one message: less than a frame, whose fields besides the bytes need room. */
const partBytes = 1 << 19

/** Sends documents to a relay as a device would, and waits until each is acknowledged. */
export async function upload(
  address: string,
  workspace: string,
  documents: readonly (readonly [string, Uint8Array])[],
): Promise<void> {
  const socket = new WebSocket(`${address}/w/${workspace}`, [subprotocol])
  socket.binaryType = 'arraybuffer'
  const waiting = new Set(documents.map((_one, at) => at + 1))
  await new Promise<void>((done, refuse) => {
    socket.on('error', refuse)
    socket.on('close', (code, reason) => {
      if (waiting.size > 0) refuse(new Error(`seed: closed ${code} ${reason}`))
    })
    socket.on('open', () => {
      socket.send(
        encodeDeviceMessage({
          kind: 'hello',
          proto: protocolVersion,
          epoch: '',
          since: Number.MAX_SAFE_INTEGER,
          maxFrame: 1 << 20,
          spaces: [],
        }),
      )
      documents.forEach(([doc, bytes], at) => {
        const of = Math.ceil(bytes.length / partBytes)
        for (let part = 0; part < of; part++)
          socket.send(
            encodeDeviceMessage({
              kind: 'update',
              mid: at + 1,
              doc,
              fmt: formatYjsV1,
              part,
              of,
              bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes),
            }),
          )
      })
    })
    socket.on('message', (data: ArrayBuffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== relaisMessageType) return
      const message = parseRelayMessage(decoder)
      if (message.kind === 'nack')
        refuse(new Error(`seed: refused ${message.code} ${message.detail}`))
      if (message.kind === 'ack') waiting.delete(message.mid)
      if (waiting.size === 0) done()
    })
  })
  socket.close()
}

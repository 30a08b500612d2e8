import type { EditorState, NodeKey } from 'lexical'
import * as Y from 'yjs'
import type { BodyPlace } from '../../../model/body/BodyPlace.ts'
import { createBlockIds } from '../../../model/body/createBlockIds.ts'
import type { FlowBlock, FlowBody } from '../../../model/body/flowShape.ts'
import { writeFlow } from '../../../model/body/writeFlow.ts'
import { markBodySchema } from '../../../model/pageBody.ts'
import { BodyKeys } from './BodyKeys.ts'
import { $projectBody, type ProjectedTop } from './projectBody.ts'
import { hasSameShape, indexBlocks, reuseBlock, sameProps } from './reuseBlocks.ts'
import { NOT_UNDONE_TAG } from './undo/notUndone.ts'

/** Which of an editor's nodes are to be read. */
export interface DirtyNodes {
  readonly isDirty: (key: NodeKey) => boolean
  /** Nodes of the root that changed; `null` when the root itself did. */
  readonly dirtyTops: readonly NodeKey[] | null
}

/** What a document holds and, but for a change that is being written, an editor shows: the link between the two. */
export class BoundBody {
  readonly keys = new BodyKeys()
  readonly #doc: Y.Doc
  readonly #makeId: () => string
  readonly #tops = new Map<NodeKey, ProjectedTop>()
  #body: FlowBody = { blocks: [], containers: new Map() }

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#makeId = createBlockIds(doc)
  }

  get body(): FlowBody {
    return this.#body
  }

  /** Begins anew with what the document holds; the editor is to be drawn from it. */
  reset(body: FlowBody): void {
    this.keys.clear()
    this.#tops.clear()
    this.#body = body
  }

  /** Takes what the document holds now, and tells which of its blocks are not as they were. */
  take(read: FlowBody): {
    readonly body: FlowBody
    readonly isChanged: (block: FlowBlock) => boolean
  } {
    const known = indexBlocks(this.#body)
    const body = {
      blocks: read.blocks.map((block) => reuseBlock(known, block)),
      containers: read.containers,
    }
    return { body, isChanged: (block) => known.get(block.id) !== block }
  }

  /** Makes a body that was taken the present one; tells whether its blocks and what is around them all are as they were. */
  keep(body: FlowBody): { readonly isSameShape: boolean } {
    const isSame = hasSameShape(this.#body, body)
    const { containers } = this.#body
    // Else one's own next key would look at every block again.
    if (!isSame) this.#tops.clear()
    this.#body = body
    const isSameShape =
      isSame &&
      body.blocks.length > 0 &&
      [...body.containers].every(([id, { props }]) =>
        sameProps(containers.get(id)?.props ?? {}, props),
      )
    return { isSameShape }
  }

  /** Reads what changed in an editor; `null` when that is what the document holds. Tables whose rows are unlike are told of. */
  readChanged(
    state: EditorState,
    { isDirty, dirtyTops }: DirtyNodes,
    onRagged?: (table: string) => void,
  ): FlowBody | null {
    const next = state.read(() =>
      $projectBody({
        keys: this.keys,
        base: this.#body,
        makeId: this.#makeId,
        isDirty,
        dirtyTops,
        // A node that is not committed yet may still become another.
        tops: onRagged ? this.#tops : new Map(),
        ...(onRagged ? { onRagged } : {}),
      }),
    )
    return this.#isSame(next) ? null : next
  }

  /** Writes a changed body as an edit of this device, made at a caret; `isUndone` says whether undo takes it back. */
  write(next: FlowBody, caret: BodyPlace | null, origin: unknown, isUndone: boolean): void {
    markBodySchema(this.#doc)
    this.#doc.transact(({ meta }) => {
      if (!isUndone) meta.set(NOT_UNDONE_TAG, true)
      const written = writeFlow(this.#doc, this.#body, next, caret)
      for (const [from, to] of written.renamed) this.keys.rename(from, to)
      if (written.renamed.size > 0) this.#tops.clear()
      this.#body = {
        blocks: written.body.blocks,
        containers: new Map([...this.#body.containers, ...next.containers]),
      }
    }, origin)
  }

  /**
   * Writes a changed body into a copy of the document, and gives that as an update. What the person did must be written
   * to what they saw; and nothing of one's own may be written within a transaction of others, which would make it theirs.
   */
  fork(next: FlowBody, caret: BodyPlace | null): Uint8Array {
    const fork = new Y.Doc()
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(this.#doc))
    const before = Y.encodeStateVector(fork)
    fork.transact(() => writeFlow(fork, this.#body, next, caret))
    const update = Y.encodeStateAsUpdate(fork, before)
    fork.destroy()
    return update
  }

  #isSame(next: FlowBody): boolean {
    if (next.blocks.length !== this.#body.blocks.length) return false
    if (next.blocks.some((block, at) => block !== this.#body.blocks[at])) return false
    for (const [id, container] of next.containers)
      if (this.#body.containers.get(id) !== container) return false
    return true
  }
}

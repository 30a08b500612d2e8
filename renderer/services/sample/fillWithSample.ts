/** Puts the sample's pages into a space that was just founded: tree first, then the bodies. */

import { ordersBetween } from '../../../model/fractionalIndex.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import { createPages } from '../../../model/page.ts'
import type { Session } from '../services.ts'

/** A page of the sample; `parentIndex` points into the same list, at an earlier page. */
export interface SamplePage {
  readonly title: string
  readonly icon: string
  readonly parentIndex: number | null
  readonly tags: readonly string[]
  /** A file that the body holds. */
  readonly file?: {
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
  }
  /** The body as a Yjs update, or the way to it for one whose links need the pages' ids. */
  readonly update: Uint8Array | ((space: SpaceId, ids: readonly PageId[]) => Uint8Array)
}

/** The sample in one language. */
export interface Sample {
  readonly workspaceName: string
  readonly spaceName: string
  readonly pages: readonly SamplePage[]
}

/** Loads the sample; apart, so that its words are no part of the app's first load. */
export type SampleLoader = (language: Language) => Promise<Sample>

/** Creates the pages in one transaction and writes their bodies in one more. */
export async function fillWithSample(
  session: Pick<Session, 'documents' | 'files' | 'person' | 'space' | 'workspace'>,
  space: SpaceId,
  sample: Sample,
  host: { readonly now: number; readonly language: Language; freshId(): PageId },
): Promise<void> {
  const { documents, files, workspace } = session
  const ids = sample.pages.map(() => host.freshId())
  const orders = ordersBetween(null, null, sample.pages.length)
  const document = session.space(space)
  await document.whenLoaded
  createPages(
    document.doc,
    sample.pages.map((page, index) => ({
      id: at(ids, index),
      title: page.title,
      icon: page.icon,
      tags: page.tags,
      language: host.language,
      parent: page.parentIndex === null ? null : at(ids, page.parentIndex),
      order: at(orders, index),
    })),
    { at: host.now, by: session.person },
  )
  // Before the bodies that name them. A full disk leaves a page that names a file it has not.
  for (const { file } of sample.pages) if (file) await files.add(file)
  await documents.write(
    sample.pages.map(({ update }, index) => ({
      name: pageDocName(workspace, space, at(ids, index)),
      update: typeof update === 'function' ? update(space, ids) : update,
    })),
    { source: 'import' },
  )
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index]
  if (item === undefined) throw new Error(`fillWithSample: no entry ${index} of ${list.length}`)
  return item
}

import type * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { listVersions, readVersion } from '../../../../model/history/versions.ts'

/** A page's text at its verification beside its text now. */
export interface SinceVerified {
  /** `null` when nothing from before is kept here. */
  readonly before: readonly BodyElement[] | null
  /** When that was kept; before the verification where the one of that moment was thinned out. */
  readonly keptAt: number
  readonly now: readonly BodyElement[]
  /** As far as is known. */
  readonly isSame: boolean
}

/** Reads what a page said when it was verified: the latest version of then or before. Unpacks one version. */
export function readSinceVerified(doc: Y.Doc, verifiedAt: number): SinceVerified {
  const now = readBody(doc)
  for (const version of listVersions(doc)) {
    if (version.at > verifiedAt) continue
    const before = readVersion(doc, version.id)
    if (!before) continue
    const isSame = JSON.stringify(before) === JSON.stringify(now)
    return { before, keptAt: version.at, now, isSame }
  }
  return { before: null, keptAt: 0, now, isSame: false }
}

/** Pages that wait for this person to say that they hold: soon running out, run out, asked for, taken back. */
import * as Y from 'yjs'
import { isId, type PageId } from '../../../model/ids.ts'
import { type Page, pagesOf, readPageRecord } from '../../../model/page.ts'
import { dueFrom, verificationStateOf } from '../../../model/verification/verificationState.ts'
import type { Notice, NoticeSource, NoticeSpace } from '../notices/Notice.ts'

/** See the head of this file. Whoever checks a page is told, else its owner. */
export const reviewNotices: NoticeSource = {
  reads: ['spaces', 'now', { map: 'pages' }],
  list: ({ me, now, spaces }) =>
    spaces.flatMap((space) => {
      const notices: Notice[] = []
      for (const [id, record] of pagesOf(space.doc).entries()) {
        // Ten thousand pages are looked at, and few of them are this person's.
        if (!isId(id) || !(record instanceof Y.Map)) continue
        if ((record.get('verifier') ?? record.get('owner')) !== me) continue
        const page = readPageRecord(id as string as PageId, record)
        const notice = isLiving(page) ? toNotice(space, page, now) : null
        if (notice) notices.push(notice)
      }
      return notices
    }),
}

function isLiving(page: Page): boolean {
  return (
    page.trashedAt === null &&
    page.archivedAt === null &&
    page.purgedAt === null &&
    page.templateAt === null &&
    page.movedTo === null
  )
}

function toNotice(space: NoticeSpace, page: Page, now: number): Notice | null {
  const state = verificationStateOf(page.verification, now)
  const request =
    page.verification.requests.find((one) => one.kind === 'withdrawn') ??
    page.verification.requests[0]
  if (!request && state.kind !== 'due' && state.kind !== 'stale') return null
  const until = state.kind === 'stale' ? state.since : state.kind === 'due' ? state.until : null
  return {
    // What runs out again after the next verification is another notice; so is another request.
    key: `review:${page.id}:${request ? request.id : `${state.kind}:${until}`}`,
    kind: 'review',
    at: request
      ? request.at
      : state.kind === 'stale'
        ? state.since
        : (dueFrom(page.verification) ?? 0),
    isDated: true,
    by: request?.by ?? null,
    group: `review:${page.id}`,
    message: request ? `notices.review.${request.kind}` : `notices.review.${state.kind}`,
    title: page.title,
    line: request?.reason.replace(/\s+/g, ' ').slice(0, 200) ?? '',
    space: space.id,
    route: { name: 'page', space: space.id, page: page.id },
  }
}

import { useCallback } from 'react'
import { readBody } from '../../../model/body/readBody.ts'
import { withoutMarks } from '../../../model/comments/withoutMarks.ts'
import {
  type AnswerId,
  type PageId,
  type PersonId,
  pageDocName,
  type QuestionId,
  type SpaceId,
} from '../../../model/ids.ts'
import { createPage } from '../../../model/page.ts'
import { addQuestionPage } from '../../../model/questions/askQuestion.ts'
import { bodyOf } from '../../../model/questions/bodyOf.ts'
import { setPageSource } from '../../../model/questions/pageSource.ts'
import { modelOrigin } from '../../../model/stamp.ts'
import { askForReview } from '../../../model/verification/verifyPages.ts'
import { keptBodyUpdate } from '../../services/questions/keptBodyUpdate.ts'
import { treeOf } from '../pages/treeOf.ts'
import { useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'
import type { ShownSame } from './useQuestionBoard.ts'
import type { WrittenOutcome } from './useQuestionOperations.ts'

/** The page to make of answers. */
export interface KeptAnswers {
  readonly own: ShownSame
  /** In the order they stand in; the first lends its history. Those of questions in other spaces are with their space. */
  readonly answers: readonly {
    readonly id: AnswerId
    readonly space: SpaceId
    readonly by: PersonId | null
  }[]
  readonly title: string
  /** The page it stands under; `null` for the top of the space. */
  readonly parent: PageId | null
  readonly hasDetails: boolean
  readonly owner: PersonId | null
  /** Why its owner is asked to verify it; `null` asks nobody. */
  readonly reviewReason: string | null
}

/** Gives the function that makes a page of answers: body first, then page, question and request in one transaction. */
export function useKeepAsPage(): (kept: KeptAnswers) => Promise<WrittenOutcome<PageId>> {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useCallback(
    async (kept) => {
      const { answers, own, owner } = kept
      const { space, question } = own
      const open = (home: SpaceId, id: QuestionId | AnswerId) =>
        session.documents.open(pageDocName(session.workspace, home, bodyOf(id)))
      const held = answers.map((one) => open(one.space, one.id))
      const details = open(space, question.id)
      try {
        const loaded = await Promise.all([...held, details].map((one) => one.whenLoaded))
        const failed = loaded.find((one) => one.kind !== 'loaded')
        const [first, ...others] = held
        if (failed || !first)
          return { ok: false, message: failed?.kind === 'failed' ? failed.reason : '' }
        const page = freshId<PageId>()
        const mark = stamp()
        const update = keptBodyUpdate(
          first.doc,
          {
            before: kept.hasDetails ? withoutMarks(readBody(details.doc)) : [],
            after: others.flatMap((one) => withoutMarks(readBody(one.doc))),
          },
          freshId(),
          mark,
        )
        const name = pageDocName(session.workspace, space, page)
        const outcome = await session.documents.write([{ name, update }], { source: 'import' })
        if (!outcome.ok) return { ok: false, message: outcome.message }
        const { doc } = session.space(space)
        const tree = treeOf(doc)
        const order = tree.orderAt(kept.parent, tree.children(kept.parent).length)
        const authors = [...new Set(answers.flatMap((one) => one.by ?? []))]
        doc.transact(() => {
          const { language } = question
          createPage(
            doc,
            { id: page, title: kept.title, parent: kept.parent, order, language, owner },
            mark,
          )
          setPageSource(doc, page, { question: question.id, space, authors })
          addQuestionPage(doc, question.id, { page, space }, mark)
          if (kept.reviewReason !== null)
            askForReview(
              doc,
              page,
              { id: freshId(), kind: 'asked', reason: kept.reviewReason },
              mark,
            )
        }, modelOrigin)
        return { ok: true, id: page }
      } finally {
        for (const one of [...held, details]) one.release()
      }
    },
    [session, stamp, freshId],
  )
}

import { type ReactNode, useCallback, useState } from 'react'
import { isRestrictedSpace, type PageId, type SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { treeOf } from '../../../hooks/pages/treeOf.ts'
import { useMovePages } from '../../../hooks/pages/useMovePages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { showToast } from '../../../ui/toasts.ts'
import styles from '../space/RestrictDialog.module.css'
import { countBelow } from './countBelow.ts'
import type { TreePlace } from './pageMoves.ts'
import type { PageAt } from './usePageOperations.ts'

interface Asked {
  readonly at: PageAt
  readonly to: SpaceId
  readonly place: TreePlace
}

/**
 * Gives the way to move a page to another space, and the question that goes before when
 * other people will be able to read it, or some no longer. Undoing moves it back.
 */
export function useMoveToSpace(): {
  readonly moveToSpace: (at: PageAt, to: SpaceId, place: TreePlace) => void
  /** Has to be shown by whoever moves. */
  readonly question: ReactNode
} {
  const t = useMessages()
  const session = useSession()
  const movePages = useMovePages()
  const [asked, setAsked] = useState<Asked | null>(null)
  const nameOf = useCallback((id: SpaceId) => session.spaces.byId(id)?.name ?? '', [session])
  const titleOf = useCallback(
    (space: SpaceId, page: PageId) =>
      treeOf(session.space(space).doc).page(page)?.title.trim() || t('wiki.untitled'),
    [session, t],
  )

  const run = useCallback(
    async ({ at, to, place }: Asked) => {
      const { space: from, page, tree } = at
      const title = titleOf(from, page)
      const before = tree.parentOf(page)
      const position = tree.children(before).indexOf(page)
      const fail = (reason: 'may-not-write' | 'not-readable' | 'not-stored') =>
        showToast({
          kind: 'danger',
          title: t('spaces.moveFailed', { title }),
          description: t(`spaces.moveFailed.${reason}`),
        })
      const outcome = await movePages({ from, page, to, ...place })
      if (!outcome.ok) return fail(outcome.reason)
      showToast({
        title: t('spaces.movedTo', { title, space: nameOf(to) }),
        action: {
          label: t('spaces.undo'),
          onAction: async () => {
            const back = await movePages({
              from: to,
              page,
              to: from,
              parent: before !== null && tree.isLive(before) ? before : null,
              ...(position >= 0 ? { position } : {}),
            })
            if (!back.ok) fail(back.reason)
          },
        },
      })
    },
    [movePages, nameOf, titleOf, t],
  )

  const moveToSpace = useCallback(
    (at: PageAt, to: SpaceId, place: TreePlace) => {
      const isQuiet = !isRestrictedSpace(at.space) && !isRestrictedSpace(to)
      if (isQuiet) void run({ at, to, place })
      else setAsked({ at, to, place })
    },
    [run],
  )

  const question = asked && (
    <ConfirmDialog
      isOpen
      onOpenChange={() => setAsked(null)}
      title={t('spaces.moveInTitle', {
        title: titleOf(asked.at.space, asked.at.page),
        space: nameOf(asked.to),
      })}
      confirmLabel={t('spaces.moveConfirm')}
      cancelLabel={t('spaces.cancel')}
      onConfirm={() => void run(asked)}
    >
      <MoveWords asked={asked} name={nameOf(asked.to)} />
    </ConfirmDialog>
  )
  return { moveToSpace, question }
}

/** What a move means for who can read the page, said without promising what cannot be kept. */
function MoveWords(props: { readonly asked: Asked; readonly name: string }) {
  const t = useMessages()
  const { at, to } = props.asked
  const space = props.name
  const below = t('spaces.moveBelow', { count: countBelow(at.tree, at.page) })
  return (
    <div className={styles.words}>
      {!isRestrictedSpace(to) ? (
        <p>{t('spaces.moveOut', { space })}</p>
      ) : isRestrictedSpace(at.space) ? (
        <p>{t('spaces.moveAcross', { space })}</p>
      ) : (
        <>
          <p>{t('spaces.moveIn', { space })}</p>
          <p>{t('spaces.moveInKept')}</p>
        </>
      )}
      {below && <p>{below}</p>}
    </div>
  )
}

import { useState } from 'react'
import type { PersonId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useAccess } from '../../../hooks/spaces/useAccess.ts'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { countBelow } from '../operations/countBelow.ts'
import type { PageAt, PageOperations } from '../operations/usePageOperations.ts'
import { When } from '../When.tsx'

/** Why a page can only be read. `above` names the page over it that is in the trash or archived. */
export type ReadOnlyReason =
  | { readonly kind: 'trashed'; readonly above: Page | null }
  | { readonly kind: 'archived'; readonly above: Page | null }

/** Finds why a page can only be read: its own state, or that of a page above it; `null` when it can be written. */
export function findReadOnlyReason(at: PageAt, page: Page): ReadOnlyReason | null {
  if (page.trashedAt !== null) return { kind: 'trashed', above: null }
  const above = at.tree.ancestors(at.page).map((id) => at.tree.page(id))
  const trashed = above.find((one) => one && one.trashedAt !== null)
  if (trashed) return { kind: 'trashed', above: trashed }
  if (page.archivedAt !== null) return { kind: 'archived', above: null }
  const archived = above.find((one) => one && one.archivedAt !== null)
  return archived ? { kind: 'archived', above: archived } : null
}

/** Says why the page can only be read, with the ways out. */
export function PageBanner(props: {
  readonly at: PageAt
  readonly page: Page
  readonly reason: ReadOnlyReason
  readonly operations: PageOperations
  /** Without it the ways out are not offered. */
  readonly mayWrite: boolean
  /** Called after the page was deleted for good: there is nothing to show any more. */
  readonly onPurged: () => void
}) {
  const { at, page, reason, operations } = props
  const t = useMessages()
  const people = usePeople()
  const [asking, setAsking] = useState(false)
  const meant = reason.above ? { ...at, page: reason.above.id } : at
  const nameOf = (id: PersonId | null) =>
    people.find((one) => one.id === id)?.name ?? t('wiki.someone')
  if (reason.kind === 'archived')
    return (
      <Banner
        tone="info"
        actions={
          props.mayWrite && (
            <Button size="s" onPress={() => operations.unarchive(meant)}>
              {t('wiki.unarchive')}
            </Button>
          )
        }
      >
        {reason.above
          ? t('wiki.archivedAbove', { title: reason.above.title })
          : t('wiki.archivedBanner')}
      </Banner>
    )
  return (
    <>
      <Banner
        tone="warning"
        actions={
          props.mayWrite && (
            <>
              <Button size="s" onPress={() => operations.restore(meant)}>
                {t('wiki.restore')}
              </Button>
              {!reason.above && (
                <Button size="s" variant="danger" onPress={() => setAsking(true)}>
                  {t('wiki.purge')}
                </Button>
              )}
            </>
          )
        }
      >
        {reason.above
          ? t('wiki.trashedAbove', { title: reason.above.title })
          : `${t('wiki.trashedBanner', { name: nameOf(page.trashedBy) })} · `}
        {!reason.above && page.trashedAt !== null && <When at={page.trashedAt} />}
      </Banner>
      <PurgeDialog
        isOpen={asking}
        onOpenChange={setAsking}
        title={page.title.trim() || t('wiki.untitled')}
        below={countBelow(at.tree, at.page)}
        onConfirm={() => {
          operations.purge(at)
          props.onPurged()
        }}
      />
    </>
  )
}

/** Says to someone who may not write why the page can only be read. */
export function ReaderBanner() {
  const t = useMessages()
  const { rights } = useAccess()
  return (
    <Banner tone="info">
      {t(rights.kind === 'removed' ? 'spaces.removedBanner' : 'spaces.readOnlyBanner')}
    </Banner>
  )
}

/** Asks before a page and what lies below it is deleted for good. */
export function PurgeDialog(props: {
  readonly isOpen: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly below: number
  readonly onConfirm: () => void
}) {
  const t = useMessages()
  return (
    <ConfirmDialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={t('wiki.purgeTitle', { title: props.title })}
      confirmLabel={t('wiki.purge')}
      cancelLabel={t('wiki.cancel')}
      danger
      onConfirm={props.onConfirm}
    >
      {t('wiki.purgeWords', { below: props.below })}
    </ConfirmDialog>
  )
}

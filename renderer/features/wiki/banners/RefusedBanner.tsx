import { useCallback } from 'react'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useOutbox } from '../../../hooks/sync/useOutbox.ts'
import { longestNote, useRefusedDialog } from '../../../hooks/sync/useRefusedDialog.ts'
import { useSyncStatus } from '../../../hooks/sync/useSync.ts'
import { toPath } from '../../../routes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import { NoteDialog } from '../../../ui/NoteDialog.tsx'
import { showToast } from '../../../ui/toasts.ts'

/** Says that changes of this page were not accepted, with the ways to keep what was written. */
export function RefusedBanner(props: {
  readonly space: SpaceId
  readonly page: PageId
  readonly title: string
}) {
  const { workspace } = useSession()
  const name = pageDocName(workspace, props.space, props.page)
  const status = useSyncStatus(name)
  const isShown =
    status.kind === 'refused' && (status.why === 'readonly' || status.why === 'forbidden')
  return isShown ? <Refused {...props} why={status.why} /> : null
}

function Refused(props: {
  readonly space: SpaceId
  readonly page: PageId
  readonly title: string
  readonly why: 'readonly' | 'forbidden'
}) {
  const { title } = props
  const t = useMessages()
  const { workspace } = useSession()
  const name = pageDocName(workspace, props.space, props.page)
  const { entries } = useOutbox()
  const changes = entries?.find((one) => one.name === name)?.changes ?? 0
  const named = title.trim() || t('wiki.untitled')
  const refused = useRefusedDialog(
    useCallback(
      (said) => showToast({ title: said.title, kind: said.isProblem ? 'warning' : 'success' }),
      [],
    ),
  )
  return (
    <>
      <Banner
        tone="warning"
        isInline
        title={t('sync.refused.banner', { count: changes })}
        actions={
          <>
            <Button size="s" onPress={() => refused.exportPage(name, named)}>
              {t('sync.refused.export')}
            </Button>
            <Button size="s" onPress={() => refused.ask(name)}>
              {t('sync.refused.propose')}
            </Button>
            <ButtonLink size="s" variant="quiet" href={toPath({ name: 'outbox' })}>
              {t('sync.outbox.title')}
            </ButtonLink>
          </>
        }
      >
        {t(`sync.refused.${props.why}`)} {t('sync.refused.bannerWords')}
      </Banner>
      <NoteDialog
        isOpen={refused.asked !== null}
        onOpenChange={() => refused.ask(null)}
        title={t('sync.refused.proposeTitle')}
        label={t('sync.refused.note')}
        maxLength={longestNote}
        confirmLabel={t('sync.refused.send')}
        cancelLabel={t('wiki.cancel')}
        onConfirm={refused.propose}
      >
        {t('sync.refused.proposeWords')}
      </NoteDialog>
    </>
  )
}

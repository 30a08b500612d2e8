import { useState } from 'react'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type LostSpace, useAccess } from '../../hooks/spaces/useAccess.ts'
import { useRefusedActions } from '../../hooks/sync/useRefusedChanges.ts'
import { toPath } from '../../routes.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ButtonLink } from '../../ui/Link.tsx'
import { showToast } from '../../ui/toasts.ts'

/** Says across the screen what this person may no longer read or do, until they have seen it. */
export function AccessNotice() {
  const t = useMessages()
  const { losses, rights } = useAccess()
  return (
    <>
      {rights.kind === 'removed' && (
        <Banner
          tone="warning"
          title={t('members.removedTitle')}
          actions={
            <ButtonLink size="s" href={toPath({ name: 'settings', section: 'sync' })}>
              {t('members.look')}
            </ButtonLink>
          }
        >
          {t('members.removedWords')}
        </Banner>
      )}
      {losses.map((loss) => (
        <Loss key={loss.space} loss={loss} />
      ))}
    </>
  )
}

function Loss(props: { readonly loss: LostSpace }) {
  const t = useMessages()
  const formats = useFormats()
  const access = useAccess()
  const { exportPage } = useRefusedActions()
  const [isAsking, setAsking] = useState(false)
  const { loss } = props
  const name = loss.name || t('members.unnamedSpace')
  const titles = Object.values(loss.titles ?? {})
  const pages = loss.kept.flatMap((name) => {
    const title = loss.titles?.[name]
    return title === undefined ? [] : [{ name, title }]
  })
  const exportPages = async () => {
    try {
      for (const page of pages) await exportPage(page.name, page.title)
    } catch (error) {
      showToast({
        kind: 'danger',
        title: t('members.exportFailed'),
        description: error instanceof Error ? error.message : String(error),
      })
    }
  }
  return (
    <Banner
      tone="warning"
      title={t('members.lossTitle', { name })}
      actions={
        loss.kept.length === 0 ? (
          <Button size="s" onPress={() => access.dismissLoss(loss.space)}>
            {t('members.understood')}
          </Button>
        ) : (
          <>
            {pages.length > 0 && (
              <Button size="s" onPress={() => void exportPages()}>
                {t('members.exportKept')}
              </Button>
            )}
            <Button size="s" onPress={() => setAsking(true)}>
              {t('members.discard')}
            </Button>
          </>
        )
      }
    >
      {loss.kept.length === 0
        ? t('members.lossWords', { when: formats.when(loss.at) })
        : t('members.lossKept', { when: formats.when(loss.at), count: loss.kept.length })}{' '}
      {titles.length > 0 && t('members.lossTitles', { titles: titles.join(', ') })}
      <ConfirmDialog
        danger
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('members.discardTitle', { name })}
        confirmLabel={t('members.discardConfirm')}
        cancelLabel={t('members.cancel')}
        onConfirm={() => void access.discardKept(loss.space)}
      >
        <p>{t('members.discardWords', { count: loss.kept.length })}</p>
      </ConfirmDialog>
    </Banner>
  )
}

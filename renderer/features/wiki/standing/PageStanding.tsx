/** Who stands behind the page on screen: a word in its head, and a panel with everything behind that word. */
import { BadgeCheck, CircleDashed, Clock3, History } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import type { Page } from '../../../../model/page.ts'
import {
  type VerificationState,
  verificationStateOf,
} from '../../../../model/verification/verificationState.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { usePresentPeople } from '../../../hooks/people/usePresentPeople.ts'
import { useNow } from '../../../hooks/screen/useNow.ts'
import { useStandingWords } from '../../../hooks/verification/useStandingWords.ts'
import { useVerifyOperations } from '../../../hooks/verification/useVerifyOperations.ts'
import { Button } from '../../../ui/Button.tsx'
import { NoteDialog } from '../../../ui/NoteDialog.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { showToast } from '../../../ui/toasts.ts'
import type { PageAt } from '../operations/usePageOperations.ts'
import { SinceVerified } from './SinceVerified.tsx'
import styles from './Standing.module.css'
import { StandingDialog } from './StandingDialog.tsx'
import { StandingPanel } from './StandingPanel.tsx'

const icons: Record<VerificationState['kind'], React.ReactNode> = {
  fresh: <BadgeCheck />,
  due: <Clock3 />,
  stale: <History />,
  never: <CircleDashed />,
}

/** The word in the page's head. `doc` is the page's body once it is loaded. */
export function PageStanding(props: {
  readonly at: PageAt
  readonly page: Page
  readonly doc: Y.Doc | null
  readonly readOnly: boolean
}) {
  const { at, page, doc, readOnly } = props
  const t = useMessages()
  const now = useNow()
  const words = useStandingWords()
  const people = usePresentPeople()
  const operations = useVerifyOperations()
  const [dialog, setDialog] = useState<'ask' | 'withdraw' | 'since' | 'change' | null>(null)
  const close = () => setDialog(null)
  const ref = { space: at.space, page: at.page }
  const state = verificationStateOf(page.verification, now)
  const say = (title: string, onUndo: () => void) =>
    showToast({
      kind: 'success',
      title,
      action: { label: t('verification.undo'), onAction: onUndo },
    })
  const verify = () => say(t('verification.done', { count: 1 }), operations.verify([ref]))
  const holder = people.byId(page.verification.verifier ?? page.owner)
  return (
    <>
      <Popover
        label={t('verification.title')}
        trigger={
          <Button
            size="s"
            variant="quiet"
            className={styles.word as string}
            data-state={state.kind}
            icon={icons[state.kind]}
          >
            {words.ofState(state)}
          </Button>
        }
      >
        {(closePanel) => (
          <StandingPanel
            at={at}
            page={page}
            doc={doc}
            state={state}
            readOnly={readOnly}
            onVerify={() => {
              closePanel()
              verify()
            }}
            onOpen={(next) => {
              closePanel()
              setDialog(next)
            }}
          />
        )}
      </Popover>
      <NoteDialog
        isOpen={dialog === 'ask'}
        onOpenChange={close}
        title={t('verification.askTitle')}
        label={t('verification.askReason')}
        maxLength={500}
        confirmLabel={t('verification.askSend')}
        cancelLabel={t('verification.cancel')}
        onConfirm={(reason) =>
          say(t('verification.askDone'), operations.ask(ref, 'asked', reason))
        }
      >
        {holder
          ? t('verification.askWords', { name: holder.name })
          : t('verification.askNobody')}
      </NoteDialog>
      <NoteDialog
        isOpen={dialog === 'withdraw'}
        onOpenChange={close}
        title={t('verification.withdrawTitle')}
        label={t('verification.withdrawReason')}
        maxLength={500}
        confirmLabel={t('verification.withdrawSend')}
        cancelLabel={t('verification.cancel')}
        onConfirm={(reason) =>
          say(t('verification.withdrawDone'), operations.ask(ref, 'withdrawn', reason))
        }
      >
        {t('verification.withdrawWords')}
      </NoteDialog>
      {dialog === 'change' && <StandingDialog at={at} page={page} onClose={close} />}
      {dialog === 'since' && doc && (
        <SinceVerified
          at={at}
          page={page}
          doc={doc}
          onVerify={
            readOnly
              ? null
              : () => {
                  close()
                  verify()
                }
          }
          onClose={close}
        />
      )}
    </>
  )
}

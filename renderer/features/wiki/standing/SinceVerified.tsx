import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { Page } from '../../../../model/page.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMayVerify } from '../../../hooks/verification/useMayVerify.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Changes } from '../history/difference/Changes.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { readSinceVerified } from './readSinceVerified.ts'
import styles from './Standing.module.css'

/** Kept that long before the verification, a version is as good as of that moment. */
const nearMs = 60_000

/** What was changed in a page since it was verified, with the button that verifies it as it is now. */
export function SinceVerified(props: {
  readonly at: PageAt
  readonly page: Page
  readonly doc: Y.Doc
  /** `null`: the page can only be read. */
  readonly onVerify: (() => void) | null
  readonly onClose: () => void
}) {
  const { at, page, doc } = props
  const t = useMessages()
  const formats = useFormats()
  const locale = useLanguage()
  const mayVerify = useMayVerify(at.space, page)
  const verifiedAt = page.verification.verified?.at ?? 0
  const since = useMemo(() => readSinceVerified(doc, verifiedAt), [doc, verifiedAt])
  const isNear = verifiedAt - since.keptAt < nearMs
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('verification.sinceTitle')}
      closeLabel={t('verification.close')}
      size="l"
      footer={
        <>
          <Button onPress={props.onClose}>{t('verification.close')}</Button>
          {mayVerify && props.onVerify && (
            <Button variant="primary" onPress={props.onVerify}>
              {t('verification.verify')}
            </Button>
          )}
        </>
      }
    >
      {since.before ? (
        <>
          <p className={styles.note}>
            {t(isNear ? 'verification.sinceWords' : 'verification.sinceVersion', {
              date: formats.date(isNear ? verifiedAt : since.keptAt),
            })}
          </p>
          <section
            className={styles.changes}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={t('verification.sinceTitle')}
          >
            <Changes before={since.before} now={since.now} language={page.language ?? locale} />
          </section>
        </>
      ) : (
        <p>{t('verification.sinceNone')}</p>
      )}
    </Dialog>
  )
}

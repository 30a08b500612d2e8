import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { type PersonId, pageDocName } from '../../../../model/ids.ts'
import { readPageBody } from '../../../../model/pageBody.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useOpenDocument } from '../../../hooks/pages/useOpenDocument.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { countWords } from '../countWords.ts'
import { countBelow } from './countBelow.ts'
import styles from './PageInfoDialog.module.css'
import type { PageAt } from './usePageOperations.ts'

/** What is known of a page: who and when, how long it is, what lies below. */
export function PageInfoDialog(props: { readonly at: PageAt; readonly onClose: () => void }) {
  const { space, tree, page: id } = props.at
  const t = useMessages()
  const intl = useIntl()
  const { workspace } = useSession()
  const people = usePeople()
  const body = useOpenDocument(pageDocName(workspace, space, id))
  const page = tree.page(id)
  if (!page) return null
  const nameOf = (person: PersonId | null) => people.find((one) => one.id === person)?.name
  const date = (at: number | null) =>
    at === null
      ? t('wiki.unknown')
      : intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })
  const by = (at: number | null, person: PersonId | null) => {
    const name = nameOf(person)
    return name ? t('wiki.dateBy', { date: date(at), name }) : date(at)
  }
  const words =
    body?.status.kind === 'loaded'
      ? countWords(readPageBody(body.document.doc).text, page.language ?? intl.locale)
      : null
  const rows: [string, ReactNode][] = [
    [t('wiki.info.created'), by(page.createdAt, page.createdBy)],
    [t('wiki.info.updated'), by(page.updatedAt, page.updatedBy)],
    [t('wiki.info.words'), words === null ? '…' : t('wiki.info.wordCount', { count: words })],
    [t('wiki.info.below'), intl.formatNumber(countBelow(tree, id))],
    [t('wiki.info.id'), <code key="id">{id}</code>],
  ]
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={page.title.trim() || t('wiki.untitled')}
      closeLabel={t('wiki.close')}
      size="s"
    >
      <dl className={styles.list}>
        {rows.map(([term, value]) => (
          <div key={term} className={styles.row}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

import { ArrowLeft, History, X } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type * as Y from 'yjs'
import type { PersonId } from '../../../../model/ids.ts'
import type { Page } from '../../../../model/page.ts'
import { PageLinksContext } from '../../../editor/links/PageLinksContext.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../../hooks/screen/useMediaQuery.ts'
import { usePeople } from '../../../hooks/useWorkspace.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { usePageLinksValue } from '../links/usePageLinksValue.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import styles from './History.module.css'
import { usePageVersions } from './usePageVersions.ts'
import { useVersionOperations } from './useVersionOperations.ts'
import { useVersionReading } from './useVersionReading.ts'
import { nowKey, VersionList } from './VersionList.tsx'
import { type HistoryLook, VersionPane } from './VersionPane.tsx'

/** The versions of a page over it: a list and what each one changed; on a phone one after the other. */
export function PageHistory(props: {
  readonly at: PageAt
  readonly page: Pick<Page, 'title' | 'language'>
  readonly doc: Y.Doc
  /** Why nothing may be restored, or nothing when it may. */
  readonly closed: 'page' | 'reader' | null
  readonly onClose: () => void
}) {
  const { at, page, doc, closed, onClose } = props
  const t = useMessages()
  const locale = useLanguage()
  const people = usePeople()
  const isNarrow = useMediaQuery('(max-width: 759px)')
  const history = usePageVersions(doc)
  const operations = useVersionOperations(at, doc)
  const reading = useVersionReading(onClose)
  const links = usePageLinksValue()
  // A preview would lie over the history and lead out of it unasked.
  const stillLinks = useMemo(() => ({ ...links, preview: null }), [links])
  const [chosen, setChosen] = useState<string | null>(isNarrow ? null : nowKey)
  const [look, setLook] = useState<HistoryLook>({
    show: 'changes',
    against: 'before',
    hasAuthors: false,
  })
  const nameOf = useCallback(
    (person: PersonId | null) =>
      people.find((one) => one.id === person)?.name ??
      t(person === null ? 'history.unknown' : 'wiki.someone'),
    [people, t],
  )
  const entry = useMemo(
    () => (chosen === null ? null : history.read(chosen === nowKey ? null : chosen)),
    [history, chosen],
  )
  const isPaneAlone = isNarrow && entry !== null
  const title = t('history.title', { title: page.title.trim() || t('wiki.untitled') })
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
      className={styles.overlay as string}
    >
      <Modal className={styles.modal as string}>
        <Dialog className={styles.dialog as string}>
          <header className={styles.head}>
            {isPaneAlone && (
              <IconButton
                label={t('history.back')}
                icon={<ArrowLeft />}
                autoFocus
                onPress={() => setChosen(null)}
              />
            )}
            <Heading slot="title" level={2} className={styles.title as string}>
              {title}
            </Heading>
            <IconButton label={t('history.close')} icon={<X />} onPress={onClose} />
          </header>
          <div className={styles.panes}>
            {!isPaneAlone && (
              <div className={styles.side}>
                <VersionList
                  versions={history.versions}
                  nameOf={nameOf}
                  chosen={chosen}
                  onChoose={setChosen}
                  isAlone={isNarrow}
                />
                {history.versions.length === 0 && (
                  <EmptyState size="s" icon={<History />} title={t('history.empty')}>
                    {t('history.emptyWords')}
                  </EmptyState>
                )}
                {closed && (
                  <p className={styles.closed}>
                    {t(closed === 'reader' ? 'history.reader' : 'history.closed')}
                  </p>
                )}
              </div>
            )}
            {entry && (
              <PageLinksContext value={stillLinks}>
                <VersionPane
                  key={chosen}
                  doc={doc}
                  entry={entry}
                  history={history}
                  look={look}
                  onLook={setLook}
                  nameOf={nameOf}
                  language={page.language ?? locale}
                  reading={reading}
                  mayWrite={closed === null}
                  operations={operations}
                  onRestored={onClose}
                />
              </PageLinksContext>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

import { Bookmark, ClipboardCopy, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { type PageVersion, readPresentVersion } from '../../../../model/history/versions.ts'
import type { PersonId } from '../../../../model/ids.ts'
import type { ReadingContextValue } from '../../../editor/context/ReadingContext.ts'
import { BodyView } from '../../../editor/reading/BodyView.tsx'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { MenuButton, type MenuEntry } from '../../../ui/Menu.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { Authors } from './difference/Authors.tsx'
import { Changes } from './difference/Changes.tsx'
import styles from './History.module.css'
import { NameVersionDialog } from './NameVersionDialog.tsx'
import type { HistoryEntry, PageVersions } from './usePageVersions.ts'
import type { VersionOperations } from './useVersionOperations.ts'

/** How versions are looked at; stays as it is from one to the next. */
export interface HistoryLook {
  readonly show: 'changes' | 'text'
  readonly against: 'before' | 'now'
  readonly hasAuthors: boolean
}

interface PaneProps {
  readonly doc: Y.Doc
  readonly entry: HistoryEntry
  readonly history: PageVersions
  readonly look: HistoryLook
  readonly onLook: (look: HistoryLook) => void
  readonly nameOf: (person: PersonId | null) => string
  readonly language: string
  readonly reading: ReadingContextValue
  /** Whether this person may restore and name. */
  readonly mayWrite: boolean
  readonly operations: VersionOperations
  readonly onRestored: () => void
}

/** One version: what changed in it, or its text, and what can be done with it. */
export function VersionPane(props: PaneProps) {
  const { entry, look, onLook, history } = props
  const { version } = entry
  const t = useMessages()
  return (
    <section className={styles.pane}>
      <PaneHead {...props} />
      <div className={styles.looks}>
        <Segmented
          label={t('history.show')}
          hideLabel
          size="s"
          value={look.show}
          onChange={(show) => onLook({ ...look, show })}
          options={[
            { id: 'changes', label: t('history.showChanges') },
            { id: 'text', label: t('history.showText') },
          ]}
        />
        {version && look.show === 'changes' && (
          <Segmented
            label={t('history.against')}
            size="s"
            className={styles.against as string}
            value={look.against}
            onChange={(against) => onLook({ ...look, against })}
            options={[
              { id: 'before', label: t('history.againstBefore') },
              { id: 'now', label: t('history.againstNow') },
            ]}
          />
        )}
        {!version && look.show === 'text' && history.now.length > 0 && (
          <Switch
            label={t('history.who')}
            isSelected={look.hasAuthors}
            onChange={(hasAuthors) => onLook({ ...look, hasAuthors })}
          />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.shown} tabIndex={0} aria-label={t('history.show')}>
        <Shown {...props} />
      </section>
    </section>
  )
}

function Shown(props: PaneProps) {
  const { doc, entry, history, look, language, nameOf } = props
  const { version, body, before } = entry
  const t = useMessages()
  if (!body) return <p className={styles.hint}>{t('history.unreadable')}</p>
  const text =
    body.length === 0 ? (
      <p className={styles.hint}>{t('history.blank')}</p>
    ) : (
      <BodyView
        blocks={body}
        reading={props.reading}
        language={language}
        className={styles.text as string}
      />
    )
  if (look.show === 'text')
    return !version && look.hasAuthors ? (
      <Authors doc={doc} now={history.now} nameOf={nameOf} language={language} />
    ) : (
      text
    )
  const key = `${version?.id} ${look.against}`
  if (version && look.against === 'now')
    return <Changes key={key} before={body} now={history.now} language={language} />
  if (before) return <Changes key={key} before={before} now={body} language={language} />
  return (
    <>
      <p className={styles.hint}>{t(version ? 'history.first' : 'history.firstNow')}</p>
      {text}
    </>
  )
}

function PaneHead(props: PaneProps) {
  const { doc, entry, history, mayWrite, operations, nameOf } = props
  const { version, body } = entry
  const t = useMessages()
  const formats = useFormats()
  const [dialog, setDialog] = useState<'restore' | 'name' | null>(null)
  const close = () => setDialog(null)
  const when = (of: PageVersion) => ({ date: formats.date(of.at), time: formats.time(of.at) })
  const more: MenuEntry[] = []
  if (version && mayWrite)
    more.push({
      id: 'name',
      label: t('history.name'),
      icon: <Bookmark />,
      onAction: () => setDialog('name'),
    })
  if (!version && mayWrite && history.now.length > 0)
    more.push({
      id: 'name-now',
      label: t('history.nameNow'),
      icon: <Bookmark />,
      onAction: () => setDialog('name'),
    })
  if (body)
    more.push({
      id: 'markdown',
      label: t('clipboard.copyMarkdown'),
      icon: <ClipboardCopy />,
      onAction: () => void operations.copyMarkdown(body),
    })
  return (
    <header className={styles.paneHead}>
      <div className={styles.titles}>
        <h3 className={styles.paneTitle}>
          {version ? version.name || words(version) : t('history.now')}
        </h3>
        {version && (
          <p className={styles.by}>
            {version.name ? `${words(version)} · ` : ''}
            {nameOf(version.by)}
          </p>
        )}
      </div>
      {version && body && mayWrite && (
        <Button onPress={() => setDialog('restore')}>{t('history.restore')}</Button>
      )}
      {more.length > 0 && (
        <MenuButton label={t('history.more')} items={more} placement="bottom end">
          <IconButton label={t('history.more')} icon={<MoreHorizontal />} />
        </MenuButton>
      )}
      {dialog === 'name' && (
        <NameVersionDialog
          name={(version ?? readPresentVersion(doc))?.name ?? ''}
          onName={(name) =>
            version ? operations.name(version, name) : operations.nameNow(name)
          }
          onClose={close}
        />
      )}
      {version && (
        <ConfirmDialog
          isOpen={dialog === 'restore'}
          onOpenChange={(open) => setDialog(open ? 'restore' : null)}
          title={t('history.restoreTitle')}
          confirmLabel={t('history.restore')}
          cancelLabel={t('history.cancel')}
          onConfirm={() => {
            operations.restore(version)
            props.onRestored()
          }}
        >
          {t('history.restoreWords', when(version))}
        </ConfirmDialog>
      )}
    </header>
  )

  function words(of: PageVersion): string {
    return `${formats.date(of.at)}, ${formats.time(of.at)}`
  }
}

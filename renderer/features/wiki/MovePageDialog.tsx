import { FileText, Folder } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { useMessages } from '../../hooks/useMessages.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { foldText } from './foldText.ts'
import styles from './MovePageDialog.module.css'
import type { TreePlace } from './pageMoves.ts'
import type { PageAt } from './usePageOperations.ts'

/** More than one reads; typing narrows them. */
const shownAtOnce = 40
const topKey = 'top'

/** Picks the page below which another goes: its space's pages by what is typed of their titles. */
export function MovePageDialog(props: {
  readonly at: PageAt
  readonly onMove: (place: TreePlace) => void
  readonly onClose: () => void
}) {
  const { tree, page, space } = props.at
  const t = useMessages()
  const spaceName = useSpaces().find((one) => one.id === space)?.name ?? ''
  const [query, setQuery] = useState('')
  const title = tree.page(page)?.title.trim() || t('wiki.untitled')

  const targets = useMemo(() => {
    const words = foldText(query).split(/\s+/).filter(Boolean)
    const found: { id: string; title: string; icon: string; path: string }[] = []
    if (words.every((word) => foldText(spaceName).includes(word)))
      found.push({
        id: topKey,
        title: t('wiki.topOf', { space: spaceName }),
        icon: '',
        path: '',
      })
    for (const one of tree.all()) {
      if (found.length >= shownAtOnce) break
      const folded = foldText(one.title)
      if (!words.every((word) => folded.includes(word))) continue
      if (one.id === page || tree.wouldCycle(page, one.id)) continue
      const above = tree.ancestors(one.id).map((id) => tree.page(id)?.title ?? '')
      found.push({
        id: one.id,
        title: one.title.trim() || t('wiki.untitled'),
        icon: one.icon,
        path: above.join(' › '),
      })
    }
    return found
  }, [tree, page, query, spaceName, t])

  const move = (key: string) => {
    const parent = targets.find((one) => one.id === key && key !== topKey)
    const id = parent ? (tree.page(parent.id as typeof page)?.id ?? null) : null
    const position = tree.children(id).filter((child) => child !== page).length
    props.onClose()
    props.onMove({ parent: id, position })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={t('wiki.moveTitle', { title })}
      closeLabel={t('wiki.close')}
    >
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField
          autoFocus
          aria-label={t('wiki.moveSearch')}
          className={styles.field as string}
        >
          <Input placeholder={t('wiki.moveSearch')} className={styles.input as string} />
        </SearchField>
        <ListBox
          items={targets}
          aria-label={t('wiki.moveTargets')}
          className={styles.list as string}
          selectionMode="none"
          onAction={(key) => move(String(key))}
          renderEmptyState={() => <p className={styles.nothing}>{t('wiki.moveNothing')}</p>}
        >
          {(target) => (
            <ListBoxItem
              id={target.id}
              textValue={target.title}
              className={styles.item as string}
            >
              <span className={styles.icon} aria-hidden="true">
                {target.icon || (target.id === topKey ? <Folder /> : <FileText />)}
              </span>
              <span className={styles.words}>
                <span className={styles.title}>{target.title}</span>
                {target.path && <span className={styles.path}>{target.path}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  )
}

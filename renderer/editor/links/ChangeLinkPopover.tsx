import { FilePlus, FolderOpen, RotateCcw, Unlink } from 'lucide-react'
import { type RefObject, useContext, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './ChangeLink.module.css'
import { brokenWhy, linkWordsOf, type PageLinkFields } from './PageLinkAnchor.tsx'
import { PageLinksContext, useLinkState } from './PageLinksContext.ts'
import { PagePicker } from './PagePicker.tsx'

/** Changes a page link where it stands: its words and where it leads; a broken one says why and is mended. */
export function ChangeLinkPopover(props: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly fields: PageLinkFields
  readonly onClose: () => void
  readonly onChange: (next: Partial<PageLinkFields>) => void
  /** Makes the link words. */
  readonly onDrop: (words: string) => void
}) {
  const { fields, onChange, onClose, onDrop } = props
  const t = useMessages()
  const links = useContext(PageLinksContext)
  const { createPage, findPages, openPageLink } = useEditorContext()
  const page = parseId<PageId>(fields.pageId)
  const space = parseId<SpaceId>(fields.spaceId)
  const state = useLinkState(page, space)
  const why = brokenWhy(state) ?? (page && space ? null : ('links.broken.unknown' as const))
  const words = linkWordsOf(state, { ...fields, heading: '' })
  const title = (state && 'title' in state && state.title.trim()) || fields.label || words
  const [alias, setAlias] = useState(fields.alias)
  const leadTo = (target: { page: PageId; space: SpaceId; title: string }) => {
    onChange({
      pageId: target.page,
      spaceId: target.space,
      label: target.title,
      heading: '',
      alias: alias.trim(),
    })
    onClose()
  }
  const saveWords = () => {
    if (alias.trim() !== fields.alias) onChange({ alias: alias.trim() })
    onClose()
  }
  return (
    <Popover
      triggerRef={props.anchor}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) saveWords()
      }}
      placement="bottom start"
      offset={6}
      className={styles.popover as string}
    >
      <Dialog aria-label={t('links.changeTitle')} className={styles.dialog as string}>
        {why && <p className={styles.why}>{t(whyWords[why], { title })}</p>}
        {state?.kind === 'trashed' && page && links?.restore && (
          <Button
            size="s"
            icon={<RotateCcw />}
            onPress={() => {
              links.restore?.(page, state.space)
              onClose()
            }}
          >
            {t('links.restore')}
          </Button>
        )}
        <TextField
          label={t('links.words')}
          description={t('links.wordsHelp')}
          value={alias}
          onChange={setAlias}
          placeholder={words}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveWords()
          }}
        />
        <PagePicker
          label={t(why ? 'links.choose' : 'links.choosePage')}
          findPages={links?.findPages ?? findPages}
          initial={why ? title : ''}
          onPick={leadTo}
        />
        <div className={styles.choices}>
          {why && createPage && title.trim() !== '' && (
            <Button
              size="s"
              variant="quiet"
              icon={<FilePlus />}
              onPress={() => leadTo(createPage(title))}
            >
              {t(state?.kind === 'unknown' ? 'links.create' : 'links.createAgain', { title })}
            </Button>
          )}
          {state?.kind === 'trashed' && page && (
            <Button
              size="s"
              variant="quiet"
              icon={<FolderOpen />}
              onPress={() => openPageLink(page, state.space)}
            >
              {t('links.openTrash')}
            </Button>
          )}
          <Button
            size="s"
            variant="quiet"
            icon={<Unlink />}
            onPress={() => {
              onDrop(alias.trim() || words)
              onClose()
            }}
          >
            {t('links.dropLink')}
          </Button>
        </div>
      </Dialog>
    </Popover>
  )
}

const whyWords = {
  'links.broken.trashed': 'links.broken.why.trashed',
  'links.broken.deleted': 'links.broken.why.deleted',
  'links.broken.no-access': 'links.broken.why.no-access',
  'links.broken.unknown': 'links.broken.why.unknown',
} as const

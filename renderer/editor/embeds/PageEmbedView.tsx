import { Ellipsis, Replace, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type PageId, parseId, type SpaceId } from '../../../model/ids.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { type MenuAction, MenuButton } from '../../ui/Menu.tsx'
import { type LinkablePage, useEditorContext } from '../context/EditorContext.ts'
import { Island } from '../decorations/Island.tsx'
import { leaveBlock, removeBlock } from '../decorations/openBlock.ts'
import { useChangeNode } from '../decorations/useChangeNode.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import { PagePicker } from '../links/PagePicker.tsx'
import frame from '../media/MediaFrame.module.css'
import type { PageEmbedNode, PageEmbedProperties } from '../nodes/PageEmbedNode.ts'
import styles from '../reading/EmbeddedPage.module.css'
import { EmbeddedPage } from '../reading/EmbeddedPage.tsx'

/** Another page within this one; who may write chooses which, and whether all of it. */
export function PageEmbedView(props: { readonly node: PageEmbedNode }) {
  const { node } = props
  const { editor, editable, findPages } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const change = useChangeNode(node)
  const [isPicking, setPicking] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  const isChosen = node.__pageId !== ''
  useOpener(key, () => {
    const first = holder.current?.querySelector<HTMLElement>('input, a, button')
    first?.focus()
    return true
  })
  const pick = (page: LinkablePage) => {
    change({ pageId: page.page, spaceId: page.space, label: page.title, heading: '' })
    setPicking(false)
    leaveBlock(editor, key)
  }
  if (editable && (!isChosen || isPicking))
    return (
      <div ref={holder} className={`${frame.frame} ${frame.wide}`}>
        <div className={frame.stage} data-selected={selected || undefined}>
          <Island
            blockKey={key}
            className={styles.picker}
            onLeave={() => {
              setPicking(false)
              leaveBlock(editor, key)
            }}
          >
            <PagePicker
              label={t('embed.pageChoose')}
              findPages={findPages}
              autoFocus={isPicking}
              onPick={pick}
            />
          </Island>
        </div>
      </div>
    )
  return (
    <div ref={holder} className={`${frame.frame} ${frame.wide}`}>
      <div className={frame.stage} data-selected={selected || undefined}>
        <Island blockKey={key} isSelectable>
          <EmbeddedPage
            pageId={node.__pageId}
            spaceId={node.__spaceId}
            label={node.__label}
            heading={node.__heading}
            tools={
              editable && (
                <EmbedMenu node={node} onChange={change} onPick={() => setPicking(true)} />
              )
            }
          />
        </Island>
      </div>
    </div>
  )
}

function EmbedMenu(props: {
  readonly node: PageEmbedNode
  readonly onChange: (change: Partial<PageEmbedProperties>) => void
  readonly onPick: () => void
}) {
  const { node, onChange } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const headings = useHeadings(node)
  const heading = node.__heading
  const parts: MenuAction[] = [
    {
      id: 'whole',
      label: t('embed.pageWhole'),
      isChecked: heading === '',
      onAction: () => onChange({ heading: '' }),
    },
    ...headings.map((one, at) => ({
      id: `heading-${at}`,
      label: one,
      isChecked: one === heading,
      onAction: () => onChange({ heading: one }),
    })),
  ]
  return (
    <MenuButton
      label={t('embed.pageMore')}
      placement="bottom end"
      items={[
        { id: 'parts', kind: 'section', title: t('embed.pagePart'), items: parts },
        { id: 'line', kind: 'separator' },
        {
          id: 'other',
          label: t('embed.pageOther'),
          icon: <Replace />,
          onAction: props.onPick,
        },
        {
          id: 'remove',
          label: t('media.remove'),
          icon: <Trash2 />,
          danger: true,
          onAction: () => removeBlock(editor, node.getKey()),
        },
      ]}
    >
      <IconButton label={t('embed.pageMore')} icon={<Ellipsis />} size="s" />
    </MenuButton>
  )
}

/** The headings of the page that is shown, as they are when it is chosen. */
function useHeadings(node: PageEmbedNode): readonly string[] {
  const { listHeadings } = useEditorContext()
  const { __pageId: pageId, __spaceId: spaceId } = node
  const [headings, setHeadings] = useState<readonly string[]>([])
  useEffect(() => {
    const page = parseId<PageId>(pageId)
    const space = parseId<SpaceId>(spaceId)
    let shown = true
    setHeadings([])
    if (page && space)
      void listHeadings?.(page, space).then((found) => {
        if (shown) setHeadings([...new Set(found)])
      })
    return () => {
      shown = false
    }
  }, [listHeadings, pageId, spaceId])
  return headings
}

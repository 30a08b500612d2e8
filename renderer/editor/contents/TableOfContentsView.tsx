import { ListTree } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import type { TableOfContentsNode } from '../nodes/TableOfContentsNode.ts'
import { goToHeading } from './goToHeading.ts'
import styles from './TableOfContents.module.css'
import { useHeadings } from './useHeadings.ts'

/** The headings of the page as links, drawn live. */
export function TableOfContentsView(props: { readonly node: TableOfContentsNode }) {
  const { node } = props
  const { editor, editable } = useEditorContext()
  const t = useMessages()
  const selected = useIsNodeSelected(node.getKey())
  const depth = node.__depth
  const headings = useHeadings(editor).filter((one) => one.level <= depth && one.text !== '')
  const top = Math.min(...headings.map((one) => one.level))
  return (
    <nav
      aria-label={t('blocks.contents')}
      className={styles.contents}
      data-selected={selected || undefined}
    >
      {headings.length === 0 ? (
        <p className={styles.none}>{t('blocks.contentsEmpty')}</p>
      ) : (
        <ol className={styles.list}>
          {headings.map(({ key, level, text }) => (
            <li key={key} data-level={level - top}>
              <a
                href={`#${encodeURIComponent(text)}`}
                className={styles.link}
                draggable={false}
                onClick={(event: MouseEvent) => {
                  event.preventDefault()
                  goToHeading(editor, key)
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ol>
      )}
      {editable && (
        <span className={styles.tools}>
          <MenuButton
            label={t('blocks.contentsDepth')}
            placement="bottom end"
            items={([1, 2, 3, 4] as const).map((one) => ({
              id: String(one),
              label: t(`blocks.contentsDepth${one}`),
              isChecked: one === depth,
              onAction: () => editor.update(() => node.setDepth(one)),
            }))}
          >
            <IconButton
              label={t('blocks.contentsDepth')}
              icon={<ListTree />}
              size="s"
              variant="secondary"
            />
          </MenuButton>
        </span>
      )}
    </nav>
  )
}

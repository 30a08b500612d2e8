import { ChevronRight } from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import type { CollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { isCollapsibleOpen, onCollapsibleChange } from '../nodes/openCollapsibles.ts'
import styles from './Containers.module.css'
import { toggleCollapsible } from './registerCollapsibles.ts'

/** What opens and closes a collapsible, for readers too. */
export function CollapsibleTools(props: { readonly node: CollapsibleNode }) {
  const { editor } = useEditorContext()
  const t = useMessages()
  const key = props.node.getKey()
  const isOpen = useSyncExternalStore(
    useCallback((listener) => onCollapsibleChange(editor, listener), [editor]),
    () => isCollapsibleOpen(editor, key),
  )
  return (
    <IconButton
      label={t('blocks.fold')}
      icon={<ChevronRight />}
      size="s"
      aria-expanded={isOpen}
      className={styles.foldMark as string}
      onPress={() => toggleCollapsible(editor, key)}
    />
  )
}

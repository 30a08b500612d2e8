import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $isElementNode,
  $isParagraphNode,
  type NodeKey,
} from 'lexical'
import { GripVertical, Plus } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { classNames } from '../../ui/classNames.ts'
import { MenuPopover } from '../../ui/Menu.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { $wholeBlock } from '../blocks/blockOf.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './Blocks.module.css'
import type { BlockDrag } from './useBlockDrag.ts'
import { useBlockMenuItems } from './useBlockMenuItems.tsx'

/** Where the handle stands, in CSS pixels from the start of the text. */
export interface HandlePlace {
  readonly block: NodeKey
  readonly left: number
  readonly top: number
  /** There is room for the grip alone. */
  readonly isNarrow: boolean
}

/** The grip beside a block, which drags it and opens its menu, and the plus that begins one below. */
export function BlockHandle(props: {
  readonly place: HandlePlace
  readonly drag: BlockDrag
  readonly onPress: (block: NodeKey) => void
  readonly isMenuOpen: boolean
  readonly onMenu: (isOpen: boolean) => void
  readonly holder: RefObject<HTMLDivElement | null>
}) {
  const { place, drag } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const grip = useRef<HTMLButtonElement>(null)
  const items = useBlockMenuItems()
  return (
    <div
      ref={props.holder}
      className={classNames(styles.handle, drag.isDragging && styles.dragging)}
      style={{ left: place.left, top: place.top }}
    >
      {!place.isNarrow && (
        <Tooltip label={t('blockMenu.add')}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.button}
            aria-label={t('blockMenu.add')}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => addBelow(editor, place.block)}
          >
            <Plus aria-hidden="true" />
          </button>
        </Tooltip>
      )}
      <button
        ref={grip}
        type="button"
        tabIndex={-1}
        className={classNames(styles.button, styles.grip)}
        aria-label={t('blockMenu.grip')}
        aria-haspopup="menu"
        aria-expanded={props.isMenuOpen}
        title={t('blockMenu.gripHelp')}
        onPointerDown={(event) => drag.start(event, place.block)}
        // A press without a pointer: from a screen reader.
        onClick={(event) => event.detail === 0 && props.onPress(place.block)}
      >
        <GripVertical aria-hidden="true" />
      </button>
      {props.isMenuOpen && (
        <MenuPopover
          label={t('blockMenu.menu')}
          items={items()}
          triggerRef={grip}
          isOpen
          onClose={() => {
            props.onMenu(false)
            editor.focus()
          }}
        />
      )}
    </div>
  )
}

/** Begins a line below a block, in an empty one the line itself, with the slash menu open. */
function addBelow(editor: ReturnType<typeof useEditorContext>['editor'], key: NodeKey): void {
  editor.update(() => {
    const node = $getNodeByKey(key)
    if (!node) return
    const isEmptyLine = $isParagraphNode(node) && node.isEmpty()
    const line = isEmptyLine ? node : $createParagraphNode()
    if (!isEmptyLine) $wholeBlock(node).insertAfter(line)
    const slash = $createTextNode('/')
    if ($isElementNode(line)) line.append(slash)
    slash.selectEnd()
  })
  editor.focus()
}

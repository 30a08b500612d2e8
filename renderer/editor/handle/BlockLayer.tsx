import { $getNodeByKey, COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { BLOCK_NEWS_COMMAND, createBlockCommands } from '../blocks/blockCommands.ts'
import {
  $isBlockSelection,
  $readEnds,
  $selectBlocks,
  $selectedBlocks,
} from '../blocks/blockSelection.ts'
import { $keysOf } from '../blocks/findBlockPlace.ts'
import { registerBlocks } from '../blocks/registerBlocks.ts'
import { $readSpokenKind, type SpokenKind } from '../blocks/spokenKind.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { BlockHandle } from './BlockHandle.tsx'
import styles from './Blocks.module.css'
import { useBlockDrag } from './useBlockDrag.ts'
import { useHandlePlace } from './useHandlePlace.ts'

const spokenLetters = 60

/** Whole blocks: their handle beside the text, how the selected ones look, and what is said of them. */
export function BlockLayer() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const commands = useMemo(() => createBlockCommands(editor), [editor])
  const layer = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLDivElement>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [news, setNews] = useState('')

  const select = useCallback(
    (key: string, extend: boolean) => {
      editor.update(
        () => {
          const block = $getNodeByKey(key)
          if (!block) return
          const selected = $isBlockSelection() ? $selectedBlocks() : []
          const ends = extend ? $readEnds(editor) : null
          if (ends) $selectBlocks(editor, ends.anchor, block)
          else if (!selected.some((one) => one.is(block))) $selectBlocks(editor, block)
        },
        { discrete: true },
      )
      if (!extend) setMenuOpen(true)
    },
    [editor],
  )
  const drag = useBlockDrag(select)
  const place = useHandlePlace(layer, handle, isMenuOpen || drag.isDragging)

  useEffect(() => registerBlocks(editor, commands, () => setMenuOpen(true)), [editor, commands])
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          BLOCK_NEWS_COMMAND,
          ({ event, count }) => {
            setNews(t(`blockMenu.news.${event}`, { count }))
            return false
          },
          COMMAND_PRIORITY_LOW,
        ),
        registerLook(editor, (count, spoken, text) => {
          const kind = t('blocks.kind', spoken)
          if (count > 1) setNews(t('blockMenu.selectedMany', { count }))
          else if (text.trim() === '') setNews(t('blockMenu.selectedBare', { kind }))
          else setNews(t('blockMenu.selected', { kind, text }))
        }),
      ),
    [editor, t],
  )
  const frame = layer.current?.getBoundingClientRect()
  return (
    <div ref={layer} className={styles.layer}>
      {place && (
        <BlockHandle
          place={place}
          drag={drag}
          onPress={(block) => select(block, false)}
          holder={handle}
          isMenuOpen={isMenuOpen}
          onMenu={setMenuOpen}
        />
      )}
      {drag.line && frame && (
        <div
          className={styles.line}
          style={{
            left: drag.line.left - frame.left,
            top: drag.line.top - frame.top,
            width: drag.line.width,
          }}
        />
      )}
      <VisuallyHidden>
        <span role="status">{news}</span>
      </VisuallyHidden>
    </div>
  )
}

/** Marks the selected blocks on the screen, and tells of them when others are selected. */
function registerLook(
  editor: ReturnType<typeof useEditorContext>['editor'],
  tell: (count: number, kind: SpokenKind, text: string) => void,
): () => void {
  const mark = 'data-block-selected'
  let shown: ReadonlySet<string> = new Set()
  const clear = () => {
    for (const key of shown) editor.getElementByKey(key)?.removeAttribute(mark)
  }
  const removeListener = editor.registerUpdateListener(({ editorState }) => {
    const blocks = editorState.read(() => ($isBlockSelection() ? $selectedBlocks() : []))
    if (blocks.length === 0 && shown.size === 0) return
    const keys = editorState.read(() => $keysOf(blocks))
    const isSame = keys.size === shown.size && [...keys].every((key) => shown.has(key))
    clear()
    // Drawn anew each time: the editor may have made another element for the block.
    for (const key of keys) editor.getElementByKey(key)?.setAttribute(mark, '')
    shown = keys
    const [first] = blocks
    if (isSame || !first) return
    editorState.read(() =>
      tell(
        blocks.length,
        $readSpokenKind(first),
        first.getTextContent().slice(0, spokenLetters),
      ),
    )
  })
  return () => {
    removeListener()
    clear()
  }
}

import { COMMAND_PRIORITY_NORMAL, KEY_DOWN_COMMAND } from 'lexical'
import { ChevronDown, MessageSquarePlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Separator, Toolbar } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { useTurnIntoItems } from '../handle/useBlockMenuItems.tsx'
import { isPressed, showKeys } from '../keys/editorKeys.ts'
import { FormatToggles } from '../toolbar/FormatToggles.tsx'
import { useToolbarState } from '../toolbar/useToolbarState.ts'
import styles from './FloatingToolbar.module.css'
import { useSelectionPlace } from './useSelectionPlace.ts'

const shownFormats = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'highlight',
] as const

/**
 * Tools over the selected words, never upon them; on a phone a bar at the foot
 * of the screen, above its keyboard. Alt and F10 go to it, Escape goes back.
 */
export function FloatingToolbar() {
  const { editor } = useEditorContext()
  const layer = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const place = useSelectionPlace(layer, bar)
  const isShown = place !== null
  useEffect(() => {
    if (!isShown) return
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const first = bar.current?.querySelector<HTMLElement>('button:not([disabled])')
        if (!first || !isPressed(event, 'tools')) return false
        event.preventDefault()
        first.focus()
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    )
  }, [editor, isShown])
  const backToText = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    editor.focus()
  }
  return (
    <div ref={layer} className={styles.layer}>
      {place && (
        <div
          ref={bar}
          role="none"
          className={styles.bar}
          style={place}
          onKeyDown={backToText}
          // The words stay selected under the pointer that presses a tool.
          onMouseDown={(event) => event.preventDefault()}
        >
          <Tools />
        </div>
      )}
    </div>
  )
}

/** Reads what is in force only while it is shown: typing pays nothing for it. */
function Tools() {
  const { onComment } = useEditorContext()
  const t = useMessages()
  const state = useToolbarState()
  const turnInto = useTurnIntoItems()
  return (
    <Toolbar aria-label={t('editor.selectionTools')} className={styles.tools as string}>
      <MenuButton label={t('blockMenu.turnInto')} items={turnInto}>
        <Button
          variant="quiet"
          size="s"
          className={styles.kind as string}
          aria-label={t('blockMenu.turnFrom', { kind: t(`editor.kind.${state.kind}`) })}
        >
          <span className={styles.kindName}>{t(`editor.kind.${state.kind}`)}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      </MenuButton>
      <Separator orientation="vertical" className={styles.separator as string} />
      <FormatToggles inForce={state.formats} isLink={state.isLink} shown={shownFormats} />
      {onComment && (
        <>
          <Separator orientation="vertical" className={styles.separator as string} />
          <IconButton
            label={t('editor.comment')}
            shortcut={showKeys('comment')}
            icon={<MessageSquarePlus />}
            size="s"
            onPress={onComment}
          />
        </>
      )}
    </Toolbar>
  )
}

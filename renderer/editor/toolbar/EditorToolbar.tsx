import {
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  type LexicalCommand,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { ChevronDown, GripVertical, Plus, Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { Group, Separator, Toolbar } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useMediaQuery } from '../../hooks/screen/useMediaQuery.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { setBlockKind } from '../blocks/setBlockKind.ts'
import { lookOfKind } from '../commands/blockKinds.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { type FileProblem, insertFiles } from '../files/registerFiles.ts'
import { useBlockMenuItems } from '../handle/useBlockMenuItems.tsx'
import { isPressed, showKeys } from '../keys/editorKeys.ts'
import { TableMenu } from '../tables/TableMenu.tsx'
import styles from './EditorToolbar.module.css'
import { FormatToggles } from './FormatToggles.tsx'
import { ToolbarToggle } from './ToolbarToggle.tsx'
import { useBlockKindItems } from './useBlockKindItems.tsx'
import { useInsertItems } from './useInsertItems.tsx'
import { useToolbarState } from './useToolbarState.ts'

const shownFormats = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const

const shownKinds = ['bullet', 'number', 'check', 'quote'] as const

/**
 * The editor's tools. Alt and F10 go to them from the text, arrow keys go
 * through them, Escape goes back.
 */
export function EditorToolbar(props: {
  /** The hidden file input, which others open as well. */
  readonly picker: RefObject<HTMLInputElement | null>
  readonly onProblem: (problem: FileProblem) => void
}) {
  const { editor, files } = useEditorContext()
  const t = useMessages()
  const state = useToolbarState()
  const kindItems = useBlockKindItems(state.kind)
  const insertItems = useInsertItems()
  const blockItems = useBlockMenuItems()
  const { picker } = props
  // What a phone has no keys and no grip for stands where its one line begins.
  const isPhone = useMediaQuery('(max-width: 640px)')

  const run = <Payload,>(command: LexicalCommand<Payload>, payload: Payload) => {
    editor.dispatchCommand(command, payload)
    editor.focus()
  }
  const holder = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (!isPressed(event, 'tools')) return false
          event.preventDefault()
          holder.current?.querySelector<HTMLElement>('button:not([disabled])')?.focus()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  const backToText = (event: KeyboardEvent) => {
    if (event.key === 'Escape') editor.focus()
  }

  const blockTools = (
    <>
      <MenuButton label={t('editor.insert')} items={insertItems}>
        <IconButton label={t('editor.insert')} icon={<Plus />} size="s" />
      </MenuButton>
      <MenuButton label={t('blockMenu.menu')} items={blockItems}>
        <IconButton label={t('blockMenu.menu')} icon={<GripVertical />} size="s" />
      </MenuButton>
    </>
  )
  const undoTools = (
    <>
      <IconButton
        label={t('editor.undo')}
        shortcut={showKeys('undo')}
        icon={<Undo2 />}
        size="s"
        isDisabled={!state.canUndo}
        onPress={() => run(UNDO_COMMAND, undefined)}
      />
      <IconButton
        label={t('editor.redo')}
        shortcut={showKeys('redo')}
        icon={<Redo2 />}
        size="s"
        isDisabled={!state.canRedo}
        onPress={() => run(REDO_COMMAND, undefined)}
      />
    </>
  )

  return (
    <div ref={holder} role="none" className={styles.holder} onKeyDown={backToText}>
      <Toolbar aria-label={t('editor.tools')} className={styles.toolbar as string}>
        <MenuButton label={t('editor.kind')} items={kindItems}>
          <Button
            variant="quiet"
            size="s"
            className={styles.kind as string}
            aria-label={t('editor.kindIs', { kind: t(`editor.kind.${state.kind}`) })}
          >
            <span className={styles.kindName}>{t(`editor.kind.${state.kind}`)}</span>
            <ChevronDown aria-hidden="true" />
          </Button>
        </MenuButton>
        {isPhone && blockTools}
        {isPhone && undoTools}
        <Separator orientation="vertical" className={styles.separator as string} />
        <FormatToggles inForce={state.formats} isLink={state.isLink} shown={shownFormats} />
        <Separator orientation="vertical" className={styles.separator as string} />
        <Group aria-label={t('editor.lists')} className={styles.group as string}>
          {shownKinds.map(lookOfKind).map(({ id, label, Icon, keys }) => (
            <ToolbarToggle
              key={id}
              label={t(label)}
              {...(keys === undefined ? {} : { shortcut: showKeys(keys) })}
              icon={<Icon />}
              isOn={state.kind === id}
              onPress={() => {
                setBlockKind(editor, state.kind === id ? 'paragraph' : id)
                editor.focus()
              }}
            />
          ))}
        </Group>
        <Separator orientation="vertical" className={styles.separator as string} />
        {state.isTable && <TableMenu />}
        {!isPhone && blockTools}
        <span className={styles.spring} />
        {!isPhone && undoTools}
      </Toolbar>
      {files && (
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void insertFiles(editor, files, [...(event.target.files ?? [])], props.onProblem)
            event.target.value = ''
            event.target.accept = ''
          }}
        />
      )}
    </div>
  )
}

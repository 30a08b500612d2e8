import {
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalCommand,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import {
  Bold,
  ChevronDown,
  Code,
  Italic,
  Link as LinkIcon,
  List,
  ListChecks,
  ListOrdered,
  Plus,
  Redo2,
  Strikethrough,
  TextQuote,
  Underline,
  Undo2,
} from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { Group, Separator, Toolbar } from 'react-aria-components'
import { useMessages } from '../../hooks/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { type FileProblem, insertFiles } from '../behaviour/registerFiles.ts'
import { type BlockKind, setBlockKind } from '../behaviour/setBlockKind.ts'
import { commandKey } from '../commands/editorKeys.ts'
import { useEditorContext } from '../EditorContext.ts'
import { TableMenu } from '../tables/TableMenu.tsx'
import styles from './EditorToolbar.module.css'
import type { ShownFormat } from './readToolbarState.ts'
import { ToolbarToggle } from './ToolbarToggle.tsx'
import { useBlockKindItems } from './useBlockKindItems.tsx'
import { useInsertItems } from './useInsertItems.tsx'
import { useToolbarState } from './useToolbarState.ts'

const formatButtons: readonly { format: ShownFormat; Icon: typeof Bold; keys: string }[] = [
  { format: 'bold', Icon: Bold, keys: `${commandKey} B` },
  { format: 'italic', Icon: Italic, keys: `${commandKey} I` },
  { format: 'underline', Icon: Underline, keys: `${commandKey} U` },
  { format: 'strikethrough', Icon: Strikethrough, keys: `${commandKey} ⇧ X` },
  { format: 'code', Icon: Code, keys: `${commandKey} E` },
]

const kindButtons: readonly { kind: BlockKind; Icon: typeof Bold; keys: string | null }[] = [
  { kind: 'bullet', Icon: List, keys: `${commandKey} ⇧ 8` },
  { kind: 'number', Icon: ListOrdered, keys: `${commandKey} ⇧ 7` },
  { kind: 'check', Icon: ListChecks, keys: `${commandKey} ⇧ 9` },
  { kind: 'quote', Icon: TextQuote, keys: null },
]

/**
 * The editor's tools. Alt and F10 go to them from the text, arrow keys go
 * through them, Escape goes back.
 */
export function EditorToolbar(props: {
  /** The hidden file input, which others open as well. */
  readonly picker: RefObject<HTMLInputElement | null>
  readonly onProblem: (problem: FileProblem) => void
}) {
  const { editor, files, editLink } = useEditorContext()
  const t = useMessages()
  const state = useToolbarState()
  const kindItems = useBlockKindItems(state.kind)
  const insertItems = useInsertItems()
  const { picker } = props

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
          if (event.key !== 'F10' || !event.altKey) return false
          event.preventDefault()
          holder.current?.querySelector<HTMLElement>('button:enabled')?.focus()
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  const backToText = (event: KeyboardEvent) => {
    if (event.key === 'Escape') editor.focus()
  }

  return (
    <div ref={holder} role="none" className={styles.holder} onKeyDown={backToText}>
      <Toolbar aria-label={t('editor.tools')} className={styles.toolbar as string}>
        <MenuButton label={t('editor.kind')} items={kindItems}>
          <Button
            variant="quiet"
            size="s"
            className={styles.kind as string}
            aria-label={`${t('editor.kind')} : ${t(`editor.kind.${state.kind}`)}`}
          >
            <span className={styles.kindName}>{t(`editor.kind.${state.kind}`)}</span>
            <ChevronDown aria-hidden="true" />
          </Button>
        </MenuButton>
        <Separator orientation="vertical" className={styles.separator as string} />
        <Group aria-label={t('editor.formats')} className={styles.group as string}>
          {formatButtons.map(({ format, Icon, keys }) => (
            <ToolbarToggle
              key={format}
              label={t(`editor.format.${format}`)}
              shortcut={keys}
              icon={<Icon />}
              isOn={state.formats.includes(format)}
              onPress={() => run(FORMAT_TEXT_COMMAND, format)}
            />
          ))}
          <ToolbarToggle
            label={t('editor.link')}
            shortcut={`${commandKey} ⇧ K`}
            icon={<LinkIcon />}
            isOn={state.isLink}
            onPress={editLink}
          />
        </Group>
        <Separator orientation="vertical" className={styles.separator as string} />
        <Group aria-label={t('editor.lists')} className={styles.group as string}>
          {kindButtons.map(({ kind, Icon, keys }) => (
            <ToolbarToggle
              key={kind}
              label={t(`editor.kind.${kind}`)}
              {...(keys === null ? {} : { shortcut: keys })}
              icon={<Icon />}
              isOn={state.kind === kind}
              onPress={() => {
                setBlockKind(editor, state.kind === kind ? 'paragraph' : kind)
                editor.focus()
              }}
            />
          ))}
        </Group>
        <Separator orientation="vertical" className={styles.separator as string} />
        {state.isTable && <TableMenu />}
        <MenuButton label={t('editor.insert')} items={insertItems}>
          <IconButton label={t('editor.insert')} icon={<Plus />} size="s" />
        </MenuButton>
        <span className={styles.spring} />
        <IconButton
          label={t('editor.undo')}
          shortcut={`${commandKey} Z`}
          icon={<Undo2 />}
          size="s"
          isDisabled={!state.canUndo}
          onPress={() => run(UNDO_COMMAND, undefined)}
        />
        <IconButton
          label={t('editor.redo')}
          shortcut={`${commandKey} ⇧ Z`}
          icon={<Redo2 />}
          size="s"
          isDisabled={!state.canRedo}
          onPress={() => run(REDO_COMMAND, undefined)}
        />
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

import { $isHeadingNode } from '@lexical/rich-text'
import type { LexicalEditor } from 'lexical'
import {
  ArrowDown,
  ArrowUp,
  CopyPlus,
  Link as LinkIcon,
  ListIndentDecrease,
  ListIndentIncrease,
  Repeat2,
  Trash2,
} from 'lucide-react'
import { useMemo } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import type { MenuAction, MenuEntry } from '../../ui/Menu.tsx'
import { createBlockCommands } from '../blocks/blockCommands.ts'
import { $selectedBlocks } from '../blocks/blockSelection.ts'
import { $indentItems, $itemsToIndent, type IndentStep } from '../blocks/indentItems.ts'
import { $readBlockKind, setBlockKind } from '../blocks/setBlockKind.ts'
import { blockKindLooks } from '../commands/blockKinds.ts'
import type { CommandLook } from '../commands/EditorCommand.ts'
import { insertCommands } from '../commands/insertCommands.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'

/**
 * Reads the editor as it is shown: also in the middle of a render, where
 * `editor.read` would first finish what is pending and set others' state.
 */
function readState<Read>(editor: LexicalEditor, $read: () => Read): Read {
  return editor.getEditorState().read($read, { editor })
}

/** What can be done with the selected blocks, or the block of the caret; read anew each time the menu opens. */
export function useBlockMenuItems(): () => readonly MenuEntry[] {
  const context = useEditorContext()
  const { editor, copyHeadingLink } = context
  const t = useMessages()
  const commands = useMemo(() => createBlockCommands(editor), [editor])
  const turnInto = useTurnIntoItems()
  return () => {
    const heading = readState(editor, () => {
      const [block, ...more] = $selectedBlocks()
      return $isHeadingNode(block) && more.length === 0 ? block.getTextContent().trim() : ''
    })
    const then = (run: () => void) => () => {
      run()
      editor.focus()
    }
    const indent = (step: IndentStep): readonly MenuAction[] => {
      const items = readState(editor, () => $itemsToIndent($selectedBlocks(), step))
      if (!items) return []
      const action: MenuAction = {
        id: step,
        label: t(step === 'in' ? 'blockMenu.indent' : 'blockMenu.outdent'),
        icon: step === 'in' ? <ListIndentIncrease /> : <ListIndentDecrease />,
        shortcut: step === 'in' ? 'Tab' : '⇧ Tab',
        onAction: then(() =>
          editor.update(() => {
            const found = $itemsToIndent($selectedBlocks(), step)
            if (found) $indentItems(found, step)
          }),
        ),
      }
      return [action]
    }
    return [
      {
        id: 'turn',
        kind: 'submenu',
        label: t('blockMenu.turnInto'),
        icon: <Repeat2 />,
        items: turnInto(),
      },
      {
        id: 'duplicate',
        label: t('blockMenu.duplicate'),
        icon: <CopyPlus />,
        shortcut: showKeys('duplicate'),
        onAction: then(commands.duplicate),
      },
      {
        id: 'up',
        label: t('blockMenu.moveUp'),
        icon: <ArrowUp />,
        shortcut: showKeys('moveUp'),
        onAction: then(() => commands.move('before')),
      },
      {
        id: 'down',
        label: t('blockMenu.moveDown'),
        icon: <ArrowDown />,
        shortcut: showKeys('moveDown'),
        onAction: then(() => commands.move('after')),
      },
      ...indent('in'),
      ...indent('out'),
      ...(copyHeadingLink && heading !== ''
        ? [
            {
              id: 'link',
              label: t('blockMenu.copyLink'),
              icon: <LinkIcon />,
              onAction: () => copyHeadingLink(heading),
            },
          ]
        : []),
      { id: 'line', kind: 'separator' },
      {
        id: 'delete',
        label: t('blockMenu.delete'),
        icon: <Trash2 />,
        danger: true,
        onAction: then(commands.remove),
      },
    ]
  }
}

/** What the selected blocks can be turned into: another kind of text, or something that holds them. */
export function useTurnIntoItems(): () => readonly MenuEntry[] {
  const context = useEditorContext()
  const { editor } = context
  const t = useMessages()
  const commands = useMemo(() => createBlockCommands(editor), [editor])
  return () => {
    const present = readState(editor, () => {
      const [block] = $selectedBlocks()
      return block ? $readBlockKind(block) : null
    })
    const entry = (look: CommandLook, run: () => void): MenuAction => ({
      id: look.id,
      label: t(look.label),
      icon: <look.Icon />,
      ...(look.keys === undefined ? {} : { shortcut: showKeys(look.keys) }),
      onAction: () => {
        run()
        editor.focus()
      },
    })
    const wraps = insertCommands.flatMap((one) => {
      const { $wrap } = one
      if (!$wrap || !(one.isAvailable?.(context) ?? true)) return []
      return [entry(one, () => commands.wrap($wrap))]
    })
    return [
      ...blockKindLooks.map((look) => ({
        ...entry(look, () => setBlockKind(editor, look.id)),
        isChecked: look.id === present,
      })),
      ...(wraps.length === 0 ? [] : [{ id: 'wraps', kind: 'separator' as const }, ...wraps]),
    ]
  }
}

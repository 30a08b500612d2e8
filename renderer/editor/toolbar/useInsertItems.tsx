import { useMessages } from '../../hooks/language/useMessages.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { commandGroups } from '../commands/EditorCommand.ts'
import { insertCommands } from '../commands/insertCommands.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'

/** The menu of what can be inserted, in its groups. */
export function useInsertItems(): readonly MenuEntry[] {
  const context = useEditorContext()
  const t = useMessages()
  return commandGroups.flatMap((group) => {
    const items = insertCommands
      .filter((one) => one.group === group && (one.isAvailable?.(context) ?? true))
      .map(({ id, label, Icon, keys, run }) => ({
        id,
        label: t(label),
        icon: <Icon />,
        ...(keys === undefined ? {} : { shortcut: showKeys(keys) }),
        onAction: () => {
          run(context.editor, context)
          context.editor.focus()
        },
      }))
    if (items.length === 0) return []
    return [{ id: group, kind: 'section' as const, title: t(`commands.group.${group}`), items }]
  })
}

import { useMessages } from '../../hooks/useMessages.ts'
import type { MenuAction } from '../../ui/Menu.tsx'
import { type BlockKind, setBlockKind } from '../behaviour/setBlockKind.ts'
import { blockKindLooks } from '../commands/blockKinds.ts'
import { showKeys } from '../commands/editorKeys.ts'
import { useEditorContext } from '../EditorContext.ts'

/** The menu of block kinds, the present one ticked. */
export function useBlockKindItems(present: BlockKind): readonly MenuAction[] {
  const { editor } = useEditorContext()
  const t = useMessages()
  return blockKindLooks.map(({ id, label, Icon, keys }) => ({
    id,
    label: t(label),
    icon: <Icon />,
    isChecked: id === present,
    ...(keys === undefined ? {} : { shortcut: showKeys(keys) }),
    onAction: () => {
      setBlockKind(editor, id)
      editor.focus()
    },
  }))
}

import { useMessages } from '../../hooks/language/useMessages.ts'
import type { MenuAction } from '../../ui/Menu.tsx'
import { type BlockKind, setBlockKind } from '../blocks/setBlockKind.ts'
import { blockKindLooks } from '../commands/blockKinds.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { showKeys } from '../keys/editorKeys.ts'

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

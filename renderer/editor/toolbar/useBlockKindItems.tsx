import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  List,
  ListChecks,
  ListOrdered,
  Pilcrow,
  TextQuote,
} from 'lucide-react'
import { useMessages } from '../../hooks/useMessages.ts'
import type { MenuAction } from '../../ui/Menu.tsx'
import { commandKey } from '../behaviour/registerKeys.ts'
import { type BlockKind, blockKinds, setBlockKind } from '../behaviour/setBlockKind.ts'
import { useEditorContext } from '../EditorContext.ts'

/** The icon of each kind of block. */
export const blockKindIcons = {
  paragraph: Pilcrow,
  h1: Heading1,
  h2: Heading2,
  h3: Heading3,
  h4: Heading4,
  bullet: List,
  number: ListOrdered,
  check: ListChecks,
  quote: TextQuote,
  code: Code,
} as const

const keys: Readonly<Partial<Record<BlockKind, string>>> = {
  paragraph: `${commandKey} Alt 0`,
  h1: `${commandKey} Alt 1`,
  h2: `${commandKey} Alt 2`,
  h3: `${commandKey} Alt 3`,
  h4: `${commandKey} Alt 4`,
  bullet: `${commandKey} ⇧ 8`,
  number: `${commandKey} ⇧ 7`,
  check: `${commandKey} ⇧ 9`,
}

/** The menu of block kinds, the present one ticked. */
export function useBlockKindItems(present: BlockKind): readonly MenuAction[] {
  const { editor } = useEditorContext()
  const t = useMessages()
  return blockKinds.map((kind) => {
    const Icon = blockKindIcons[kind]
    const shortcut = keys[kind]
    return {
      id: kind,
      label: t(`editor.kind.${kind}`),
      icon: <Icon />,
      isChecked: kind === present,
      ...(shortcut === undefined ? {} : { shortcut }),
      onAction: () => {
        setBlockKind(editor, kind)
        editor.focus()
      },
    }
  })
}

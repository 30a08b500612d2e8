import { FilePlus, Folder, FolderDown, FolderMinus, PencilLine, Trash2 } from 'lucide-react'
import type { SpaceId } from '../../../../model/ids.ts'
import type { useMessages } from '../../../hooks/language/useMessages.ts'
import type { Route } from '../../../routes.ts'
import { keyNames } from '../../../ui/keyNames.ts'
import type { MenuEntry } from '../../../ui/Menu.tsx'

/** The entries of a space's menu in the tree. */
export function spaceMenuEntries(
  space: SpaceId,
  t: ReturnType<typeof useMessages>,
  hooks: {
    /** Whether this person may write in it, and so name it. */
    readonly writable: boolean
    readonly onOpen: () => void
    /** Takes it off the sidebar; absent for a restricted one. */
    readonly onLeave?: () => void
    readonly onNewInside: () => void
    readonly onRename: () => void
    readonly navigate: (route: Route) => void
  },
): readonly MenuEntry[] {
  return [
    {
      id: 'open',
      label: t('wiki.openSpace'),
      icon: <Folder />,
      shortcut: keyNames.enter,
      onAction: hooks.onOpen,
    },
    ...(hooks.writable
      ? [
          {
            id: 'new',
            label: t('wiki.newPage'),
            icon: <FilePlus />,
            onAction: hooks.onNewInside,
          },
          {
            id: 'rename',
            label: t('wiki.renameSpace'),
            icon: <PencilLine />,
            shortcut: 'F2',
            onAction: hooks.onRename,
          },
        ]
      : []),
    { id: 'line', kind: 'separator' },
    {
      id: 'export',
      label: t('export.menu'),
      icon: <FolderDown />,
      onAction: () => hooks.navigate({ name: 'export', space, page: null }),
    },
    {
      id: 'trash',
      label: t('wiki.openTrash'),
      icon: <Trash2 />,
      onAction: () => hooks.navigate({ name: 'trash', space }),
    },
    ...(hooks.onLeave
      ? [
          {
            id: 'leave',
            label: t('spaces.leave'),
            icon: <FolderMinus />,
            onAction: hooks.onLeave,
          },
        ]
      : []),
  ]
}

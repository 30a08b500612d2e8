import { Table as TableIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { MenuTrigger, Popover } from 'react-aria-components'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import menu from '../../ui/Menu.module.css'
import { type MenuEntry, MenuList } from '../../ui/Menu.tsx'
import { WhenGone } from '../../ui/WhenGone.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { ADJUST_COLUMN_COMMAND } from './tableUiCommands.ts'
import { useTableItems } from './useTableItems.tsx'

/** What can be done to the table in which the caret is, in the toolbar. */
export function TableMenu() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const isAdjusting = useRef(false)
  const listItems = useTableItems(() => {
    isAdjusting.current = true
  })
  const [items, setItems] = useState<readonly MenuEntry[]>([])
  const onOpenChange = (isOpen: boolean) => {
    if (isOpen) setItems(listItems(['row', 'column', 'cells', 'table']))
  }
  const onGone = () => {
    if (!isAdjusting.current) return
    isAdjusting.current = false
    editor.dispatchCommand(ADJUST_COLUMN_COMMAND, undefined)
  }
  return (
    <MenuTrigger onOpenChange={onOpenChange}>
      <IconButton label={t('tables.menu')} icon={<TableIcon />} size="s" />
      <Popover className={menu.popover as string} placement="bottom start" offset={4}>
        <MenuList label={t('tables.menu')} items={items} />
        <WhenGone onGone={onGone} />
      </Popover>
    </MenuTrigger>
  )
}

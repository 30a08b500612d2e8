import { $createTableNodeWithDimensions } from '@lexical/table'
import { COMMAND_PRIORITY_EDITOR } from 'lexical'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { $insertBlock } from '../nodes/insertBlock.ts'
import styles from './TableSizeDialog.module.css'
import { PICK_TABLE_COMMAND } from './tableUiCommands.ts'

/** The squares on offer; larger tables grow from there. */
const most = { rows: 10, columns: 8 } as const

/** Asks how large a table is to be, when {@link PICK_TABLE_COMMAND} says so. */
export function TableSizeDialog() {
  const { editor } = useEditorContext()
  const t = useMessages()
  const [isOpen, setOpen] = useState(false)
  useEffect(
    () =>
      editor.registerCommand(
        PICK_TABLE_COMMAND,
        () => {
          setOpen(true)
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  )
  if (!isOpen) return null
  const insert = (rows: number, columns: number, hasHeader: boolean) => {
    setOpen(false)
    editor.update(() => {
      const table = $createTableNodeWithDimensions(rows, columns, {
        rows: hasHeader,
        columns: false,
      })
      $insertBlock(table)
      table.getFirstDescendant()?.selectStart()
    })
    // After the dialog has given the focus back.
    setTimeout(() => editor.focus(), 0)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={setOpen}
      title={t('tables.insert')}
      closeLabel={t('editor.close')}
      size="s"
    >
      <SizeForm onInsert={insert} />
    </Dialog>
  )
}

function SizeForm(props: {
  readonly onInsert: (rows: number, columns: number, hasHeader: boolean) => void
}) {
  const t = useMessages()
  const [size, setSize] = useState({ rows: 3, columns: 3 })
  const [hasHeader, setHeader] = useState(true)
  const { rows, columns } = size
  const insert = () => props.onInsert(rows, columns, hasHeader)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    }[event.key]
    if (!step) return
    event.preventDefault()
    setSize({
      rows: Math.min(Math.max(rows + (step[0] ?? 0), 1), most.rows),
      columns: Math.min(Math.max(columns + (step[1] ?? 0), 1), most.columns),
    })
  }
  return (
    <div className={styles.form}>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: the dialog is nothing but this choice
        autoFocus
        className={styles.grid}
        aria-label={t('tables.sizeIs', { size: t('tables.sizeSays', size) })}
        aria-describedby="table-size-help"
        onKeyDown={onKeyDown}
        onClick={insert}
      >
        {Array.from({ length: most.rows * most.columns }, (_, index) => {
          const row = Math.floor(index / most.columns) + 1
          const column = (index % most.columns) + 1
          return (
            <span
              key={`${row} ${column}`}
              className={styles.square}
              data-chosen={(row <= rows && column <= columns) || undefined}
              data-header={(hasHeader && row === 1) || undefined}
              onPointerEnter={() => setSize({ rows: row, columns: column })}
            />
          )
        })}
      </button>
      <output className={styles.says}>{t('tables.sizeSays', size)}</output>
      <p id="table-size-help" className={styles.help}>
        {t('tables.sizeHelp')}
      </p>
      <Checkbox label={t('tables.sizeHeader')} isSelected={hasHeader} onChange={setHeader} />
      <div className={styles.end}>
        <Button variant="primary" onPress={insert}>
          {t('tables.insertDo')}
        </Button>
      </div>
    </div>
  )
}

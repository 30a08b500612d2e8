import { type NodeKey, stopLexicalPropagation } from 'lexical'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '../../ui/classNames.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import styles from './Island.module.css'
import { leaveBlock } from './openBlock.ts'

const kept = [
  'keydown',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
  'click',
  'dragstart',
  'dragover',
  'drop',
] as const

/**
 * Buttons and fields within a block: what is typed and clicked there is not the
 * text's. Escape goes back to the text, with the block selected.
 */
export function Island(props: {
  readonly blockKey: NodeKey
  readonly className?: string | undefined
  /** Whether a click beside its buttons selects the block. */
  readonly isSelectable?: boolean
  /** What Escape does instead. */
  readonly onLeave?: () => void
  readonly children: ReactNode
}) {
  const { blockKey, isSelectable = false } = props
  const { editor } = useEditorContext()
  const ref = useRef<HTMLDivElement>(null)
  const leave = useRef(props.onLeave)
  useEffect(() => {
    leave.current = props.onLeave
  })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const keep = (event: Event) => {
      stopLexicalPropagation(event)
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return
      if (event.type !== 'keydown' || event.defaultPrevented) return
      event.preventDefault()
      if (leave.current) leave.current()
      else leaveBlock(editor, blockKey)
    }
    const names = kept.filter((name) => name !== 'click' || !isSelectable)
    for (const name of names) element.addEventListener(name, keep)
    return () => {
      for (const name of names) element.removeEventListener(name, keep)
    }
  }, [editor, blockKey, isSelectable])
  return (
    <div
      ref={ref}
      className={classNames(styles.island, props.className)}
      contentEditable={false}
      suppressContentEditableWarning
    >
      {props.children}
    </div>
  )
}

import { lazy, Suspense, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import { useOpener } from '../decorations/useOpener.ts'
import type { InlineMathNode, MathNode } from '../nodes/MathNode.ts'
import { Formula } from './Formula.tsx'
import styles from './MathView.module.css'

const FormulaPopover = lazy(() =>
  import('./FormulaPopover.tsx').then((file) => ({ default: file.FormulaPopover })),
)

/** A formula in the text; a click or Enter on it changes it. */
export function MathView(props: { readonly node: MathNode | InlineMathNode }) {
  const { node } = props
  const { editable } = useEditorContext()
  const t = useMessages()
  const key = node.getKey()
  const selected = useIsNodeSelected(key)
  const holder = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  useOpener(key, () => {
    setOpen(true)
    return true
  })
  const isBlock = !node.isInline()
  const { __formula: tex } = node
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: Enter on the selected formula does the same */}
      <span
        ref={holder}
        className={isBlock ? styles.block : styles.inline}
        data-selected={selected || isOpen || undefined}
        data-editable={editable || undefined}
        onClick={editable ? () => setOpen(true) : undefined}
      >
        {tex.trim() === '' ? (
          <span className={styles.empty}>{t('embed.mathEmpty')}</span>
        ) : (
          <Formula tex={tex} isBlock={isBlock} />
        )}
      </span>
      {isOpen && editable && (
        <Suspense>
          <FormulaPopover node={node} trigger={holder} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

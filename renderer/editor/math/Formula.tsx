import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { drawFormula } from './drawFormula.ts'
import styles from './Formula.module.css'

/** A formula; its TeX stands there while it is not drawn, and when it cannot be. */
export function Formula(props: {
  readonly tex: string
  readonly isBlock: boolean
  /** Told what is wrong with the formula; `null` when it is drawn. */
  readonly onProblem?: (problem: string | null) => void
}) {
  const { tex, isBlock, onProblem } = props
  const t = useMessages()
  const holder = useRef<HTMLSpanElement>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'wrong' | 'failed'>('waiting')
  const tell = useRef(onProblem)
  useEffect(() => {
    tell.current = onProblem
  })
  useEffect(() => {
    let shown = true
    // Drawn apart, so that the last good drawing stays while a better one is on its way.
    const drawing = document.createElement('span')
    drawFormula(tex, drawing, isBlock).then(
      (outcome) => {
        if (!shown) return
        if (outcome.ok) holder.current?.replaceChildren(...drawing.childNodes)
        setState(outcome.ok ? 'drawn' : 'wrong')
        tell.current?.(outcome.ok ? null : outcome.message)
      },
      (error: unknown) => {
        console.error('katex', error)
        if (shown) setState('failed')
      },
    )
    return () => {
      shown = false
    }
  }, [tex, isBlock])
  return (
    <span
      className={isBlock ? styles.block : styles.inline}
      data-state={state}
      data-loading={state === 'waiting' || undefined}
    >
      <span ref={holder} className={styles.drawing} hidden={state !== 'drawn'} />
      {state !== 'drawn' && (
        <code className={styles.source}>
          {tex}
          {state === 'failed' && ` (${t('embed.mathFailed')})`}
        </code>
      )}
    </span>
  )
}

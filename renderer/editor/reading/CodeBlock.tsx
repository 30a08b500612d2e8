import { useEffect, useRef } from 'react'
import '../code/codeColors.css'
import { highlightCode } from '../code/highlightCode.ts'
import { canPaintCode, type PaintedCode, paintCode } from '../code/paintCode.ts'
import { theme } from '../theme.ts'
import styles from './BodyView.module.css'

/** Code that is read, coloured once its grammar is there. */
export function CodeBlock(props: { readonly text: string; readonly language: string }) {
  const { text, language } = props
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (language === '' || !canPaintCode()) return
    let painted: PaintedCode | null = null
    let shown = true
    void highlightCode(text, language).then((tokens) => {
      if (shown && tokens && element.current) painted = paintCode(element.current, tokens)
    })
    return () => {
      shown = false
      painted?.clear()
    }
  }, [text, language])
  return (
    <pre className={styles.pre}>
      <code ref={element} className={theme.code}>
        {text}
      </code>
    </pre>
  )
}

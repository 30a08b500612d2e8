import { useMessages } from '../../hooks/language/useMessages.ts'
import { useEditorContext } from '../context/EditorContext.ts'
import type { FootnoteNode } from '../nodes/FootnoteNode.ts'
import { findFootnoteText } from './findFootnoteText.ts'

/** The mark of a footnote: a button that leads to what it says. */
export function FootnoteView(props: { readonly node: FootnoteNode }) {
  const { node } = props
  const { editor } = useEditorContext()
  const t = useMessages()
  const label = node.__label
  const go = () => {
    const text = findFootnoteText(editor, label)
    text?.scrollIntoView({ block: 'center' })
    // Where it can be read on by keyboard.
    text?.setAttribute('tabindex', '-1')
    text?.focus({ preventScroll: true })
  }
  return (
    <button
      type="button"
      aria-label={t('footnotes.goTo', { label })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={go}
    >
      {label}
    </button>
  )
}

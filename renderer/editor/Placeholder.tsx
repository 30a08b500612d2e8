import { $getRoot } from 'lexical'
import { type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { isUnwritten } from './binding/findMismatch.ts'
import styles from './Editor.module.css'
import { useEditorContext } from './EditorContext.ts'

/** Words that stand in an empty page until the first key. */
export function Placeholder(props: { readonly children: ReactNode }) {
  const { editor } = useEditorContext()
  const isEmpty = useSyncExternalStore(
    useCallback((listener) => editor.registerUpdateListener(listener), [editor]),
    () => editor.getEditorState().read(() => isUnwritten($getRoot())),
  )
  if (!isEmpty) return null
  return (
    <div className={styles.placeholder} aria-hidden="true">
      {props.children}
    </div>
  )
}

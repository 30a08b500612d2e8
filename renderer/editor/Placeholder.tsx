import { $getRoot } from 'lexical'
import { type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { isUnwritten } from './binding/isUnwritten.ts'
import { useEditorContext } from './context/EditorContext.ts'
import styles from './Editor.module.css'
import own from './Placeholder.module.css'

/** Words that stand in an empty page until the first key, and what is offered to begin with. */
export function Placeholder(props: {
  readonly children: ReactNode
  /** Stands under the first line, and can be operated. */
  readonly offer?: ReactNode
}) {
  const { editor } = useEditorContext()
  const isEmpty = useSyncExternalStore(
    useCallback((listener) => editor.registerUpdateListener(listener), [editor]),
    () => editor.getEditorState().read(() => isUnwritten($getRoot())),
  )
  if (!isEmpty) return null
  return (
    <>
      <div className={styles.placeholder} aria-hidden="true">
        {props.children}
      </div>
      {props.offer && <div className={own.offer}>{props.offer}</div>}
    </>
  )
}

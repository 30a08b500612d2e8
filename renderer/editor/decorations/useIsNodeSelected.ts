import { $getSelection, $isNodeSelection, type NodeKey } from 'lexical'
import { useCallback, useSyncExternalStore } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'

/** Tells whether a node is selected as a whole. */
export function useIsNodeSelected(key: NodeKey): boolean {
  const { editor } = useEditorContext()
  return useSyncExternalStore(
    useCallback((listener) => editor.registerUpdateListener(listener), [editor]),
    () =>
      editor.getEditorState().read(() => {
        const selection = $getSelection()
        return $isNodeSelection(selection) && selection.has(key)
      }),
  )
}

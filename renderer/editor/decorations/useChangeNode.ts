import { $getNodeByKey } from 'lexical'
import { useCallback } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { StoredNode } from '../nodes/StoredNode.ts'

/** Changes properties of a block; one that is gone by then stays gone. */
export function useChangeNode<Properties extends object>(
  node: StoredNode<Properties>,
): (properties: Partial<Properties>) => void {
  const { editor } = useEditorContext()
  const key = node.getKey()
  return useCallback(
    (properties) =>
      editor.update(() => {
        const latest = $getNodeByKey(key)
        if (latest instanceof StoredNode) latest.set(properties)
      }),
    [editor, key],
  )
}

import { CodeNode } from '@lexical/code-core'
import {
  $getNodeByKey,
  type Klass,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  type NodeMutation,
} from 'lexical'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { CodeTools } from '../code/CodeTools.tsx'
import { setLanguageMemory } from '../code/lastCodeLanguage.ts'
import { CalloutTools } from '../containers/CalloutTools.tsx'
import { CollapsibleTools } from '../containers/CollapsibleTools.tsx'
import { ColumnsTools } from '../containers/ColumnsTools.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { findBlockTools } from '../nodes/blockFrame.ts'
import { CalloutNode } from '../nodes/CalloutNode.ts'
import { CollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { ColumnsNode } from '../nodes/ColumnsNode.ts'

const framed: readonly Klass<LexicalNode>[] = [
  CalloutNode,
  CollapsibleNode,
  ColumnsNode,
  CodeNode,
]

/** Draws the tools of the blocks that have a frame, each in its own block. */
export function BlockTools() {
  const { editor, memory } = useEditorContext()
  const [nodes, setNodes] = useState<ReadonlyMap<NodeKey, LexicalNode>>(new Map())
  useEffect(() => setLanguageMemory(editor, memory), [editor, memory])
  useEffect(() => {
    const note = (mutations: ReadonlyMap<NodeKey, NodeMutation>) => {
      const state = editor.getEditorState()
      setNodes((old) => {
        const next = new Map(old)
        for (const [key, mutation] of mutations) {
          const node = mutation === 'destroyed' ? null : state.read(() => $getNodeByKey(key))
          if (node) next.set(key, node)
          else next.delete(key)
        }
        return next
      })
    }
    setNodes(new Map())
    return mergeRegister(...framed.map((klass) => editor.registerMutationListener(klass, note)))
  }, [editor])
  return [...nodes].map(([key, node]) => {
    const element = editor.getElementByKey(key)
    const tools = element && findBlockTools(element)
    return tools ? createPortal(<Tools node={node} />, tools, key) : null
  })
}

function Tools(props: { readonly node: LexicalNode }) {
  const { node } = props
  if (node instanceof CalloutNode) return <CalloutTools node={node} />
  if (node instanceof CollapsibleNode) return <CollapsibleTools node={node} />
  if (node instanceof ColumnsNode) return <ColumnsTools node={node} />
  return node instanceof CodeNode ? <CodeTools node={node} /> : null
}

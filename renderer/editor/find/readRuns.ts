import {
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
  type NodeKey,
} from 'lexical'

/** A node's part of a run. */
export interface Piece {
  readonly key: NodeKey
  /** Offsets in the run's text. */
  readonly start: number
  readonly end: number
  /** Text can be searched and replaced; an atom (a page link, a person) only searched; a break is one `\n`. */
  readonly kind: 'text' | 'atom' | 'break'
}

/** A stretch of text that one reads in one go: a paragraph, a cell's line, a caption. */
export interface Run {
  /** The block it stands in. */
  readonly block: NodeKey
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** Reads a body's runs in the order they are read; formats do not part them. O(nodes). */
export function $readRuns(): readonly Run[] {
  const runs: Run[] = []
  let pieces: Piece[] = []
  let text = ''
  const end = (block: NodeKey) => {
    if (text !== '') runs.push({ block, text, pieces })
    pieces = []
    text = ''
  }
  const add = (node: LexicalNode, kind: Piece['kind'], words: string) => {
    if (words === '') return
    pieces.push({
      key: node.getKey(),
      start: text.length,
      end: text.length + words.length,
      kind,
    })
    text += words
  }
  const walk = (node: LexicalNode, block: NodeKey) => {
    if ($isTextNode(node)) add(node, 'text', node.getTextContent())
    else if ($isLineBreakNode(node)) add(node, 'break', '\n')
    else if ($isElementNode(node)) {
      const own = node.isInline() ? block : node.getKey()
      if (own !== block) end(block)
      for (const child of node.getChildren()) walk(child, own)
      if (own !== block) end(own)
    } else if ($isDecoratorNode(node)) {
      if (!node.isInline()) end(block)
      add(node, 'atom', node.getTextContent())
      if (!node.isInline()) end(node.getKey())
    }
  }
  walk($getRoot(), 'root')
  end('root')
  return runs
}

import type { NodeKey } from 'lexical'
import { lazy, Suspense, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { VideoView } from '../clips/VideoView.tsx'
import { TableOfContentsView } from '../contents/TableOfContentsView.tsx'
import { useEditorContext } from '../context/EditorContext.ts'
import { DateView } from '../dates/DateView.tsx'
import { FileView } from '../files/FileView.tsx'
import { FootnoteView } from '../footnotes/FootnoteView.tsx'
import { ImageView } from '../images/ImageView.tsx'
import { MentionView } from '../links/MentionView.tsx'
import { PageLinkView } from '../links/PageLinkView.tsx'
import { TopicWords } from '../links/TopicWords.tsx'
import type { Decoration } from '../nodes/Decoration.ts'
import { AudioView } from '../recording/AudioView.tsx'

const MathView = lazy(async () => ({
  default: (await import('../math/MathView.tsx')).MathView,
}))
const DiagramView = lazy(async () => ({
  default: (await import('../diagrams/DiagramView.tsx')).DiagramView,
}))
const PageEmbedView = lazy(async () => ({
  default: (await import('../embeds/PageEmbedView.tsx')).PageEmbedView,
}))

/** Draws the nodes that are more than text, each in its own place in the editor. */
export function Decorations() {
  const { editor } = useEditorContext()
  const [decorators, setDecorators] = useState<Readonly<Record<NodeKey, Decoration>>>(() =>
    editor.getDecorators<Decoration>(),
  )
  useEffect(() => {
    setDecorators(editor.getDecorators<Decoration>())
    return editor.registerDecoratorListener<Decoration>((next) => setDecorators({ ...next }))
  }, [editor])
  return Object.entries(decorators).map(([key, decoration]) => {
    const element = decoration ? editor.getElementByKey(key) : null
    return element ? createPortal(<View decoration={decoration} />, element, key) : null
  })
}

function View(props: { readonly decoration: Decoration }) {
  const { decoration } = props
  switch (decoration.kind) {
    case 'page-link':
      return <PageLinkView node={decoration.node} />
    case 'mention':
      return <MentionView node={decoration.node} />
    case 'topic':
      return <TopicWords label={decoration.node.__label} />
    case 'image':
      return <ImageView node={decoration.node} />
    case 'file':
      return <FileView node={decoration.node} />
    case 'audio':
      return <AudioView node={decoration.node} />
    case 'video':
      return <VideoView node={decoration.node} />
    case 'math':
      return (
        <Suspense fallback={decoration.node.__formula}>
          <MathView node={decoration.node} />
        </Suspense>
      )
    case 'diagram':
      return (
        <Suspense>
          <DiagramView node={decoration.node} />
        </Suspense>
      )
    case 'page-embed':
      return (
        <Suspense>
          <PageEmbedView node={decoration.node} />
        </Suspense>
      )
    case 'table-of-contents':
      return <TableOfContentsView node={decoration.node} />
    case 'footnote':
      return <FootnoteView node={decoration.node} />
    case 'date':
      return <DateView node={decoration.node} />
  }
}

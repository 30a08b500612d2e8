import type { AudioNode } from './AudioNode.ts'
import type { DateNode } from './DateNode.ts'
import type { DiagramNode } from './DiagramNode.ts'
import type { FileNode } from './FileNode.ts'
import type { FootnoteNode } from './FootnoteNode.ts'
import type { ImageNode } from './ImageNode.ts'
import type { InlineMathNode, MathNode } from './MathNode.ts'
import type { MentionNode } from './MentionNode.ts'
import type { PageEmbedNode } from './PageEmbedNode.ts'
import type { PageLinkNode } from './PageLinkNode.ts'
import type { TableOfContentsNode } from './TableOfContentsNode.ts'
import type { TopicNode } from './TopicNode.ts'
import type { VideoNode } from './VideoNode.ts'

/**
 * What a decorator node hands to the screen: itself. The nodes know no React,
 * so that tests and benchmarks run them without a screen; `Decorations.tsx`
 * draws them.
 */
export type Decoration =
  | { readonly kind: 'page-link'; readonly node: PageLinkNode }
  | { readonly kind: 'mention'; readonly node: MentionNode }
  | { readonly kind: 'topic'; readonly node: TopicNode }
  | { readonly kind: 'image'; readonly node: ImageNode }
  | { readonly kind: 'file'; readonly node: FileNode }
  | { readonly kind: 'table-of-contents'; readonly node: TableOfContentsNode }
  | { readonly kind: 'footnote'; readonly node: FootnoteNode }
  | { readonly kind: 'date'; readonly node: DateNode }
  | { readonly kind: 'audio'; readonly node: AudioNode }
  | { readonly kind: 'video'; readonly node: VideoNode }
  | { readonly kind: 'math'; readonly node: MathNode | InlineMathNode }
  | { readonly kind: 'diagram'; readonly node: DiagramNode }
  | { readonly kind: 'page-embed'; readonly node: PageEmbedNode }

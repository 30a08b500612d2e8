import { lazy, type MouseEvent, type ReactNode, Suspense } from 'react'
import { useIntl } from 'react-intl'
import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import { classNames } from '../../ui/classNames.ts'
import { useReading } from '../context/ReadingContext.ts'
import { MentionLink } from '../decorations/MentionLink.tsx'
import { readLinkTarget } from '../links/readLinkTarget.ts'
import { TopicWords } from '../links/TopicWords.tsx'
import { theme } from '../theme.ts'
import styles from './BodyView.module.css'
import { PageLink } from './PageLink.tsx'
import { readText } from './readProps.ts'

const Formula = lazy(() =>
  import('../math/Formula.tsx').then((file) => ({ default: file.Formula })),
)

/** What stands within a line. */
export function BodyInlines(props: { readonly nodes: readonly BodyNode[] }) {
  // An empty line is as high as a written one.
  if (props.nodes.length === 0) return <br />
  return props.nodes.map((node, at) =>
    node.kind === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: what lies within a line has no other name
      <Run key={at} text={node.text} format={node.format} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <BodyInline key={at} node={node} />
    ),
  )
}

function BodyInline(props: { readonly node: BodyElement }): ReactNode {
  const { node } = props
  switch (node.type) {
    case 'linebreak':
      return <br />
    case 'link':
      return <Link node={node} />
    case 'mark':
      return <BodyInlines nodes={node.children} />
    case 'page-link':
      return (
        <PageLink
          pageId={readText(node, 'pageId')}
          spaceId={readText(node, 'spaceId')}
          label={readText(node, 'label')}
          heading={readText(node, 'heading')}
          alias={readText(node, 'alias')}
        />
      )
    case 'mention':
      return (
        <span className={theme.mention}>
          <MentionLink person={readText(node, 'personId')} label={readText(node, 'label')} />
        </span>
      )
    case 'topic':
      return (
        <span className={styles.topic}>
          <TopicWords label={readText(node, 'label')} />
        </span>
      )
    case 'footnote':
      return <sup className={theme.footnote}>{readText(node, 'label')}</sup>
    case 'date':
      return <WrittenDate date={readText(node, 'date')} />
    case 'math-inline':
      return (
        <Suspense fallback={<code>{readText(node, 'formula')}</code>}>
          <Formula tex={readText(node, 'formula')} isBlock={false} />
        </Suspense>
      )
    default:
      return node.children.length > 0 ? (
        <BodyInlines nodes={node.children} />
      ) : (
        bodyNodeToText(node)
      )
  }
}

const formatTags = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['subscript', 'sub'],
  ['superscript', 'sup'],
  ['highlight', 'mark'],
  ['code', 'code'],
] as const

function Run(props: { readonly text: string; readonly format: number }): ReactNode {
  const { text, format } = props
  const has = (name: keyof typeof textFormats) => (format & textFormats[name]) !== 0
  const words = theme.text ?? {}
  let run: ReactNode = text
  if (has('underline') || has('strikethrough'))
    run = (
      <span
        className={
          has('underline') && has('strikethrough')
            ? words.underlineStrikethrough
            : has('underline')
              ? words.underline
              : words.strikethrough
        }
      >
        {run}
      </span>
    )
  for (const [name, Tag] of formatTags)
    if (has(name)) run = <Tag className={words[name]}>{run}</Tag>
  return run
}

function Link(props: { readonly node: BodyElement }) {
  const { followLink } = useReading()
  const url = readText(props.node, 'url')
  const isLost = readLinkTarget(url).kind === 'nowhere'
  const follow = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
    followLink(url)
  }
  const words = <BodyInlines nodes={props.node.children} />
  if (isLost)
    return (
      <span className={classNames(theme.link)} data-lost>
        {words}
      </span>
    )
  return (
    <a
      className={theme.link}
      href={url}
      title={readText(props.node, 'title') || undefined}
      rel="noreferrer"
      onClick={follow}
    >
      {words}
    </a>
  )
}

function WrittenDate(props: { readonly date: string }) {
  const { formatDate } = useIntl()
  const moment = Date.parse(props.date)
  if (Number.isNaN(moment)) return <>{props.date}</>
  return (
    <time className={styles.date} dateTime={props.date}>
      {formatDate(moment, { dateStyle: 'long', timeZone: 'UTC' })}
    </time>
  )
}

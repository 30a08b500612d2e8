import { lazy, type ReactNode, Suspense } from 'react'
import { type BodyElement, bodyNodeToText, headerStates } from '../../../model/body/BodyNode.ts'
import { classNames } from '../../ui/classNames.ts'
import { AudioClip } from '../clips/AudioClip.tsx'
import { VideoClip } from '../clips/VideoClip.tsx'
import { FileCard } from '../files/FileCard.tsx'
import { OpenFileButton } from '../files/OpenFileButton.tsx'
import { Picture } from '../images/Picture.tsx'
import { theme } from '../theme.ts'
import { BodyInlines } from './BodyInlines.tsx'
import { BodyList } from './BodyList.tsx'
import styles from './BodyView.module.css'
import { Callout } from './Callout.tsx'
import { CodeBlock } from './CodeBlock.tsx'
import { ContentsList } from './ContentsList.tsx'
import { elementToPicture } from './elementToPicture.ts'
import { readHeadingLevel, readNumber, readText } from './readProps.ts'
import { TableFrame } from './TableFrame.tsx'

const Formula = lazy(() =>
  import('../math/Formula.tsx').then((file) => ({ default: file.Formula })),
)

const Diagram = lazy(() =>
  import('../diagrams/Diagram.tsx').then((file) => ({ default: file.Diagram })),
)

const EmbeddedPage = lazy(() =>
  import('./EmbeddedPage.tsx').then((file) => ({ default: file.EmbeddedPage })),
)

/** Neighbouring blocks of a body that is read. */
export function BodyBlocks(props: { readonly blocks: readonly BodyElement[] }) {
  return props.blocks.map((block, at) => <BodyBlock key={block.id ?? at} block={block} />)
}

function BodyBlock(props: { readonly block: BodyElement }): ReactNode {
  const { block } = props
  const format = alignment(block)
  const text = <BodyInlines nodes={block.children} />
  switch (block.type) {
    case 'paragraph':
      return (
        <p className={theme.paragraph} {...format}>
          {text}
        </p>
      )
    case 'heading': {
      const level = readHeadingLevel(block) ?? 1
      // Not a heading element: those are the outline and the anchors of the page around.
      return (
        // biome-ignore lint/a11y/useSemanticElements: see above
        <div
          role="heading"
          aria-level={level}
          className={theme.heading?.[`h${level}` as 'h1']}
          {...format}
        >
          {text}
        </div>
      )
    }
    case 'quote':
      return (
        <blockquote className={theme.quote} {...format}>
          {text}
        </blockquote>
      )
    case 'code':
      return <CodeBlock text={bodyNodeToText(block)} language={readText(block, 'language')} />
    case 'list':
      return <BodyList list={block} />
    case 'callout':
      return (
        <Callout tone={readText(block, 'tone')}>
          <BodyBlocks blocks={elementsOf(block)} />
        </Callout>
      )
    case 'collapsible':
      return <Collapsible block={block} />
    case 'columns':
      return (
        <div className={styles.columns}>
          {elementsOf(block).map((column, at) => (
            <div key={column.id ?? at} className={styles.column}>
              <BodyBlocks blocks={elementsOf(column)} />
            </div>
          ))}
        </div>
      )
    case 'table':
      return <Table table={block} />
    case 'horizontalrule':
      return <hr className={theme.hr} />
    case 'image':
      return <Image block={block} />
    case 'file':
      return (
        <div className={styles.figure}>
          <FileCard
            fileId={readText(block, 'fileId')}
            name={readText(block, 'name')}
            size={readNumber(block, 'size') ?? 0}
            tools={
              <OpenFileButton
                fileId={readText(block, 'fileId')}
                name={readText(block, 'name')}
              />
            }
          />
        </div>
      )
    case 'audio':
      return (
        <figure className={styles.figure}>
          <AudioClip
            fileId={readText(block, 'fileId')}
            name={readText(block, 'name')}
            duration={readNumber(block, 'duration') ?? 0}
          />
          <Caption>{readText(block, 'caption')}</Caption>
        </figure>
      )
    case 'video':
      return (
        <figure className={styles.figure} style={widthOf(block)}>
          <VideoClip
            fileId={readText(block, 'fileId')}
            name={readText(block, 'name')}
            size={readNumber(block, 'size') ?? 0}
          />
          <Caption>{readText(block, 'caption')}</Caption>
        </figure>
      )
    case 'math':
      return (
        <div className={styles.math}>
          <Suspense fallback={<code>{readText(block, 'formula')}</code>}>
            <Formula tex={readText(block, 'formula')} isBlock />
          </Suspense>
        </div>
      )
    case 'diagram':
      return (
        <figure className={styles.figure}>
          <Suspense fallback={<code className={theme.code}>{readText(block, 'source')}</code>}>
            <Diagram source={readText(block, 'source')} caption={readText(block, 'caption')} />
          </Suspense>
          <Caption>{readText(block, 'caption')}</Caption>
        </figure>
      )
    case 'page-embed':
      return (
        <Suspense>
          <EmbeddedPage
            pageId={readText(block, 'pageId')}
            spaceId={readText(block, 'spaceId')}
            label={readText(block, 'label')}
            heading={readText(block, 'heading')}
          />
        </Suspense>
      )
    case 'footnote-text':
      return (
        <div
          className={theme.footnoteText}
          role="note"
          data-footnote={readText(block, 'label')}
          aria-label={readText(block, 'label')}
        >
          <BodyBlocks blocks={elementsOf(block)} />
        </div>
      )
    case 'table-of-contents':
      return <ContentsList depth={readNumber(block, 'depth') ?? 3} />
    default:
      return <Unknown block={block} />
  }
}

/** What a newer version wrote: its words, at least. */
function Unknown(props: { readonly block: BodyElement }) {
  const { block } = props
  const inner = elementsOf(block)
  const isLine = block.children.some((one) => one.kind === 'text')
  return (
    <div className={theme.paragraph}>
      {isLine ? <BodyInlines nodes={block.children} /> : <BodyBlocks blocks={inner} />}
    </div>
  )
}

function Collapsible(props: { readonly block: BodyElement }) {
  const [title, ...rest] = elementsOf(props.block)
  const hasTitle = title?.type === 'collapsible-title'
  return (
    <details className={styles.collapsible}>
      <summary>{hasTitle && <BodyInlines nodes={title.children} />}</summary>
      <div className={styles.collapsed}>
        <BodyBlocks blocks={hasTitle ? rest : elementsOf(props.block)} />
      </div>
    </details>
  )
}

function Table(props: { readonly table: BodyElement }) {
  const { table } = props
  const widths = table.props.__colWidths
  const columns = Array.isArray(widths)
    ? widths.filter((one): one is number => typeof one === 'number' && one > 0)
    : []
  const rows = elementsOf(table)
  // A cell that reaches down out of a thead would be cut off there.
  const head = rows.slice(0, 1).filter((row) => elementsOf(row).some(isHead) && !hasTall(row))
  const toRow = (row: BodyElement, at: number) => (
    <tr key={row.id ?? at} className={theme.tableRow}>
      {elementsOf(row).map((cell, column) => (
        <Cell key={cell.id ?? column} cell={cell} />
      ))}
    </tr>
  )
  return (
    <TableFrame>
      <table
        className={theme.table}
        {...(columns.length > 0 && {
          'data-sized': true,
          style: { inlineSize: columns.reduce((sum, width) => sum + width, 0) },
        })}
      >
        {columns.length > 0 && (
          <colgroup>
            {columns.map((width, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
              <col key={at} style={{ inlineSize: width }} />
            ))}
          </colgroup>
        )}
        {head.length > 0 && <thead>{head.map(toRow)}</thead>}
        <tbody>{rows.slice(head.length).map(toRow)}</tbody>
      </table>
    </TableFrame>
  )
}

function isHead(cell: BodyElement): boolean {
  return ((readNumber(cell, 'headerState') ?? headerStates.none) & headerStates.row) !== 0
}

function hasTall(row: BodyElement): boolean {
  return elementsOf(row).some((cell) => (readNumber(cell, 'rowSpan') ?? 1) > 1)
}

function Cell(props: { readonly cell: BodyElement }) {
  const { cell } = props
  const state = readNumber(cell, 'headerState') ?? headerStates.none
  const isHeader = state !== headerStates.none && bodyNodeToText(cell).trim() !== ''
  const Tag = isHeader ? 'th' : 'td'
  return (
    <Tag
      className={classNames(
        theme.tableCell,
        state !== headerStates.none && theme.tableCellHeader,
      )}
      colSpan={readNumber(cell, 'colSpan') ?? 1}
      rowSpan={readNumber(cell, 'rowSpan') ?? 1}
      {...(isHeader && { scope: (state & headerStates.row) !== 0 ? 'col' : 'row' })}
    >
      <BodyBlocks blocks={elementsOf(cell)} />
    </Tag>
  )
}

function Image(props: { readonly block: BodyElement }) {
  const { block } = props
  const [width, height] = [
    readNumber(block, 'naturalWidth'),
    readNumber(block, 'naturalHeight'),
  ]
  return (
    <figure
      className={styles.figure}
      style={widthOf(block)}
      data-sized={readNumber(block, 'width') !== null || undefined}
    >
      <Picture
        picture={elementToPicture(block)}
        size={width && height ? { width, height } : null}
      />
      <Caption>{readText(block, 'caption')}</Caption>
    </figure>
  )
}

function Caption(props: { readonly children: string }) {
  return props.children === '' ? null : (
    <figcaption className={styles.caption}>{props.children}</figcaption>
  )
}

function elementsOf(block: BodyElement): readonly BodyElement[] {
  return block.children.filter((one) => one.kind === 'element')
}

function widthOf(block: BodyElement): { inlineSize: number } | undefined {
  const width = readNumber(block, 'width')
  return width === null ? undefined : { inlineSize: width }
}

const alignments: Readonly<Record<number, 'start' | 'center' | 'right' | 'justify' | 'end'>> = {
  1: 'start',
  2: 'center',
  3: 'right',
  4: 'justify',
  5: 'start',
  6: 'end',
}

/** The indent and the alignment of a block of text, by Lexical's numbers. */
function alignment(block: BodyElement): { style?: React.CSSProperties } {
  const textAlign = alignments[readNumber(block, 'format') ?? 0]
  const indent = readNumber(block, 'indent') ?? 0
  if (textAlign === undefined && indent === 0) return {}
  return {
    style: {
      ...(textAlign && { textAlign }),
      ...(indent > 0 && { paddingInlineStart: `${indent * 40}px` }),
    },
  }
}

import { useCallback, useMemo } from 'react'
import { type BodyElement, bodyNodeToText } from '../../../model/body/BodyNode.ts'
import { classNames } from '../../ui/classNames.ts'
import { ReadingContext, type ReadingContextValue } from '../context/ReadingContext.ts'
import { Gallery } from '../images/Gallery.tsx'
import type { ShownPicture } from '../images/Picture.tsx'
import { BodyBlocks } from './BodyBlocks.tsx'
import styles from './BodyView.module.css'
import { elementToPicture } from './elementToPicture.ts'
import { HeadingsContext, type ListedHeading } from './HeadingsContext.ts'
import { readHeadingLevel } from './readProps.ts'

/**
 * A body as it is read, without an editor: another page within a page, a
 * preview, an old version. Links, players and pictures work; nothing can be changed.
 *
 * `reading` may be left out where an editor or another body is around.
 */
export function BodyView(props: {
  readonly blocks: readonly BodyElement[]
  readonly reading?: ReadingContextValue
  /** The language the text is written in, for hyphens and screen readers. */
  readonly language?: string
  readonly className?: string
}) {
  const { blocks, reading } = props
  const list = useCallback(() => listPictures(blocks), [blocks])
  const headings = useMemo(() => listHeadings(blocks), [blocks])
  const body = (
    <HeadingsContext value={headings}>
      <Gallery listPictures={list}>
        <div className={classNames(styles.view, props.className)} lang={props.language}>
          <BodyBlocks blocks={blocks} />
        </div>
      </Gallery>
    </HeadingsContext>
  )
  return reading ? <ReadingContext value={reading}>{body}</ReadingContext> : body
}

function walk(blocks: readonly BodyElement[], visit: (block: BodyElement) => void): void {
  for (const block of blocks) {
    visit(block)
    walk(
      block.children.filter((one) => one.kind === 'element'),
      visit,
    )
  }
}

function listPictures(blocks: readonly BodyElement[]): readonly ShownPicture[] {
  const found: ShownPicture[] = []
  walk(blocks, (block) => {
    if (block.type === 'image') found.push(elementToPicture(block))
  })
  return found
}

function listHeadings(blocks: readonly BodyElement[]): readonly ListedHeading[] {
  const found: ListedHeading[] = []
  walk(blocks, (block) => {
    const level = readHeadingLevel(block)
    const text = bodyNodeToText(block).trim()
    if (level !== null && text !== '') found.push({ block, level, text })
  })
  return found
}

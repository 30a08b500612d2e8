import type { NodeKey } from 'lexical'
import type { ReactNode, Ref } from 'react'
import { classNames } from '../../ui/classNames.ts'
import { CaptionField } from './CaptionField.tsx'
import styles from './MediaFrame.module.css'

/** The frame of a block that shows something: the thing with its tools, and its caption below. */
export function MediaFrame(props: {
  readonly blockKey: NodeKey
  readonly isSelected: boolean
  /** Whether the thing itself shows that it is selected; it does not while it is worked in. */
  readonly isStageSelected?: boolean
  readonly frameRef?: Ref<HTMLElement>
  /** The attachment that is shown, by which the block is found. */
  readonly file?: string
  /** In CSS pixels; `null` is as wide as what it holds. */
  readonly width?: number | null
  /** As wide as the text, whatever it holds. */
  readonly isWide?: boolean
  readonly caption: string
  readonly onCaption: (caption: string) => void
  readonly children: ReactNode
}) {
  const { isSelected, width = null } = props
  return (
    <figure
      ref={props.frameRef}
      className={classNames(styles.frame, props.isWide && styles.wide)}
      data-selected={isSelected || undefined}
      data-sized={width !== null || undefined}
      data-file={props.file || undefined}
      style={width === null ? undefined : { inlineSize: `${width}px` }}
    >
      <div
        className={styles.stage}
        data-selected={(props.isStageSelected ?? isSelected) || undefined}
      >
        {props.children}
      </div>
      <div className={styles.words}>
        <CaptionField
          blockKey={props.blockKey}
          caption={props.caption}
          onChange={props.onCaption}
        />
      </div>
    </figure>
  )
}

import { ArrowUpDown, Minus, PencilLine, Plus } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { FlowBlock } from '../../../../model/body/flowShape.ts'
import type { ChangedBlock } from '../../../../model/history/compareBodies.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { describeChange, isLine, lookOf, nameKind, readWords } from './blockWords.ts'
import styles from './History.module.css'

const icons = {
  added: <Plus />,
  removed: <Minus />,
  moved: <ArrowUpDown />,
  changed: <PencilLine />,
} as const

/** A block in two versions: what came is inserted, what went is deleted, and the rest is said. */
export function BlockRow(props: {
  readonly block: ChangedBlock
  /** Stands beside it: who wrote it. */
  readonly aside?: ReactNode
  readonly isCurrent?: boolean
  readonly ref?: Ref<HTMLLIElement>
}) {
  const { block } = props
  const t = useMessages()
  const shown = (block.now ?? block.before) as FlowBlock
  const note = describeChange(t, block)
  const kind = block.kind === 'changed' || block.kind === 'same' ? null : block.kind
  const notes = [kind && t(`history.${kind}`), note].filter((one) => one !== null)
  return (
    <li
      ref={props.ref}
      className={styles.row}
      data-kind={block.kind}
      data-current={props.isCurrent || undefined}
      tabIndex={block.kind === 'same' ? undefined : -1}
    >
      <span className={styles.sign} aria-hidden="true">
        {block.kind !== 'same' && icons[block.kind]}
      </span>
      <div className={styles.block}>
        {notes.length > 0 && <p className={styles.note}>{notes.join(' · ')}</p>}
        <div
          className={styles.line}
          data-look={lookOf(shown)}
          data-level={String(shown.props.__tag ?? '').slice(1) || undefined}
          data-checked={shown.props.__checked === true || undefined}
          style={indentOf(shown)}
        >
          {!isLine(block) && <span className={styles.kind}>{nameKind(t, shown)}</span>}
          <Words block={block} />
        </div>
      </div>
      {props.aside}
    </li>
  )
}

function Words(props: { readonly block: ChangedBlock }) {
  return readWords(props.block).map(({ kind, text }, at) => {
    const words = text.replace(/\ufffc/g, '▫')
    if (kind === 'same') return words
    const Tag = kind === 'added' ? 'ins' : 'del'
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
      <Tag key={at} className={styles[kind]}>
        {words}
      </Tag>
    )
  })
}

function indentOf(block: FlowBlock): { paddingInlineStart: string } | undefined {
  const steps = Number(block.props.level ?? 0) + Number(block.props.__indent ?? 0)
  return steps > 0 ? { paddingInlineStart: `${steps * 1.5}rem` } : undefined
}

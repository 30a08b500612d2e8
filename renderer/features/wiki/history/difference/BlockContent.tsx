import type { FlowBlock } from '../../../../../model/body/flowShape.ts'
import type { ChangedBlock } from '../../../../../model/history/compareBodies.ts'
import { useMessages } from '../../../../hooks/language/useMessages.ts'
import { describeChange, isLine, lookOf, nameKind, readWords } from './blockWords.ts'
import styles from './Difference.module.css'

/** A block's words in two versions: what came is inserted, what went is deleted, and what else changed is said above. */
export function BlockContent(props: {
  readonly block: ChangedBlock
  /** Whether what is around it says that it came or went. */
  readonly isWithin?: boolean
}) {
  const { block } = props
  const t = useMessages()
  const shown = (block.now ?? block.before) as FlowBlock
  const note = describeChange(t, block)
  const isTold = block.kind === 'changed' || block.kind === 'same' || props.isWithin
  const notes = [isTold ? null : t(`history.${block.kind}`), note].filter((one) => one !== null)
  return (
    <>
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
    </>
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

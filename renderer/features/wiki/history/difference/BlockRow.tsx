import type { ReactNode } from 'react'
import type { ChangedBlock } from '../../../../../model/history/compareBodies.ts'
import { BlockContent } from './BlockContent.tsx'
import { changeSigns } from './changeSigns.tsx'
import styles from './Difference.module.css'
import type { ChangeStops } from './listStops.ts'
import { TableChanges } from './TableChanges.tsx'

/** A block in two versions, with the sign of what became of it; a table as a table. */
export function BlockRow(props: {
  readonly block: ChangedBlock
  /** Its name among the stops; those within a table begin with it. */
  readonly stop?: string
  readonly stops?: ChangeStops
  /** Stands beside it: who wrote the blocks of these ids. */
  readonly aside?: (blocks: readonly string[]) => ReactNode
}) {
  const { block, stop = '', stops, aside } = props
  return (
    <li
      ref={(element) => stops?.note(stop, element)}
      className={styles.row}
      data-kind={block.kind}
      data-current={stops?.current === stop || undefined}
      tabIndex={block.kind === 'same' ? undefined : -1}
    >
      <span className={styles.sign} aria-hidden="true">
        {block.kind !== 'same' && changeSigns[block.kind]}
      </span>
      <div className={styles.block}>
        <BlockContent block={block} />
        {block.table && (
          <TableChanges
            table={block.table}
            stop={stop}
            {...(stops && { stops })}
            {...(aside && { aside })}
          />
        )}
      </div>
      {!block.table && aside?.(block.id === null ? [] : [block.id])}
    </li>
  )
}

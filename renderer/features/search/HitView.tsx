import { FileText } from 'lucide-react'
import { useMessages } from '../../hooks/useMessages.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { LockMark } from '../../ui/LockMark.tsx'
import styles from './HitView.module.css'
import { MarkedText } from './MarkedText.tsx'
import type { SearchHit } from './searchTypes.ts'

/** One found page: icon, marked title, where it stands, and the passage that matched. */
export function HitView(props: { readonly hit: SearchHit; readonly lines: 1 | 3 }) {
  const { hit } = props
  const t = useMessages()
  const spaces = useSpaces()
  const space = spaces.find((one) => one.id === hit.space)
  const spaceName = space?.name
  // With one space its name says nothing.
  const path = [
    ...(spaces.length > 1 && spaceName ? [spaceName] : []),
    ...hit.path.map((title) => title.trim() || t('search.untitled')),
  ]
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        {hit.icon || <FileText />}
      </span>
      <span className={styles.words}>
        <span className={styles.head}>
          <span className={styles.title}>
            {hit.title.trim() ? (
              <MarkedText text={hit.title} ranges={hit.titleRanges} />
            ) : (
              t('search.untitled')
            )}
          </span>
          {space?.kind === 'restricted' && <LockMark label={t('spaces.lock')} />}
          {path.length > 0 && <span className={styles.path}>{path.join(' › ')}</span>}
        </span>
        {hit.passage.trim() && (
          <span className={styles.passage} data-lines={props.lines}>
            <MarkedText text={hit.passage} ranges={hit.passageRanges} />
          </span>
        )}
      </span>
    </>
  )
}

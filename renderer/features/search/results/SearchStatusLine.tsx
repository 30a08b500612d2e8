import { useEffect, useState } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import styles from './SearchStatusLine.module.css'
import type { SearchResults, SearchStatus } from './searchTypes.ts'

/** A screen reader is told the count once typing rests, not at each key. */
const sayAfterMs = 600

/** How many were found and how fast, and whether the index is whole. */
export function SearchStatusLine(props: {
  readonly status: SearchStatus
  readonly results: SearchResults
}) {
  const { status, results } = props
  const t = useMessages()
  const formats = useFormats()
  const { search } = useSession()
  const [said, setSaid] = useState('')
  const count = results.text === '' ? '' : t('search.count', { count: results.total })
  const found = results.isSettled ? count : ''
  const news = results.fresh > 0 ? t('search.freshSaid', { count: results.fresh }) : ''
  const words = [found, news].filter(Boolean).join('. ')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), sayAfterMs)
    return () => clearTimeout(timer)
  }, [words])
  const state = (() => {
    switch (status.kind) {
      case 'starting':
        return t('search.starting')
      case 'building':
        return t('search.building', {
          done: formats.number(status.done),
          total: formats.number(status.total),
        })
      case 'failed':
        return t('search.indexFailed')
      case 'ready':
        return null
    }
  })()
  const took =
    results.tookMs === null
      ? null
      : t('search.took', { ms: Math.max(1, Math.round(results.tookMs)) })
  return (
    <span className={styles.line}>
      {count && <span>{count}</span>}
      {count && took && <span className={styles.faint}>{took}</span>}
      {state && (
        <span className={styles.state} data-state={status.kind}>
          {state}
        </span>
      )}
      {status.kind === 'failed' && (
        <button type="button" className={styles.act} onClick={() => search.rebuild()}>
          {t('search.rebuild')}
        </button>
      )}
      {results.fresh > 0 && (
        <button type="button" className={styles.act} onClick={results.showFresh}>
          {t('search.fresh', { count: results.fresh })}
        </button>
      )}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </span>
  )
}

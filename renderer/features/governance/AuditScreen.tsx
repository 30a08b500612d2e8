/** What was done with rights and with what people wrote; and for those who look after a space, what was brought to them. */
import { Download, ScrollText } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type AuditEntry, useAuditEntries } from '../../hooks/moderation/useAuditEntries.ts'
import { useReports, useSpacesLookedAfter } from '../../hooks/moderation/useReports.ts'
import { useVisibleRows } from '../../hooks/screen/useVisibleRows.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { AuditLine } from './AuditLine.tsx'
import styles from './Governance.module.css'
import { ReportList } from './ReportList.tsx'
import { useAuditExport } from './useAuditExport.ts'

type Shown = 'all' | 'moderation' | 'rights' | 'reports'
const anySpace = 'any'
const rowHeight = 72

/** The screen of the route `audit`. */
export function AuditScreen() {
  const t = useMessages()
  const spaces = useSpaces()
  const entries = useAuditEntries()
  const reports = useReports()
  const looksAfter = useSpacesLookedAfter().length > 0
  const [space, setSpace] = useState<string>(anySpace)
  const exportAudit = useAuditExport()
  const waiting = reports.filter((report) => report.closed === null).length
  const [shown, setShown] = useState<Shown>(waiting > 0 ? 'reports' : 'all')
  const found = useMemo(
    () =>
      entries.filter(
        (entry) =>
          (shown === 'all' || entry.kind === shown) &&
          (space === anySpace || entry.space === space),
      ),
    [entries, shown, space],
  )
  const kinds: readonly Shown[] = ['all', 'moderation', 'rights']
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <div>
            <h1>{t('governance.audit')}</h1>
            <p>{t('governance.auditWords')}</p>
          </div>
          <Button
            icon={<Download />}
            isDisabled={found.length === 0 || shown === 'reports'}
            onPress={() => void exportAudit(found)}
          >
            {t('governance.export')}
          </Button>
        </header>
        <div className={styles.filters}>
          <Segmented
            label={t('governance.shown')}
            hideLabel
            value={shown}
            onChange={setShown}
            options={[
              ...kinds.map((id) => ({ id, label: t(`governance.shown.${id}`) })),
              ...(looksAfter
                ? [
                    {
                      id: 'reports' as const,
                      label: t('governance.shown.reports', { count: waiting }),
                    },
                  ]
                : []),
            ]}
          />
          {spaces.length > 1 && (
            <Select
              label={t('governance.space')}
              hideLabel
              className={styles.select as string}
              value={space}
              onChange={setSpace}
              options={[
                { id: anySpace, label: t('governance.allSpaces') },
                ...spaces.map((one) => ({ id: one.id as string, label: one.name })),
              ]}
            />
          )}
        </div>
      </div>
      {shown === 'reports' ? (
        <ReportList
          reports={reports.filter((one) => space === anySpace || one.space === space)}
        />
      ) : found.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t('governance.auditEmpty')}>
          {t('governance.auditEmptyWords')}
        </EmptyState>
      ) : (
        <Lines entries={found} />
      )}
    </div>
  )
}

function Lines(props: { readonly entries: readonly AuditEntry[] }) {
  const { entries } = props
  const t = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const { range } = useVisibleRows(box, rowHeight, entries.length)
  return (
    <div ref={box} className={styles.scroller}>
      <ul
        className={styles.lines}
        style={{ blockSize: `${entries.length * rowHeight}px` }}
        aria-label={t('governance.audit')}
      >
        {entries.slice(range.start, range.end).map((entry, index) => (
          <li
            key={entry.id}
            className={styles.line}
            aria-posinset={range.start + index + 1}
            aria-setsize={entries.length}
            style={{
              blockSize: `${rowHeight}px`,
              transform: `translateY(${(range.start + index) * rowHeight}px)`,
            }}
          >
            <AuditLine entry={entry} />
          </li>
        ))}
      </ul>
    </div>
  )
}

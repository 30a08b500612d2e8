import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './ImportScreen.module.css'
import type { ExportState } from './useExport.ts'

/** What an export came to, and what is not in it. */
export function ExportOutcome(props: {
  readonly state: Extract<ExportState, { kind: 'done' }>
  readonly onAgain: () => void
}) {
  const t = useMessages()
  const { bytes } = useFormats()
  const { name, report, size } = props.state
  return (
    <>
      <Banner tone="info" isInline title={t('export.done', { name })}>
        {t('export.doneNote', { pages: report.pages, files: report.files, size: bytes(size) })}
      </Banner>
      <div className={styles.actions} data-export="done" data-pages={report.pages}>
        <Button autoFocus onPress={props.onAgain}>
          {t('export.another')}
        </Button>
      </div>
      <Left title={t('export.unreadable')} lines={report.unreadable} />
      <Left
        title={t('export.missing')}
        lines={report.missing.map((one) => `${one.page}${one.name ? ` – ${one.name}` : ''}`)}
      />
    </>
  )
}

function Left(props: { readonly title: string; readonly lines: readonly string[] }) {
  if (props.lines.length === 0) return null
  return (
    <section className={styles.issues} aria-label={props.title}>
      <Banner tone="warning" isInline title={props.title}>
        {null}
      </Banner>
      <ul>
        {[...new Set(props.lines)].map((line) => (
          <li key={line} className={styles.said}>
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Building2, FileText, Folder } from 'lucide-react'
import type { DocName } from '../../../model/ids.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { useDocumentPlace } from '../../hooks/pages/useDocumentPlace.ts'
import type { OutboxEntry } from '../../hooks/sync/useOutbox.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { StatusDot } from '../../ui/StatusDot.tsx'
import styles from './OutboxScreen.module.css'

const icons = { workspace: Building2, space: Folder, page: FileText }
const kinds = { waiting: 'offline', sending: 'sending', refused: 'refused' } as const

/** One document that waits: what it is, how much and since when, and why it was not taken. */
export function OutboxLine(props: {
  readonly entry: OutboxEntry
  readonly onExport: (name: DocName, title: string) => void
  readonly onPropose: (name: DocName) => void
  readonly onDiscard: (name: DocName, title: string) => void
}) {
  const { entry } = props
  const t = useMessages()
  const formats = useFormats()
  const place = useDocumentPlace()(entry.name)
  const Icon = icons[place.kind]
  const untitled =
    place.kind === 'page' && !place.space ? 'sync.outbox.unknownPage' : 'app.untitled'
  const named = place.title || t(untitled)
  const title = {
    workspace: t('sync.outbox.workspaceDoc'),
    space: t('sync.outbox.spaceDoc', { title: named }),
    page: named,
  }[place.kind]
  const { state } = entry
  const mayPropose =
    state.kind === 'refused' && (state.why === 'readonly' || state.why === 'forbidden')
  return (
    <li className={styles.line}>
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      <span className={styles.words}>
        <Link look="plain" className={styles.title as string} href={place.path}>
          {title}
        </Link>
        <span className={styles.note}>
          {[
            place.space,
            t('sync.outbox.changes', { count: entry.changes }),
            formats.bytes(entry.bytes),
            entry.since === null
              ? t('sync.outbox.sinceUnknown')
              : t('sync.outbox.since', {
                  today: formats.isToday(entry.since) ? 'yes' : 'no',
                  time: formats.time(entry.since),
                  date: formats.date(entry.since),
                }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {state.kind === 'refused' && (
          <span className={styles.why}>{t(`sync.refused.${state.why}`)}</span>
        )}
      </span>
      <span className={styles.state}>
        <StatusDot kind={kinds[state.kind]} label={t(`sync.outbox.${state.kind}`)} />
      </span>
      {mayPropose && (
        <span className={styles.actions}>
          {place.kind === 'page' && (
            <Button
              size="s"
              aria-label={t('sync.refused.exportOf', { title: named })}
              onPress={() => props.onExport(entry.name, named)}
            >
              {t('sync.refused.export')}
            </Button>
          )}
          <Button
            size="s"
            aria-label={t('sync.refused.proposeOf', { title: named })}
            onPress={() => props.onPropose(entry.name)}
          >
            {t('sync.refused.propose')}
          </Button>
          {place.kind !== 'workspace' && state.why === 'readonly' && (
            <Button
              size="s"
              variant="quiet"
              aria-label={t('sync.refused.discardOf', { title: named })}
              onPress={() => props.onDiscard(entry.name, named)}
            >
              {t('sync.refused.discard')}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

import { Bookmark } from 'lucide-react'
import { useMemo } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { useIntl } from 'react-intl'
import type { PageVersion } from '../../../../model/history/versions.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useServices } from '../../../hooks/ServicesContext.tsx'
import styles from './History.module.css'

/** The key of the entry "now". */
export const nowKey = 'now'

/** The versions of a page under their days, and the present on top. */
export function VersionList(props: {
  readonly versions: readonly PageVersion[]
  readonly nameOf: (person: PersonId | null) => string
  /** A version's id, `now`, or nothing yet. */
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
  /** On a phone choosing leads on; moving along the list does not choose. */
  readonly isAlone: boolean
}) {
  const { versions, nameOf, chosen } = props
  const t = useMessages()
  const formats = useFormats()
  const dayOf = useDays()
  const days = useMemo(() => {
    const groups: { day: string; versions: PageVersion[] }[] = []
    for (const version of versions) {
      const day = dayOf(version.at)
      const last = groups.at(-1)
      if (last?.day === day) last.versions.push(version)
      else groups.push({ day, versions: [version] })
    }
    return groups
  }, [versions, dayOf])
  const choose = (key: unknown) => props.onChoose(String(key))
  return (
    <ListBox
      aria-label={t('history.list')}
      className={styles.list as string}
      autoFocus
      {...(props.isAlone
        ? { onAction: choose }
        : {
            selectionMode: 'single' as const,
            selectionBehavior: 'replace' as const,
            disallowEmptySelection: true,
            selectedKeys: chosen ? [chosen] : [],
            onSelectionChange: (keys) => {
              const [key] = keys === 'all' ? [] : [...keys]
              if (key !== undefined) choose(key)
            },
          })}
    >
      <ListBoxItem id={nowKey} textValue={t('history.now')} className={styles.entry as string}>
        <span className={styles.when}>{t('history.now')}</span>
      </ListBoxItem>
      {days.map((group) => (
        <ListBoxSection key={`${group.day} ${group.versions[0]?.id}`}>
          <Header className={styles.day as string}>{group.day}</Header>
          {group.versions.map((version) => {
            const time = formats.time(version.at)
            const words = t('history.by', { time, name: nameOf(version.by) })
            return (
              <ListBoxItem
                key={version.id}
                id={version.id}
                textValue={version.name ? `${version.name}, ${words}` : words}
                className={styles.entry as string}
              >
                {version.name !== '' && (
                  <span className={styles.name}>
                    <Bookmark role="img" aria-label={t('history.named')} />
                    {version.name}
                  </span>
                )}
                <span className={styles.when}>{time}</span>
                <span className={styles.by}>{nameOf(version.by)}</span>
              </ListBoxItem>
            )
          })}
        </ListBoxSection>
      ))}
    </ListBox>
  )
}

/** Gives the function that names the day of a moment: today, yesterday, or its date. */
function useDays(): (at: number) => string {
  const intl = useIntl()
  const formats = useFormats()
  const { platform } = useServices()
  return useMemo(
    () => (at) => {
      const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0)
      const days = Math.round((midnight(at) - midnight(platform.now())) / 86_400_000)
      const word =
        days === 0 || days === -1
          ? intl.formatRelativeTime(days, 'day', { numeric: 'auto' })
          : formats.date(at)
      return word.charAt(0).toLocaleUpperCase(intl.locale) + word.slice(1)
    },
    [intl, formats, platform],
  )
}

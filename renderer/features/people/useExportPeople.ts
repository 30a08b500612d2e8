import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { PersonId } from '../../../model/ids.ts'
import { statusOn } from '../../../model/people/PersonStatus.ts'
import type { Profile } from '../../../model/people/profile.ts'
import { peopleToCsv, peopleToVcards } from '../../hooks/people/peopleFiles.ts'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { useServices } from '../../hooks/ServicesContext.tsx'
import { useTopics } from '../../hooks/topics/useTopics.ts'
import { useMessages } from '../../hooks/useMessages.ts'
import { useToday } from '../../hooks/useToday.ts'
import { showToast } from '../../ui/toasts.ts'

/** Gives the ways to take people out, as a table and as address cards. */
export function useExportPeople(): {
  readonly csv: (people: readonly Profile[]) => Promise<void>
  readonly vcard: (people: readonly Profile[]) => Promise<void>
} {
  const t = useMessages()
  const { locale } = useIntl()
  const { platform } = useServices()
  const topics = useTopics()
  const today = useToday()
  const lookOf = usePersonLooks('')
  const save = useCallback(
    async (name: string, text: string, type: string, count: number) => {
      const isSaved = await platform.saveFile(name, new TextEncoder().encode(text), type)
      if (isSaved)
        showToast({ kind: 'success', title: t('people.export.done', { count, name }) })
    },
    [platform, t],
  )
  const nameOf = useCallback((person: PersonId) => lookOf(person).name, [lookOf])
  const csv = useCallback(
    (people: readonly Profile[]) => {
      const topicsOf = (profile: Profile) =>
        profile.topics
          .flatMap(({ topic, level }) => {
            const name = topics.get(topic)?.name
            return name ? [`${name} (${t(`people.level.${level}`)})`] : []
          })
          .join('; ')
      const text = peopleToCsv(people, {
        title: (column) => t(`people.column.${column}`),
        nameOf,
        topicsOf,
        statusOf: (profile) => t(`people.status.${statusOn(profile.status, today)}`),
        delimiter: locale.startsWith('fr') ? ';' : ',',
      })
      return save(`${t('people.export.file')}.csv`, text, 'text/csv', people.length)
    },
    [save, t, topics, nameOf, today, locale],
  )
  const vcard = useCallback(
    (people: readonly Profile[]) =>
      save(
        `${t('people.export.file')}.vcf`,
        peopleToVcards(people, nameOf),
        'text/vcard',
        people.length,
      ),
    [save, t, nameOf],
  )
  return { csv, vcard }
}

import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { FileId, PersonId } from '../../../model/ids.ts'
import { statusOn } from '../../../model/people/PersonStatus.ts'
import type { Profile } from '../../../model/people/profile.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { peopleToCsv, peopleToVcards, topicsToCell } from '../../hooks/people/peopleFiles.ts'
import { shownLevelsOf } from '../../hooks/people/peopleSyntax.ts'
import { usePersonLooks } from '../../hooks/people/usePersonLooks.ts'
import { type Session, useServices, useSession } from '../../hooks/ServicesContext.tsx'
import { useToday } from '../../hooks/screen/useToday.ts'
import { useTopics } from '../../hooks/topics/useTopics.ts'
import { showToast } from '../../ui/toasts.ts'
import { squarePhoto } from './edit/squarePhoto.ts'

/** Gives the ways to take people out, as a table and as address cards. */
export function useExportPeople(): {
  readonly csv: (people: readonly Profile[]) => Promise<void>
  readonly vcard: (people: readonly Profile[]) => Promise<void>
} {
  const t = useMessages()
  const { locale } = useIntl()
  const { platform } = useServices()
  const { files } = useSession()
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
  const topicsOf = useCallback(
    (profile: Profile) =>
      topicsToCell(
        shownLevelsOf(profile, topics).flatMap(({ topic, level }) => {
          const name = topics.get(topic)?.name
          return name ? [{ name, word: t(`people.level.${level}`) }] : []
        }),
      ),
    [topics, t],
  )
  const csv = useCallback(
    (people: readonly Profile[]) => {
      const text = peopleToCsv(people, {
        title: (column) => t(`people.column.${column}`),
        nameOf,
        topicsOf,
        statusOf: (profile) => t(`people.status.${statusOn(profile.status, today)}`),
        delimiter: locale.startsWith('fr') ? ';' : ',',
      })
      return save(`${t('people.export.file')}.csv`, text, 'text/csv', people.length)
    },
    [save, t, topicsOf, nameOf, today, locale],
  )
  const vcard = useCallback(
    async (people: readonly Profile[]) => {
      const photos = new Map<FileId, CardPicture>()
      for (const { photo } of people) {
        const picture = photo && !photos.has(photo) ? await readPicture(files, photo) : null
        if (photo && picture) photos.set(photo, picture)
      }
      const text = peopleToVcards(people, {
        nameOf,
        topicsOf,
        photoOf: ({ photo }) => (photo && photos.get(photo)) ?? null,
      })
      return save(`${t('people.export.file')}.vcf`, text, 'text/vcard', people.length)
    },
    [save, t, files, topicsOf, nameOf],
  )
  return { csv, vcard }
}

interface CardPicture {
  readonly type: string
  readonly base64: string
}

/** A picture as JPEG, as many address books know no WebP; as it is where there is no canvas to draw it on. */
async function readPicture(
  files: Pick<Session['files'], 'read'>,
  photo: FileId,
): Promise<CardPicture | null> {
  const file = await files.read(photo)
  if (!file) return null
  const drawn = await squarePhoto(
    new Blob([new Uint8Array(file.bytes)], { type: file.info.type }),
    undefined,
    'image/jpeg',
  )
  const { type, bytes } = drawn.ok ? drawn : { type: file.info.type, bytes: file.bytes }
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { type: type.replace(/^image\//, '').toUpperCase(), base64: btoa(binary) }
}

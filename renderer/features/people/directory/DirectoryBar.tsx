import { Search, SlidersHorizontal, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import type { TopicId } from '../../../../model/ids.ts'
import { topicLevels } from '../../../../model/topics/topicLevels.ts'
import {
  availabilities,
  languageName,
  peopleOrders,
} from '../../../hooks/people/peopleSyntax.ts'
import { useMediaQuery } from '../../../hooks/useMediaQuery.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Directory.module.css'
import { isNarrowed } from './directoryQuery.ts'
import type { Directory } from './useDirectory.ts'

/** The field to look for people in, and what narrows them; on a phone the latter folds away. */
export function DirectoryBar(props: { readonly directory: Directory }) {
  const { change, query } = props.directory
  const t = useMessages()
  const isNarrow = useMediaQuery('(max-width: 760px)')
  const [isOpen, setOpen] = useState(false)
  const narrowing = isNarrowed({ ...query, text: '' })
  return (
    <search className={styles.bar} aria-label={t('people.filter')}>
      <div className={styles.find}>
        <Search className={styles.findIcon} aria-hidden="true" />
        <TextField
          label={t('people.find')}
          hideLabel
          type="search"
          placeholder={t('people.findHint')}
          value={query.text}
          onChange={(text) => change({ text })}
          className={styles.findField as string}
        />
        {isNarrow && (
          <Button
            icon={<SlidersHorizontal />}
            aria-expanded={isOpen}
            onPress={() => setOpen((before) => !before)}
          >
            {t(narrowing ? 'people.filtersOn' : 'people.filters')}
          </Button>
        )}
      </div>
      {(!isNarrow || isOpen) && <Filters directory={props.directory} />}
    </search>
  )
}

function Filters(props: { readonly directory: Directory }) {
  const { change, facets, query, topicName } = props.directory
  const t = useMessages()
  const { locale } = useIntl()
  const any = { id: '', label: t('people.any') }
  const counted = (list: readonly (readonly [string, number])[], chosen: string) => [
    any,
    ...list.map(([id, count]) => ({ id, label: t('people.counted', { name: id, count }) })),
    // What the address names and nobody has any more can still be taken away.
    ...(chosen && !list.some(([id]) => id === chosen) ? [{ id: chosen, label: chosen }] : []),
  ]
  const topics = useMemo(
    () =>
      facets.topics
        .map(([id]) => [topicName(id), id] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    [facets.topics, topicName],
  )
  const chosenTopic = query.topic
    ? (topics.find(([name]) => name === topicName(query.topic as TopicId))?.[1] ?? query.topic)
    : ''
  return (
    <div className={styles.filters}>
      <Select
        label={t('people.field.team')}
        value={query.team}
        options={counted(facets.teams, query.team)}
        onChange={(team) => change({ team })}
      />
      <Select
        label={t('people.field.place')}
        value={query.place}
        options={counted(facets.places, query.place)}
        onChange={(place) => change({ place })}
      />
      <Select
        label={t('people.topic')}
        value={chosenTopic}
        options={[
          { id: '' as TopicId, label: any.label },
          ...topics.map(([name, id]) => ({ id, label: `#${name}` })),
          ...(chosenTopic && !topics.some(([, id]) => id === chosenTopic)
            ? [{ id: chosenTopic as TopicId, label: `#${topicName(chosenTopic as TopicId)}` }]
            : []),
        ]}
        onChange={(topic) => change({ topic: topic || null })}
      />
      <Select
        label={t('people.levelFrom')}
        value={query.level ?? ''}
        options={[
          { id: '' as const, label: any.label },
          ...topicLevels.map((id) => ({ id, label: t(`people.level.${id}`) })),
        ]}
        onChange={(level) => change({ level: level || null })}
      />
      <Select
        label={t('people.field.languages')}
        value={query.language}
        options={[
          any,
          ...facets.languages.map(([id, count]) => ({
            id,
            label: t('people.counted', { name: languageName(id, locale), count }),
          })),
        ]}
        onChange={(language) => change({ language })}
      />
      <Select
        label={t('people.availability')}
        value={query.availability ?? ''}
        options={[
          { id: '' as const, label: t('people.present') },
          ...availabilities.map((id) => ({ id, label: t(`people.is.${id}`) })),
        ]}
        onChange={(availability) => change({ availability: availability || null })}
      />
      {query.view !== 'organisation' && (
        <Select
          label={t('people.sort')}
          value={query.order}
          options={peopleOrders.map((id) => ({ id, label: t(`people.field.${id}`) }))}
          onChange={(order) => change({ order })}
        />
      )}
      {isNarrowed(query) && (
        <Button
          variant="quiet"
          icon={<X />}
          className={styles.clear as string}
          onPress={() =>
            change({
              text: '',
              team: '',
              place: '',
              language: '',
              topic: null,
              level: null,
              availability: null,
            })
          }
        >
          {t('people.clear')}
        </Button>
      )}
    </div>
  )
}

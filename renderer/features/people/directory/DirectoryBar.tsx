import { Search, SlidersHorizontal, X } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { foldWord } from '../../../../model/foldWord.ts'
import type { TopicId } from '../../../../model/ids.ts'
import { topicLevels } from '../../../../model/topics/topicLevels.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  availabilities,
  languageName,
  peopleOrders,
} from '../../../hooks/people/peopleSyntax.ts'
import { useMediaQuery } from '../../../hooks/screen/useMediaQuery.ts'
import { Button } from '../../../ui/Button.tsx'
import { ComboField } from '../../../ui/ComboField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Directory.module.css'
import { type DirectoryQuery, isNarrowed } from './directoryQuery.ts'
import type { Directory } from './useDirectory.ts'

const shownTopics = 30

/** The field to look for people in, and what narrows them; on a phone the latter folds away. */
export function DirectoryBar(props: { readonly directory: Directory }) {
  const { change, facets, query, topicName } = props.directory
  const { text, ...choices } = query
  const t = useMessages()
  const isNarrow = useMediaQuery('(max-width: 760px)')
  const [isOpen, setOpen] = useState(false)
  // People first: seven choices take longer to draw than those in sight.
  const areReady = useDeferredValue(true, false)
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
          value={text}
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
      {!isNarrow && !areReady && <div className={styles.waiting} />}
      {areReady && (!isNarrow || isOpen) && (
        <Filters
          {...choices}
          isNarrowed={isNarrowed(query)}
          facets={facets}
          topicName={topicName}
          change={change}
        />
      )}
    </search>
  )
}

/** What is chosen among; a key in the field above changes nothing of it. */
const Filters = memo(function Filters(
  props: Omit<DirectoryQuery, 'text'> &
    Pick<Directory, 'facets' | 'topicName' | 'change'> & { readonly isNarrowed: boolean },
) {
  const { change, facets, topicName } = props
  const query = props
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
        .map(([id]) => ({ id, label: `#${topicName(id)}`, key: foldWord(topicName(id)) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [facets.topics, topicName],
  )
  const findTopics = useCallback(
    (text: string) => {
      const words = foldWord(text)
        .split(/[\s#_-]+/)
        .filter(Boolean)
      return topics
        .filter(({ key }) => words.every((word) => key.includes(word)))
        .slice(0, shownTopics)
    },
    [topics],
  )
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
      {/* There may be two thousand: found by typing, as a list of them all is drawn at each choice. */}
      <ComboField
        label={t('people.topic')}
        value={query.topic ? { id: query.topic, label: `#${topicName(query.topic)}` } : null}
        emptyLabel={any.label}
        clearLabel={t('people.topicClear')}
        find={findTopics}
        onChange={(topic) => change({ topic: topic as TopicId | null })}
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
      {props.isNarrowed && (
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
})

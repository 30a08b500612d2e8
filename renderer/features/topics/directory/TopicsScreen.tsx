/** What the team knows how to do: all topics as a tree or a list, and those that nobody holds. */
import { Hash, ListTree, Plus, Rows3 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useNavigate } from '../../../hooks/screen/useNavigation.tsx'
import { useMayWrite } from '../../../hooks/spaces/useMayWrite.ts'
import { useExpertise } from '../../../hooks/topics/useExpertise.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { TopicNameDialog } from '../dialogs/TopicNameDialog.tsx'
import {
  type TopicFilter,
  type TopicOrder,
  topicFilters,
  topicOrders,
  useFittingTopics,
  useTopicEntries,
} from '../useTopicRows.ts'
import { TopicList } from './TopicList.tsx'
import styles from './TopicsScreen.module.css'
import { topicRows } from './topicRows.ts'

/** The screen of the route `topics`. */
export function TopicsScreen() {
  const t = useMessages()
  const navigate = useNavigate()
  const mayWrite = useMayWrite(null)
  const { facts, pages } = useExpertise()
  const entries = useTopicEntries()
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<TopicFilter>('all')
  const [order, setOrder] = useState<TopicOrder>('byName')
  const [look, setLook] = useState<'tree' | 'list'>('tree')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [isNaming, setNaming] = useState(false)
  const fitting = useFittingTopics(entries, { text, filter, order })
  const rows = useMemo(
    () =>
      look === 'tree'
        ? topicRows(entries, fitting, facts.topics, (topic) => !closed.has(topic))
        : fitting.map((entry) => ({
            entry,
            depth: 0,
            hasChildren: false,
            isOpen: false,
            isAbove: false,
          })),
    [look, entries, fitting, facts, closed],
  )
  const toggle = (topic: string) =>
    setClosed((now) => {
      const next = new Set(now)
      if (!next.delete(topic)) next.add(topic)
      return next
    })
  const isNarrowed = text.trim() !== '' || filter !== 'all'
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus />} onPress={() => setNaming(true)}>
      {t('topics.new')}
    </Button>
  )
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1>{t('topics.title')}</h1>
          <p className={styles.intro}>{t('topics.intro')}</p>
        </div>
        {entries.length > 0 && create}
      </header>
      <search className={styles.filters} aria-label={t('topics.find')}>
        <TextField
          label={t('topics.find')}
          hideLabel
          placeholder={t('topics.find')}
          value={text}
          onChange={setText}
          type="search"
          className={styles.find as string}
        />
        <Select
          label={t('topics.show')}
          hideLabel
          options={topicFilters.map((id) => ({ id, label: t(`topics.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <Select
          label={t('topics.sort')}
          hideLabel
          options={topicOrders.map((id) => ({ id, label: t(`topics.${id}`) }))}
          value={order}
          onChange={setOrder}
        />
        <Segmented
          label={t('topics.look')}
          hideLabel
          size="s"
          options={[
            { id: 'tree', label: t('topics.asTree'), icon: <ListTree aria-hidden="true" /> },
            { id: 'list', label: t('topics.asList'), icon: <Rows3 aria-hidden="true" /> },
          ]}
          value={look}
          onChange={setLook}
        />
        <span className={styles.count} role="status">
          {t('topics.count', { count: fitting.length })}
        </span>
      </search>
      {pages === 'failed' && <p className={styles.note}>{t('topics.failed')}</p>}
      {pages === 'waiting' && entries.length === 0 && (
        <div className={styles.waiting}>
          <Skeleton label={t('topics.reading')} lines={5} />
        </div>
      )}
      {rows.length > 0 ? (
        <TopicList rows={rows} onToggle={toggle} />
      ) : (
        pages !== 'waiting' &&
        (isNarrowed ? (
          <EmptyState
            icon={<Hash />}
            title={t('topics.noneFound')}
            as="h2"
            actions={
              <Button
                onPress={() => {
                  setText('')
                  setFilter('all')
                }}
              >
                {t('topics.clear')}
              </Button>
            }
          >
            {t('topics.noneFoundWords')}
          </EmptyState>
        ) : (
          <EmptyState icon={<Hash />} title={t('topics.none')} as="h2" actions={create}>
            {t('topics.noneWords')}
          </EmptyState>
        ))
      )}
      {isNaming && (
        <TopicNameDialog
          topic={null}
          onClose={() => setNaming(false)}
          onDone={(topic) => navigate({ name: 'topic', topic })}
        />
      )}
    </div>
  )
}

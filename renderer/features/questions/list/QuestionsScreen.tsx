/** The questions of all spaces in their queues, narrowed and ordered. */
import { MessageCircleQuestion, Plus } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { SpaceId, TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  countQueues,
  listQueue,
  noFilter,
  type QuestionFilter,
  type QuestionSort,
  questionSorts,
} from '../../../hooks/questions/questionQueues.ts'
import { useMayAsk } from '../../../hooks/questions/useMayAsk.ts'
import { useJudgedAt, useQuestionBoard } from '../../../hooks/questions/useQuestionBoard.ts'
import { useQuestionReader } from '../../../hooks/questions/useQuestionReader.ts'
import { useReadiedQuestions } from '../../../hooks/questions/useReadiedQuestions.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { type QuestionQueue, questionQueues, toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ButtonLink, Link } from '../../../ui/Link.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { WindowedList } from '../../../ui/WindowedList.tsx'
import styles from '../Questions.module.css'
import { SpaceQuestionSettings } from '../settings/SpaceQuestionSettings.tsx'
import { QuestionRow } from './QuestionRow.tsx'

const any = 'any'
const states = ['open', 'answered', 'kept', 'closed'] as const
const rowRem = 6

/** The screen of the route `questions`. */
export function QuestionsScreen(props: { readonly queue: QuestionQueue }) {
  const { queue } = props
  const t = useMessages()
  const board = useQuestionBoard()
  const reader = useQuestionReader()
  const topics = useTopics()
  const spaces = useSpaces()
  const now = useJudgedAt()
  const mayAsk = useMayAsk()
  const status = useSpacesStatus(spaces.map((one) => one.id))
  const [filter, setFilter] = useState<QuestionFilter>(noFilter)
  const [sort, setSort] = useState<QuestionSort>('newest')
  // Typing goes on while a long list is made.
  const asked = useDeferredValue(filter)
  const counts = useMemo(
    () => countQueues(board.shown, reader, (one) => board.standing(one, now)),
    [board, reader, now],
  )
  const questions = useMemo(
    () =>
      listQueue(board.shown, {
        queue,
        filter: asked,
        sort,
        reader,
        standing: (one) => board.standing(one, now),
      }),
    [board, queue, asked, sort, reader, now],
  )
  useReadiedQuestions(board, now)
  const usedTopics = useMemo(() => {
    const used = new Set(board.shown.flatMap((one) => one.question.topics))
    return topics.all.filter((topic) => topic.members.some((id) => used.has(id)))
  }, [board, topics])
  const change = (fields: Partial<QuestionFilter>) =>
    setFilter((was) => ({ ...was, ...fields }))
  const tabs = useRef<HTMLElement>(null)
  // On a phone the row of queues is wider than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queue is what makes another one current
  useEffect(() => {
    const here = tabs.current?.querySelector('[aria-current]')
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [queue])
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(noFilter)
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1>{t('questions.title')}</h1>
          <div className={styles.head}>
            <SpaceQuestionSettings space={filter.space} />
            {mayAsk && (
              <ButtonLink variant="primary" icon={<Plus />} href={toPath({ name: 'ask' })}>
                {t('questions.ask')}
              </ButtonLink>
            )}
          </div>
        </header>
        <nav ref={tabs} className={styles.queues} aria-label={t('questions.queues')}>
          {questionQueues.map((one) => (
            <Link
              key={one}
              look="plain"
              href={toPath({ name: 'questions', queue: one })}
              className={styles.queue as string}
              {...(one === queue ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`questions.queue.${one}`)}
              <span className={styles.number}>{counts[one]}</span>
            </Link>
          ))}
        </nav>
        <div className={styles.filters}>
          <TextField
            label={t('questions.filterText')}
            hideLabel
            placeholder={t('questions.filterText')}
            type="search"
            value={filter.text}
            onChange={(text) => change({ text })}
          />
          {usedTopics.length > 0 && (
            <Select
              label={t('questions.filterTopic')}
              hideLabel
              value={filter.topic ?? any}
              options={[
                { id: any, label: t('questions.anyTopic') },
                ...usedTopics.map(({ id, name }) => ({ id: id as string, label: name })),
              ]}
              onChange={(id) => change({ topic: id === any ? null : (id as TopicId) })}
            />
          )}
          {spaces.length > 1 && (
            <Select
              label={t('questions.filterSpace')}
              hideLabel
              value={filter.space ?? any}
              options={[
                { id: any, label: t('questions.anySpace') },
                ...spaces.map(({ id, name }) => ({ id: id as string, label: name })),
              ]}
              onChange={(id) => change({ space: id === any ? null : (id as SpaceId) })}
            />
          )}
          <Select
            label={t('questions.filterState')}
            hideLabel
            value={filter.state ?? any}
            options={[
              { id: any, label: t('questions.anyState') },
              ...states.map((id) => ({ id, label: t(`questions.state.${id}`) })),
            ]}
            onChange={(id) => change({ state: states.find((one) => one === id) ?? null })}
          />
          <Select
            label={t('questions.sort')}
            hideLabel
            value={sort}
            options={questionSorts.map((id) => ({ id, label: t(`questions.sort.${id}`) }))}
            onChange={setSort}
          />
        </div>
        <p className={styles.note} role="status">
          {questions.length > 0 && t('questions.count', { count: questions.length })}
        </p>
        {status === 'loading' && questions.length === 0 ? (
          <Skeleton label={t('questions.loading')} lines={6} />
        ) : questions.length === 0 ? (
          <EmptyState
            icon={<MessageCircleQuestion />}
            title={t(`questions.empty.${isNarrowed ? 'filtered' : queue}`)}
            actions={
              isNarrowed && (
                <Button onPress={() => setFilter(noFilter)}>
                  {t('questions.clearFilters')}
                </Button>
              )
            }
          >
            {t(`questions.emptyWords.${isNarrowed ? 'filtered' : queue}`)}
          </EmptyState>
        ) : (
          <WindowedList
            label={t('questions.list')}
            items={questions}
            rowHeight={rowRem}
            keyOf={(one) => one.id}
          >
            {(one) => <QuestionRow shown={one} standing={board.standing(one, now)} />}
          </WindowedList>
        )}
      </div>
    </div>
  )
}

/** The questions of all spaces in their queues, narrowed and ordered. */
import { MessageCircleQuestion, Plus } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  listQueue,
  noFilter,
  type QuestionFilter,
  type QuestionSort,
} from '../../../hooks/questions/questionQueues.ts'
import { useMayAsk } from '../../../hooks/questions/useMayAsk.ts'
import {
  usedTopicsOf,
  useJudgedAt,
  useQuestionBoard,
} from '../../../hooks/questions/useQuestionBoard.ts'
import { useQuestionReader } from '../../../hooks/questions/useQuestionReader.ts'
import { useQueueCounts } from '../../../hooks/questions/useQueueCounts.ts'
import { useReadiedQuestions } from '../../../hooks/questions/useReadiedQuestions.ts'
import { useSpacesStatus } from '../../../hooks/sync/useSpacesStatus.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { type QuestionQueue, toPath } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ButtonLink } from '../../../ui/Link.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { WindowedList } from '../../../ui/WindowedList.tsx'
import styles from '../Questions.module.css'
import { SpaceQuestionSettings } from '../settings/SpaceQuestionSettings.tsx'
import { QuestionFilters } from './QuestionFilters.tsx'
import { QuestionRow } from './QuestionRow.tsx'
import { QueueTabs } from './QueueTabs.tsx'
import { useRowWords } from './useRowWords.ts'

const rowRem = 6

const noTopics: ReadonlySet<TopicId> = new Set()

/** The screen of the route `questions`. */
export function QuestionsScreen(props: { readonly queue: QuestionQueue }) {
  const { queue } = props
  const t = useMessages()
  const board = useQuestionBoard()
  const reader = useQuestionReader()
  const spaces = useSpaces()
  const now = useJudgedAt()
  const mayAsk = useMayAsk()
  const status = useSpacesStatus(spaces.map((one) => one.id))
  const [filter, setFilter] = useState<QuestionFilter>(noFilter)
  const [sort, setSort] = useState<QuestionSort>('newest')
  // Typing goes on while a long list is made.
  const asked = useDeferredValue(filter)
  const order = useDeferredValue(sort)
  // The rows are shown first: what is counted over all questions comes a moment after.
  const counted = useDeferredValue(board, null)
  const counts = useQueueCounts(board, reader, now)
  const usedTopics = counted ? usedTopicsOf(counted) : noTopics
  const questions = useMemo(
    () =>
      listQueue(board.shown, {
        queue,
        filter: asked,
        sort: order,
        reader,
        standing: (one) => board.standing(one, now),
      }),
    [board, queue, asked, order, reader, now],
  )
  useReadiedQuestions(board, now)
  const words = useRowWords(now)
  const change = useCallback(
    (fields: Partial<QuestionFilter>) => setFilter((was) => ({ ...was, ...fields })),
    [],
  )
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
        <QueueTabs queue={queue} counts={counts} />
        <div className={styles.filters}>
          <TextField
            label={t('questions.filterText')}
            hideLabel
            placeholder={t('questions.filterText')}
            type="search"
            value={filter.text}
            onChange={(text) => change({ text })}
          />
          <QuestionFilters
            topic={filter.topic}
            space={filter.space}
            state={filter.state}
            sort={sort}
            usedTopics={usedTopics}
            onChange={change}
            onSort={setSort}
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
            {(one) => (
              <QuestionRow shown={one} standing={board.standing(one, now)} words={words} />
            )}
          </WindowedList>
        )}
      </div>
    </div>
  )
}

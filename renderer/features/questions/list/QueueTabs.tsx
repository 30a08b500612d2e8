import { useEffect, useRef } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type QuestionQueue, questionQueues, toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import styles from '../Questions.module.css'

/** The ways to the queues, with how many questions stand in each; `null` while that is being counted. */
export function QueueTabs(props: {
  readonly queue: QuestionQueue
  readonly counts: Readonly<Record<QuestionQueue, number>> | null
}) {
  const { counts, queue } = props
  const t = useMessages()
  const tabs = useRef<HTMLElement>(null)
  // On a phone the row of queues is wider than the screen, and once more when it is counted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queue makes another one current, a number makes it wider
  useEffect(() => {
    const here = tabs.current?.querySelector('[aria-current]')
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [queue, counts])
  return (
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
          <span className={styles.number}>{counts?.[one] ?? ''}</span>
        </Link>
      ))}
    </nav>
  )
}

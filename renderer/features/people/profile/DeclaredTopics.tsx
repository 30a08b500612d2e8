import type { Profile } from '../../../../model/people/profile.ts'
import { topicLevels } from '../../../../model/topics/topicLevels.ts'
import { useTopicMap } from '../../../hooks/people/useTopicMap.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import styles from './Profile.module.css'

/** The topics that someone says to hold, the best known first. */
export function DeclaredTopics(props: { readonly topics: Profile['topics'] }) {
  const t = useMessages()
  const map = useTopicMap()
  const topics = props.topics
    .flatMap(({ topic, level }) => {
      const known = map.get(topic)
      return known && known.removedAt === null
        ? [{ id: known.id, name: known.name, level }]
        : []
    })
    .sort((a, b) => topicLevels.indexOf(b.level) - topicLevels.indexOf(a.level))
  if (topics.length === 0) return null
  return (
    <section aria-labelledby="profile-topics" className={styles.part}>
      <h2 id="profile-topics">{t('people.topics')}</h2>
      <ul className={styles.topics}>
        {topics.map(({ id, level, name }) => (
          <li key={id} className={styles.topic}>
            <span>#{name}</span>
            <span className={styles.muted}>{t(`people.level.${level}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

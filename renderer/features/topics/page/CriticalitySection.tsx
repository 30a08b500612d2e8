import type { Topic } from '../../../../model/topics/settleTopics.ts'
import {
  type CriticalityAxis,
  criticalityAxes,
  criticalityLevels,
  parseCriticalityLevel,
} from '../../../../model/topics/topicRecord.ts'
import { rateTopic } from '../../../../model/topics/topics.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import { useStamp } from '../../../hooks/useStamp.ts'
import { Select } from '../../../ui/Select.tsx'
import styles from './Criticality.module.css'
import { Radar } from './Radar.tsx'

const unrated = '0'

/** How critical a topic is on four axes: as a picture, and as a table in which each level is a sentence. */
export function CriticalitySection(props: {
  readonly topic: Topic
  readonly mayWrite: boolean
}) {
  const { topic, mayWrite } = props
  const t = useMessages()
  const { root } = useSession()
  const stamp = useStamp()
  const sentence = (axis: CriticalityAxis) => {
    const level = topic.criticality[axis]
    return level === null ? t('topics.unratedWords') : t(`topics.axis.${axis}.${level}`)
  }
  const options = (axis: CriticalityAxis) => [
    { id: unrated, label: t('topics.unrated'), short: t('topics.unrated') },
    ...criticalityLevels.map((level) => ({
      id: String(level),
      label: `${level} · ${t(`topics.axis.${axis}.${level}`)}`,
      short: t('topics.levelOf', { level }),
    })),
  ]
  return (
    <section className={styles.section} aria-labelledby="topic-criticality">
      <h2 id="topic-criticality">{t('topics.criticality')}</h2>
      <p className={styles.intro}>{t('topics.criticalityWords')}</p>
      <div className={styles.sides}>
        <Radar name={topic.name} criticality={topic.criticality} />
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('topics.axis')}</th>
              <th scope="col">{t('topics.axisLevel')}</th>
              <th scope="col">{t('topics.axisMeaning')}</th>
            </tr>
          </thead>
          <tbody>
            {criticalityAxes.map((axis) => (
              <tr key={axis}>
                <th scope="row">{t(`topics.axis.${axis}`)}</th>
                <td className={styles.level}>
                  {mayWrite ? (
                    <Select
                      label={t(`topics.axis.${axis}`)}
                      hideLabel
                      options={options(axis)}
                      value={String(topic.criticality[axis] ?? unrated)}
                      onChange={(id) => {
                        rateTopic(
                          root.doc,
                          topic.id,
                          axis,
                          parseCriticalityLevel(Number(id)),
                          stamp(),
                        )
                      }}
                      className={styles.select as string}
                    />
                  ) : topic.criticality[axis] === null ? (
                    t('topics.unrated')
                  ) : (
                    t('topics.levelOf', { level: topic.criticality[axis] })
                  )}
                </td>
                <td className={styles.meaning}>{sentence(axis)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

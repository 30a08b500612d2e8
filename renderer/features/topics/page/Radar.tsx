import type { CSSProperties } from 'react'
import {
  type Criticality,
  criticalityAxes,
  criticalityLevels,
} from '../../../../model/topics/topicRecord.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import styles from './Criticality.module.css'

const middle = 110
const step = 20
/** Up, right, down, left. */
const directions = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const

function pointAt(axis: number, level: number): readonly [number, number] {
  const [x, y] = directions[axis] as readonly [number, number]
  return [middle + x * level * step, middle + y * level * step]
}

const path = (points: readonly (readonly [number, number])[]) =>
  points.map((point) => point.join(',')).join(' ')

/** The four axes as a picture. It says what the table beside it says; an axis that nobody rated stays in the middle, hollow. */
export function Radar(props: { readonly name: string; readonly criticality: Criticality }) {
  const { criticality, name } = props
  const t = useMessages()
  const levels = criticalityAxes.map((axis) => criticality[axis])
  const rated = levels.filter((level) => level !== null).length
  return (
    <svg
      className={styles.radar}
      viewBox="0 0 220 220"
      role="img"
      aria-label={t('topics.radar', { name, rated })}
    >
      {criticalityLevels.map((level) => (
        <polygon
          key={level}
          className={styles.ring}
          points={path(directions.map((_, axis) => pointAt(axis, level)))}
        />
      ))}
      {directions.map((_, axis) => {
        const [x, y] = pointAt(axis, 4)
        return (
          <line
            key={criticalityAxes[axis]}
            className={styles.spoke}
            x1={middle}
            y1={middle}
            x2={x}
            y2={y}
          />
        )
      })}
      {rated > 0 && (
        <polygon
          className={styles.area}
          points={path(levels.map((level, axis) => pointAt(axis, level ?? 0)))}
        />
      )}
      {levels.map((level, axis) => {
        const [x, y] = pointAt(axis, level ?? 0)
        return (
          level !== null && (
            <circle key={criticalityAxes[axis]} className={styles.dot} cx={x} cy={y} r={4} />
          )
        )
      })}
      {criticalityAxes.map((axis, at) => {
        const [x, y] = pointAt(at, 4)
        const isSide = at % 2 === 1
        return (
          <text
            key={axis}
            className={styles.axisName}
            x={isSide ? (at === 1 ? x - 2 : x + 2) : x}
            y={isSide ? y - 8 : at === 0 ? y - 8 : y + 18}
            textAnchor={isSide ? (at === 1 ? 'end' : 'start') : 'middle'}
            style={{ '--axis': at } as CSSProperties}
          >
            {t(`topics.axis.${axis}`)}
          </text>
        )
      })}
    </svg>
  )
}

import {
  type Criticality,
  criticalityAxes,
  criticalityLevels,
} from '../../../../model/topics/topicRecord.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
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

/** A name of several words in two lines of about one length; a short one stays whole. */
function inTwo(name: string): readonly string[] {
  if (name.length <= 12) return [name]
  const gaps = [...name.matchAll(/ /g)].map(({ index }) => index)
  const gap = gaps.sort(
    (a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2),
  )[0]
  return gap === undefined ? [name] : [name.slice(0, gap), name.slice(gap + 1)]
}

/** The four axes as a picture. It says what the table beside it says; an axis that nobody rated stays in the middle, hollow. */
export function Radar(props: { readonly name: string; readonly criticality: Criticality }) {
  const { criticality, name } = props
  const t = useMessages()
  const levels = criticalityAxes.map((axis) => criticality[axis])
  const rated = levels.filter((level) => level !== null).length
  return (
    <svg
      className={styles.radar}
      viewBox="-60 0 340 220"
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
        const name = t(`topics.axis.${axis}`)
        // Beside the picture there is room for half a name.
        const lines = isSide ? inTwo(name) : [name]
        const top = isSide ? y + 4 - (lines.length - 1) * 7 : at === 0 ? y - 8 : y + 18
        const edge = isSide ? (at === 1 ? x + 8 : x - 8) : x
        return (
          <text
            key={axis}
            className={styles.axisName}
            textAnchor={isSide ? (at === 1 ? 'start' : 'end') : 'middle'}
          >
            {lines.map((line, row) => (
              <tspan key={line} x={edge} y={top + row * 14}>
                {line}
              </tspan>
            ))}
          </text>
        )
      })}
    </svg>
  )
}

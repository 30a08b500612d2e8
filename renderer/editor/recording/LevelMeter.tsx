import { useEffect, useRef } from 'react'
import styles from './RecordPanel.module.css'

/** Shows how loud it is, for the eyes alone; drawn past React, sixty times a second. */
export function LevelMeter(props: { readonly readLevel: () => number }) {
  const { readLevel } = props
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let shown = 0
    let frame = requestAnimationFrame(function draw() {
      const level = readLevel()
      // Up at once, down slowly, as meters do.
      shown = level > shown ? level : shown * 0.92
      if (bar.current) bar.current.style.scale = `${shown.toFixed(3)} 1`
      frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [readLevel])
  return (
    <span className={styles.meter} aria-hidden="true">
      <span ref={bar} className={styles.level} />
    </span>
  )
}

import { useMemo } from 'react'
import { encode } from 'uqr'
import styles from './QrCode.module.css'

/** Modules of quiet around the code, as ISO/IEC 18004 asks for. */
const quiet = 4

/**
 * Draws a text as a QR code, dark on light in either theme, because many cameras read it
 * only so. Whoever cannot see it gets `label`; say the text itself nearby, too.
 */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  const { path, size } = useMemo(() => drawPath(props.text), [props.text])
  return (
    <svg
      className={styles.code}
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <title>{props.label}</title>
      <path className={styles.paper} d={`M0 0h${size}v${size}H0z`} />
      <path className={styles.ink} d={path} />
    </svg>
  )
}

/**
 * Draws one path for all dark modules, a run in a row at a time: it needs no inline style. The lowest
 * level of correction makes the largest modules: a screen is not torn or stained.
 */
function drawPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'L', border: quiet })
  const runs: string[] = []
  for (const [y, row] of data.entries()) {
    let start = -1
    for (let x = 0; x <= size; x += 1) {
      const isDark = row[x] === true
      if (isDark && start < 0) start = x
      if (isDark || start < 0) continue
      runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
      start = -1
    }
  }
  return { path: runs.join(''), size }
}

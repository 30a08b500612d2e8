import { useEffect, useRef, useState } from 'react'
import { type DrawnDiagram, drawDiagram } from './drawDiagram.ts'
import { useColorScheme } from './useColorScheme.ts'

const pauseMs = 250

/** A diagram on its way to the screen. */
export interface DiagramState {
  /** The last good drawing, with an address for an `img`; `null` while there is none. */
  readonly shown: (DrawnDiagram & { readonly url: string }) | null
  /** What is wrong with the text as it is now; the last good drawing stays. */
  readonly problem: string | null
  readonly isFailed: boolean
  /** Whether a drawing of the text as it is, in the colours of now, is on its way. */
  readonly isDrawing: boolean
}

/** Draws a diagram, and again when its text or the theme changes. */
export function useDiagram(source: string): DiagramState {
  const scheme = useColorScheme()
  const [picture, setPicture] = useState<DrawnDiagram | null>(null)
  const [shown, setShown] = useState<DiagramState['shown']>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isFailed, setFailed] = useState(false)
  const hasDrawn = useRef(false)
  const wanted = `${scheme} ${source}`
  const [tried, setTried] = useState<string | null>(null)
  useEffect(() => {
    if (source.trim() === '') {
      setPicture(null)
      setProblem(null)
      return
    }
    let isWanted = true
    // The first at once; what is being typed, when one pauses.
    const wait = hasDrawn.current ? pauseMs : 0
    hasDrawn.current = true
    const timer = setTimeout(() => void begin(), wait)
    const begin = () =>
      drawDiagram(source, scheme).then(
        (outcome) => {
          if (!isWanted) return
          setFailed(false)
          setTried(wanted)
          setProblem(outcome.ok ? null : outcome.message)
          if (outcome.ok) setPicture(outcome)
        },
        (error: unknown) => {
          console.error('mermaid', error)
          if (isWanted) {
            setFailed(true)
            setTried(wanted)
          }
        },
      )
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [source, scheme, wanted])
  useEffect(() => {
    if (!picture) {
      setShown(null)
      return
    }
    const url = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }))
    // Address and drawing change together: a new drawing is never on its way under the old address.
    setShown({ ...picture, url })
    return () => URL.revokeObjectURL(url)
  }, [picture])
  const isDrawing = source.trim() !== '' && (tried !== wanted || shown?.svg !== picture?.svg)
  return { shown, problem, isFailed, isDrawing }
}
